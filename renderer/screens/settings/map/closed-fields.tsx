import { ActionIcon, Button, Group, Select } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import type { AisleLayout } from '../../../../shared/domain/map/index.ts'
import { aisleName } from '../../../components/warehouse-map/geometry.ts'
import { useText } from '../../../i18n/text.ts'
import { Panel } from '../../office/panel.tsx'
import type { ClosedDraft } from './draft.ts'
import { withItem, type MapForm } from './form.ts'
import styles from './map.module.css'
import { crossName } from './names.ts'
import { TypedNumber } from '../typed-number.tsx'
import type { WalkwayNames } from './walkways.ts'

type Props = MapForm & { readonly layout: AisleLayout; readonly names: WalkwayNames }

/** Pieces that cannot be walked: blocked ones, dead ends, and the missing ends of shorter aisles. */
export function ClosedFields({ draft, set, errorOf, layout, names }: Props) {
  const t = useText()
  const add = (piece: ClosedDraft) => {
    set({ closed: [...draft.closed, piece] })
  }
  const [front, back] = [layout.crossY[0]! / 100, layout.crossY.at(-1)! / 100]
  return (
    <Panel
      title={t('map:closed.title')}
      testId="map-closed"
      aside={
        <Group gap={8}>
          <Button
            variant="default"
            size="sm"
            leftSection={<IconPlus size={18} stroke={1.8} />}
            data-testid="close-aisle"
            onClick={() => {
              add({ kind: 'aisle', aisle: 0, from: front, to: back })
            }}
          >
            {t('map:closed.aisle')}
          </Button>
          {layout.aisleX.length > 1 && (
            <Button
              variant="default"
              size="sm"
              leftSection={<IconPlus size={18} stroke={1.8} />}
              data-testid="close-cross"
              onClick={() => {
                add({ kind: 'cross', row: 0, aisle: 0 })
              }}
            >
              {t('map:closed.cross')}
            </Button>
          )}
        </Group>
      }
    >
      <div className={styles['rows']}>
        <p className={styles['hint']}>{t('map:closed.text')}</p>
        {draft.closed.map((piece, at) => (
          // oxlint-disable-next-line react/no-array-index-key
          <div key={at} className={styles['row']} data-testid="closed-piece">
            <Piece
              piece={piece}
              layout={layout}
              names={names}
              errorOf={(field) => errorOf(`closed.${at}.${field}`)}
              onChange={(next) => {
                set({ closed: draft.closed.with(at, next) })
              }}
            />
            <ActionIcon
              className={styles['remove']}
              variant="default"
              size={36}
              aria-label={t('map:remove')}
              data-testid="open-piece"
              onClick={() => {
                set({ closed: withItem(draft.closed, at, null) })
              }}
            >
              <IconTrash size={18} stroke={1.8} />
            </ActionIcon>
          </div>
        ))}
      </div>
    </Panel>
  )
}

function Piece(props: {
  readonly piece: ClosedDraft
  readonly layout: AisleLayout
  readonly names: WalkwayNames
  readonly errorOf: (field: string) => ReturnType<MapForm['errorOf']>
  readonly onChange: (next: ClosedDraft) => void
}) {
  const t = useText()
  const { piece, layout, names, errorOf, onChange } = props
  const wrong = (field: string) => {
    const error = errorOf(field)
    return error && t(error)
  }
  const aisles = layout.aisleX.map((_, aisle) => aisleName(aisle, names))
  if (piece.kind === 'aisle')
    return (
      <>
        <Select
          className={styles['cross']}
          label={t('map:closed.inAisle')}
          data={aisles.map((label, aisle) => ({ value: String(aisle), label }))}
          value={String(piece.aisle)}
          searchable
          allowDeselect={false}
          error={wrong('aisle')}
          data-testid="closed-aisle"
          onChange={(value) => {
            if (value !== null) onChange({ ...piece, aisle: Number(value) })
          }}
        />
        {(['from', 'to'] as const).map((end) => (
          <div key={end} className={styles['metres']}>
            <TypedNumber
              label={t(`map:closed.${end}`)}
              value={piece[end]}
              unit="m"
              decimals={2}
              error={errorOf(end)}
              testId={`closed-${end}`}
              onChange={(value) => {
                onChange({ ...piece, [end]: value })
              }}
            />
          </div>
        ))}
      </>
    )
  return (
    <>
      <Select
        className={styles['cross']}
        label={t('map:closed.inCross')}
        data={layout.crossY.map((_, row) => ({
          value: String(row),
          label: crossName(t, row, layout.crossY.length),
        }))}
        value={String(piece.row)}
        allowDeselect={false}
        error={wrong('row')}
        data-testid="closed-row"
        onChange={(value) => {
          if (value !== null) onChange({ ...piece, row: Number(value) })
        }}
      />
      <Select
        className={styles['grow']}
        label={t('map:closed.between')}
        data={aisles.slice(1).map((next, aisle) => ({
          value: String(aisle),
          label: `${aisles[aisle]} – ${next}`,
        }))}
        value={String(piece.aisle)}
        searchable
        allowDeselect={false}
        error={wrong('aisle')}
        data-testid="closed-between"
        onChange={(value) => {
          if (value !== null) onChange({ ...piece, aisle: Number(value) })
        }}
      />
    </>
  )
}
