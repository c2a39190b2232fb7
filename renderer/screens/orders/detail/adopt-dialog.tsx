import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import { command } from '../../../station/client.ts'
import { useKeys } from '../../../wedge/keys.ts'
import { Dialog } from '../../office/dialog.tsx'
import { FaultNote } from '../../office/notes.tsx'
import { useAct } from '../../office/use-act.ts'

/** Takes the number that a shipment has at its carrier's, where somebody has found it. */
export function AdoptDialog(props: { readonly shipmentId: string; readonly onClose: () => void }) {
  const t = useText()
  const act = useAct()
  const [number, setNumber] = useState('')
  const typed = number.trim()
  const confirm = () => {
    if (typed === '') return
    void act
      .run(() => command('shipping/adopt', { shipmentId: props.shipmentId, carrierId: typed }))
      .then((done) => {
        if (done) props.onClose()
      })
  }
  useKeys({ Enter: confirm }, 'dialog')
  return (
    <Dialog title={t('shipping:adoptTitle')} onClose={props.onClose} testId="adopt-dialog">
      <Stack gap="md">
        <div>{t('shipping:adoptText')}</div>
        <TextInput
          data-autofocus
          label={t('shipping:adoptField')}
          maxLength={60}
          value={number}
          data-testid="carrier-number"
          onChange={(event) => {
            setNumber(event.currentTarget.value)
          }}
        />
        {act.fault && <FaultNote fault={act.fault} />}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={props.onClose}>
            {t('orders:reason.back')}
          </Button>
          <Button disabled={typed === ''} loading={act.busy} data-testid="confirm-adopt" onClick={confirm}>
            {t('shipping:adopt')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
