import { Select, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { PlaceOnMap, WarehouseRow } from '../../../../shared/contract/map.ts'
import { useText } from '../../../i18n/text.ts'
import { command } from '../../../station/client.ts'
import { useQuery } from '../../../station/use-query.ts'
import { DialogActions } from '../../office/dialog-actions.tsx'
import { Dialog } from '../../office/dialog.tsx'
import { FaultNote } from '../../office/notes.tsx'
import { useAct } from '../../office/use-act.ts'

/** Moves places of one warehouse to another, or makes them quarantine or ordinary places; new codes become places. */
export function PlacesDialog(props: {
  readonly warehouses: readonly WarehouseRow[]
  readonly warehouse: WarehouseRow
  readonly onClose: () => void
}) {
  const t = useText()
  const { warehouses, warehouse, onClose } = props
  const act = useAct()
  const { data } = useQuery('map/get', { warehouseId: warehouse.id })
  const [text, setText] = useState('')
  const [target, setTarget] = useState(warehouse.id)
  const [kind, setKind] = useState<PlaceOnMap['kind']>('pick')
  const codes = codesIn(text, data?.places ?? [])
  const save = async () => {
    if (codes.length === 0) return
    const done = await act.run(() => command('map/set-places', { warehouseId: target, codes, kind }))
    if (done) onClose()
  }
  return (
    <Dialog title={t('map:places.title')} onClose={onClose} testId="places-dialog">
      <Stack gap="md">
        <Textarea
          data-autofocus
          autosize
          minRows={4}
          maxRows={10}
          label={t('map:places.codes')}
          description={t('map:places.codesText')}
          value={text}
          data-testid="place-codes"
          onChange={(event) => {
            setText(event.currentTarget.value)
          }}
        />
        <strong data-testid="place-count">{t('map:places.count', { count: codes.length })}</strong>
        <Select
          label={t('map:places.warehouse')}
          data={warehouses.map(({ id, code, name }) => ({ value: id, label: `${code} · ${name}` }))}
          value={target}
          allowDeselect={false}
          data-testid="places-warehouse"
          onChange={(value) => {
            if (value !== null) setTarget(value)
          }}
        />
        <Select
          label={t('map:places.kind')}
          description={t(`map:places.${kind}Text`)}
          data={(['pick', 'quarantine'] as const).map((value) => ({
            value,
            label: t(`map:places.${value}`),
          }))}
          value={kind}
          allowDeselect={false}
          data-testid="places-kind"
          onChange={(value) => {
            if (value === 'pick' || value === 'quarantine') setKind(value)
          }}
        />
        {act.fault && <FaultNote fault={act.fault} />}
        <DialogActions
          label={t('map:places.do')}
          busy={act.busy}
          testId="save-places"
          onBack={onClose}
          onAct={() => {
            void save()
          }}
        />
      </Stack>
    </Dialog>
  )
}

/** The codes of a text, one a line or between commas; `B-*` stands for all places of the warehouse that begin so. */
function codesIn(text: string, places: readonly PlaceOnMap[]): string[] {
  const codes = text
    .toUpperCase()
    .split(/[\s,;]+/)
    .flatMap((word) => {
      if (!word.endsWith('*')) return word === '' ? [] : [word]
      return places.filter(({ code }) => code.startsWith(word.slice(0, -1))).map(({ code }) => code)
    })
  return [...new Set(codes)]
}
