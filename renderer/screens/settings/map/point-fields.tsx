import { ActionIcon, Button, Select, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import type { Layout } from '../../../../shared/domain/map/index.ts'
import { useText } from '../../../i18n/text.ts'
import { Panel } from '../../office/panel.tsx'
import type { PointDraft } from './draft.ts'
import { withItem, type MapForm } from './form.ts'
import styles from './map.module.css'
import { crossName } from './names.ts'
import { TypedNumber } from '../typed-number.tsx'

/** Where walks may start and end, and where they do. */
export function PointFields({ draft, set, errorOf, layout }: MapForm & { readonly layout: Layout }) {
  const t = useText()
  const wrong = (path: string) => {
    const error = errorOf(path)
    return error && t(error)
  }
  const change = (at: number, next: Partial<PointDraft>) => {
    const before = draft.points[at]!.code
    const code = next.code
    set({
      points: withItem(draft.points, at, next),
      // The ends follow a point that gets another code.
      ...(code !== undefined && draft.start === before ? { start: code } : {}),
      ...(code !== undefined && draft.end === before ? { end: code } : {}),
    })
  }
  const add = () => {
    const codes = new Set(draft.points.map(({ code }) => code))
    let number = draft.points.length + 1
    while (codes.has(`P${number}`)) number += 1
    const at = layout.kind === 'graph' ? layout.nodes[0]! : { x: 0, y: 0 }
    const point = {
      code: `P${number}`,
      name: '',
      row: layout.kind === 'graph' ? null : 0,
      x: at.x / 100,
      y: at.y,
    }
    set({ points: [...draft.points, point] })
  }
  const choices = [...new Set(draft.points.map(({ code }) => code.trim()))].filter((code) => code !== '')
  return (
    <Panel
      title={t('map:points.title')}
      testId="map-points"
      aside={
        <Button
          variant="default"
          size="sm"
          leftSection={<IconPlus size={18} stroke={1.8} />}
          data-testid="add-point"
          onClick={add}
        >
          {t('map:points.add')}
        </Button>
      }
    >
      <div className={styles['rows']}>
        {draft.points.map((point, at) => (
          // Codes change while they are typed: the place in the list is what stays.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={at} className={styles['row']} data-testid="map-point">
            <TextInput
              className={styles['code']}
              label={t('map:points.code')}
              value={point.code}
              maxLength={40}
              error={wrong(`points.${at}.code`)}
              data-testid="point-code"
              onChange={(event) => {
                change(at, { code: event.currentTarget.value })
              }}
            />
            <TextInput
              className={styles['grow']}
              label={t('map:points.name')}
              value={point.name}
              maxLength={200}
              data-testid="point-name"
              onChange={(event) => {
                change(at, { name: event.currentTarget.value })
              }}
            />
            <PointPlace
              point={point}
              layout={layout}
              errorOf={(field) => errorOf(`points.${at}.${field}`)}
              onChange={(next) => {
                change(at, next)
              }}
            />
            <ActionIcon
              className={styles['remove']}
              variant="default"
              size={36}
              aria-label={t('map:remove')}
              data-testid="remove-point"
              onClick={() => {
                set({ points: withItem(draft.points, at, null) })
              }}
            >
              <IconTrash size={18} stroke={1.8} />
            </ActionIcon>
          </div>
        ))}
        <div className={styles['row']}>
          {(['start', 'end'] as const).map((end) => (
            <Select
              key={end}
              className={styles['grow']}
              label={t(`map:points.${end}`)}
              data={choices}
              value={choices.includes(draft[end].trim()) ? draft[end].trim() : null}
              allowDeselect={false}
              error={wrong(end) ?? (end === 'start' ? wrong('points') : null)}
              data-testid={`map-${end}`}
              onChange={(value) => {
                if (value !== null) set({ [end]: value })
              }}
            />
          ))}
        </div>
      </div>
    </Panel>
  )
}

function PointPlace(props: {
  readonly point: PointDraft
  readonly layout: Layout
  readonly errorOf: (field: string) => ReturnType<MapForm['errorOf']>
  readonly onChange: (next: Partial<PointDraft>) => void
}) {
  const t = useText()
  const { point, layout, errorOf, onChange } = props
  if (layout.kind === 'graph') {
    const node = layout.nodes.findIndex(({ x, y }) => x / 100 === point.x && y === point.y)
    return (
      <Select
        className={styles['cross']}
        label={t('map:points.node')}
        data={layout.nodes.map(({ x, y }, index) => ({
          value: String(index),
          label: `${index + 1} (${x / 100}; ${y / 100} m)`,
        }))}
        value={node < 0 ? null : String(node)}
        searchable
        allowDeselect={false}
        data-testid="point-node"
        onChange={(value) => {
          const chosen = value === null ? undefined : layout.nodes[Number(value)]
          if (chosen) onChange({ x: chosen.x / 100, y: chosen.y })
        }}
      />
    )
  }
  const wrongRow = errorOf('row')
  return (
    <>
      <Select
        className={styles['cross']}
        label={t('map:points.cross')}
        data={layout.crossY.map((_, row) => ({
          value: String(row),
          label: crossName(t, row, layout.crossY.length),
        }))}
        value={point.row === null ? null : String(point.row)}
        placeholder={t('map:points.inAisle')}
        allowDeselect={false}
        error={wrongRow && t(wrongRow)}
        data-testid="point-cross"
        onChange={(value) => {
          if (value !== null) onChange({ row: Number(value) })
        }}
      />
      <div className={styles['metres']}>
        <TypedNumber
          label={t('map:points.x')}
          value={point.x}
          unit="m"
          decimals={2}
          negative
          error={errorOf('x')}
          testId="point-x"
          onChange={(x) => {
            onChange({ x })
          }}
        />
      </div>
    </>
  )
}
