import { Button, Checkbox, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import { fromBase64 } from '../../../../files/base64.ts'
import { saveFile } from '../../../../files/save-file.ts'
import { useText } from '../../../../i18n/text.ts'
import { call } from '../../../../station/client.ts'
import { useKeys } from '../../../../wedge/keys.ts'
import { Dialog } from '../../../office/dialog.tsx'
import { FaultNote } from '../../../office/notes.tsx'
import { useAct } from '../../../office/use-act.ts'

const types = { pdf: 'application/pdf', json: 'application/json' } as const

/** Saves the story as a paper or as data; the buyer is in it only when ticked. */
export function ExportDialog(props: {
  readonly orderId: string
  readonly number: string
  readonly onClose: () => void
}) {
  const t = useText()
  const act = useAct()
  const [withBuyer, setWithBuyer] = useState(false)
  const save = (form: 'pdf' | 'json') => () => {
    void act
      .run(async () => {
        const { name, base64 } = await call('journal/export', { orderId: props.orderId, form, withBuyer })
        saveFile(name, fromBase64(base64, types[form]))
      })
      .then((done) => {
        if (done) props.onClose()
      })
  }
  useKeys({ Enter: save('pdf') }, 'dialog')
  return (
    <Dialog
      title={t('orders:story.export.title', { number: props.number })}
      onClose={props.onClose}
      testId="export-dialog"
    >
      <Stack gap="md">
        <div>{t('orders:story.export.text')}</div>
        <Checkbox
          label={t('orders:story.export.withBuyer')}
          checked={withBuyer}
          data-testid="export-with-buyer"
          onChange={(event) => {
            setWithBuyer(event.currentTarget.checked)
          }}
        />
        {act.fault && <FaultNote fault={act.fault} />}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={props.onClose}>
            {t('orders:reason.back')}
          </Button>
          <Button variant="default" loading={act.busy} data-testid="export-json" onClick={save('json')}>
            {t('orders:story.export.json')}
          </Button>
          <Button loading={act.busy} data-autofocus data-testid="export-pdf" onClick={save('pdf')}>
            {t('orders:story.export.pdf')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
