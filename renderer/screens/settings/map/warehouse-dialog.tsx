import { Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { WarehouseRow } from '../../../../shared/contract/map.ts'
import { useText } from '../../../i18n/text.ts'
import { command } from '../../../station/client.ts'
import { DialogActions } from '../../office/dialog-actions.tsx'
import { Dialog } from '../../office/dialog.tsx'
import { FaultNote } from '../../office/notes.tsx'
import { useAct } from '../../office/use-act.ts'

/** Adds a warehouse, or gives one another code or name. */
export function WarehouseDialog(props: {
  readonly warehouse: WarehouseRow | null
  readonly taken: readonly WarehouseRow[]
  readonly onClose: () => void
  readonly onSaved: (id: string) => void
}) {
  const t = useText()
  const { warehouse, taken, onClose, onSaved } = props
  const act = useAct()
  const [id] = useState(() => warehouse?.id ?? crypto.randomUUID())
  const [code, setCode] = useState(warehouse?.code ?? '')
  const [name, setName] = useState(warehouse?.name ?? '')
  const [tried, setTried] = useState(false)
  const isTaken = taken.some(
    (each) => each.id !== id && each.code.toUpperCase() === code.trim().toUpperCase(),
  )
  const codeWrong = code.trim() === '' ? 'map:wrong.code' : isTaken ? 'map:wrong.codeTwice' : null
  const nameWrong = name.trim() === '' ? 'map:wrong.name' : null
  const save = async () => {
    setTried(true)
    if (codeWrong || nameWrong) return
    const row = { id, code: code.trim(), name: name.trim() }
    if (!(await act.run(() => command('map/save-warehouse', row)))) return
    onSaved(id)
    onClose()
  }
  return (
    <Dialog
      title={warehouse ? t('map:warehouse.rename') : t('map:warehouse.add')}
      onClose={onClose}
      testId="warehouse-dialog"
    >
      <Stack gap="md">
        <TextInput
          data-autofocus
          label={t('map:warehouse.code')}
          description={t('map:warehouse.codeText')}
          value={code}
          maxLength={40}
          error={codeWrong && (tried || code !== '') ? t(codeWrong) : null}
          data-testid="warehouse-code"
          onChange={(event) => {
            setCode(event.currentTarget.value)
          }}
        />
        <TextInput
          label={t('map:warehouse.name')}
          value={name}
          maxLength={200}
          error={nameWrong && tried ? t(nameWrong) : null}
          data-testid="warehouse-name"
          onChange={(event) => {
            setName(event.currentTarget.value)
          }}
        />
        {act.fault && <FaultNote fault={act.fault} />}
        <DialogActions
          label={t('settings:save')}
          busy={act.busy}
          testId="save-warehouse-name"
          onBack={onClose}
          onAct={() => {
            void save()
          }}
        />
      </Stack>
    </Dialog>
  )
}
