import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useText } from '../../i18n/text.ts'
import { call } from '../../station/client.ts'
import { FaultNote } from '../office/notes.tsx'
import { useAct } from '../office/use-act.ts'
import styles from './settings.module.css'

/** Types a code on the virtual scanner, as if it had been read from a package or a badge. */
export function VirtualScanner({ deviceId }: { readonly deviceId: string }) {
  const t = useText()
  const act = useAct()
  const [text, setText] = useState('')
  const [sent, setSent] = useState<string | null>(null)
  const scan = async () => {
    if (text === '') return
    if (!(await act.run(() => call('devices/virtual-scan', { deviceId, text })))) return
    setSent(text)
    setText('')
  }
  return (
    <form
      className={styles['rename']}
      onSubmit={(event) => {
        event.preventDefault()
        void scan()
      }}
    >
      <TextInput
        className={styles['grow']}
        label={t('settings:devices.code')}
        description={
          sent === null ? t('settings:devices.codeText') : t('settings:devices.sent', { code: sent })
        }
        value={text}
        data-testid="virtual-code"
        onChange={(event) => {
          setText(event.currentTarget.value)
        }}
      />
      <Button type="submit" disabled={text === ''} loading={act.busy} data-testid="virtual-scan">
        {t('settings:devices.scan')}
      </Button>
      {act.fault && <FaultNote fault={act.fault} />}
    </form>
  )
}
