import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useText } from '../../../i18n/text.ts'
import { Panel } from '../../office/panel.tsx'
import { withItem, type MapForm } from './form.ts'
import styles from './map.module.css'
import { writeWalkways, type WalkwayNames } from './walkways.ts'

/** Parts of the warehouse, by their aisles. */
export function ZoneFields(props: MapForm & { readonly count: number; readonly names: WalkwayNames }) {
  const t = useText()
  const { draft, set, errorOf, count, names } = props
  const { zones } = draft
  const wrong = (path: string) => {
    const error = errorOf(path)
    return error && t(error)
  }
  return (
    <Panel
      title={t('map:zones.title')}
      testId="map-zones"
      aside={
        <Button
          variant="default"
          size="sm"
          leftSection={<IconPlus size={18} stroke={1.8} />}
          data-testid="add-zone"
          onClick={() => {
            set({ zones: [...zones, { name: '', walkways: '' }] })
          }}
        >
          {t('map:zones.add')}
        </Button>
      }
    >
      <div className={styles['rows']}>
        <p className={styles['hint']}>
          {t('map:zones.text', {
            all: writeWalkways(
              Array.from({ length: count }, (_, at) => at),
              names,
            ),
          })}
        </p>
        {zones.map((zone, at) => (
          // oxlint-disable-next-line react/no-array-index-key
          <div key={at} className={styles['row']} data-testid="map-zone">
            <TextInput
              className={styles['grow']}
              label={t('map:zones.name')}
              value={zone.name}
              maxLength={40}
              error={wrong(`zones.${at}.name`)}
              data-testid="zone-name"
              onChange={(event) => {
                set({ zones: withItem(zones, at, { name: event.currentTarget.value }) })
              }}
            />
            <TextInput
              className={styles['grow']}
              label={t('map:zones.walkways')}
              value={zone.walkways}
              error={wrong(`zones.${at}.walkways`)}
              data-testid="zone-walkways"
              onChange={(event) => {
                set({ zones: withItem(zones, at, { walkways: event.currentTarget.value }) })
              }}
            />
            <ActionIcon
              className={styles['remove']}
              variant="default"
              size={36}
              aria-label={t('map:remove')}
              data-testid="remove-zone"
              onClick={() => {
                set({ zones: withItem(zones, at, null) })
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
