import { Button, Group, Stack } from '@mantine/core'
import { IconCheck, IconFileExport, IconFileImport } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import { call } from '../../../station/client.ts'
import { useQuery } from '../../../station/use-query.ts'
import { Dialog } from '../../office/dialog.tsx'
import { FaultNote, Note } from '../../office/notes.tsx'
import { Panel } from '../../office/panel.tsx'
import { useAct } from '../../office/use-act.ts'
import styles from './devices.module.css'
import { DialogActions } from '../../office/dialog-actions.tsx'
import { saveFile } from '../../../files/save-file.ts'

/** Everything that makes up this station as one file: to keep, or to bring to another PC. */
export function SetupFile({
  devices,
  onChanged,
}: {
  readonly devices: number
  readonly onChanged: () => void
}) {
  const t = useText()
  const act = useAct()
  const input = useRef<HTMLInputElement>(null)
  const [chosen, setChosen] = useState<File | null>(null)
  const [imported, setImported] = useState(false)
  const save = () =>
    act.run(async () => {
      const { fileName, text } = await call('devices/export-setup', {})
      saveFile(fileName, new Blob([text], { type: 'application/json' }))
    })
  return (
    <Panel title={t('settings:devices.setup.title')} testId="setup-file">
      <div className={styles['setup']}>
        <p>{t('settings:devices.setup.text')}</p>
        <Group gap={8}>
          <Button
            variant="default"
            loading={act.busy}
            leftSection={<IconFileExport size={20} stroke={1.8} />}
            data-testid="export-setup"
            onClick={() => {
              void save()
            }}
          >
            {t('settings:devices.setup.export')}
          </Button>
          <input
            ref={input}
            hidden
            type="file"
            accept=".json"
            data-testid="setup-input"
            onChange={(event) => {
              setChosen(event.currentTarget.files?.[0] ?? null)
              setImported(false)
              // Emptied, so that the same file can be chosen once more.
              event.currentTarget.value = ''
            }}
          />
          <Button
            variant="default"
            leftSection={<IconFileImport size={20} stroke={1.8} />}
            data-testid="import-setup"
            onClick={() => {
              input.current?.click()
            }}
          >
            {t('settings:devices.setup.import')}
          </Button>
        </Group>
        {act.fault && <FaultNote fault={act.fault} />}
        {imported && (
          <Note tone="done" icon={IconCheck} testId="setup-imported">
            {t('settings:devices.setup.imported')}
          </Note>
        )}
      </div>
      {chosen && (
        <ImportDialog
          file={chosen}
          devices={devices}
          onClose={() => {
            setChosen(null)
          }}
          onImported={() => {
            setImported(true)
            onChanged()
          }}
        />
      )}
    </Panel>
  )
}

function ImportDialog(props: {
  readonly file: File
  readonly devices: number
  readonly onClose: () => void
  readonly onImported: () => void
}) {
  const t = useText()
  const act = useAct()
  const printers = useQuery('printing/printers', {}).data?.length ?? 0
  const load = async () => {
    const done = await act.run(async () => call('devices/import-setup', { text: await props.file.text() }))
    if (!done) return
    props.onImported()
    props.onClose()
  }
  return (
    <Dialog title={t('settings:devices.setup.importTitle')} onClose={props.onClose} testId="import-dialog">
      <Stack gap="md">
        <div>
          {t('settings:devices.setup.importText', { file: props.file.name })}{' '}
          {t('settings:devices.setup.devices', { count: props.devices })},{' '}
          {t('settings:devices.setup.printers', { count: printers })}.
        </div>
        {act.fault && <FaultNote fault={act.fault} />}
        <DialogActions
          label={t('settings:devices.setup.replace')}
          busy={act.busy}
          testId="confirm-import"

          onBack={props.onClose}
          onAct={() => {
            void load()
          }}
        />
      </Stack>
    </Dialog>
  )
}
