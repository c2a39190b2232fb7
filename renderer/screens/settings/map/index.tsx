import { Button, Select } from '@mantine/core'
import { IconPencil, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import { useQuery } from '../../../station/use-query.ts'
import { useDraft } from '../../office/draft.ts'
import { FaultNote } from '../../office/notes.tsx'
import { MapEditor } from './editor.tsx'
import styles from './map.module.css'
import { PlacesDialog } from './places-dialog.tsx'
import { WarehouseDialog } from './warehouse-dialog.tsx'

/** The warehouses and the map of the chosen one. */
export function WarehouseMapSection() {
  const t = useText()
  const { data, fault, reload } = useQuery('map/warehouses', {}, { refreshOn: ['map/changed'] })
  const [chosen, choose] = useDraft<string>('settings.map.warehouse')
  const [open, setOpen] = useState<'add' | 'rename' | 'places' | null>(null)
  if (fault) return <FaultNote fault={fault} onRetry={reload} />
  const warehouse = data?.find(({ id }) => id === chosen) ?? data?.[0]
  if (!data || !warehouse) return null
  const close = () => {
    setOpen(null)
  }
  return (
    <div className={styles['section']} data-testid="map-section">
      <div className={styles['chooser']}>
        <Select
          className={styles['warehouse']}
          aria-label={t('map:warehouse.choose')}
          data={data.map(({ id, code, name }) => ({
            value: id,
            label: code === name ? code : `${code} · ${name}`,
          }))}
          value={warehouse.id}
          allowDeselect={false}
          data-testid="map-warehouse"
          onChange={(value) => {
            choose(value)
          }}
        />
        <Button
          variant="default"
          leftSection={<IconPencil size={18} stroke={1.8} />}
          data-testid="rename-warehouse"
          onClick={() => {
            setOpen('rename')
          }}
        >
          {t('map:warehouse.rename')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconPlus size={18} stroke={1.8} />}
          data-testid="add-warehouse"
          onClick={() => {
            setOpen('add')
          }}
        >
          {t('map:warehouse.add')}
        </Button>
        <span className={styles['spread']} />
        <Button
          variant="default"
          data-testid="set-places"
          onClick={() => {
            setOpen('places')
          }}
        >
          {t('map:places.title')}
        </Button>
      </div>
      <MapEditor key={warehouse.id} warehouse={warehouse} />
      {open === 'places' && <PlacesDialog warehouses={data} warehouse={warehouse} onClose={close} />}
      {(open === 'add' || open === 'rename') && (
        <WarehouseDialog
          warehouse={open === 'rename' ? warehouse : null}
          taken={data}
          onClose={close}
          onSaved={(id) => {
            choose(id)
            reload()
          }}
        />
      )}
    </div>
  )
}
