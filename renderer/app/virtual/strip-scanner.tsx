import { TextInput } from '@mantine/core'
import { IconBarcode, IconPhoto } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { DeviceView } from '../../../shared/contract/devices.ts'
import { faultText, useText } from '../../i18n/text.ts'
import { useAct } from '../../screens/office/use-act.ts'
import { call } from '../../station/client.ts'
import { keepFocus } from '../device-status.tsx'
import { CodesAtHand } from './codes-at-hand.tsx'
import { FaultButtons } from './fault-buttons.tsx'
import { toBase64 } from '../../files/base64.ts'
import { leaveField, StripKeys, useStripField } from './strip-field.tsx'
import styles from './virtual-strip.module.css'

/** Holds a code before a virtual scanner: typed, picked from the open work, or read from a picture. */
export function StripScanner({ device }: { readonly device: DeviceView }) {
  const t = useText()
  const act = useAct()
  const [text, setText] = useState('')
  const [sent, setSent] = useState<string | null>(null)
  const keys = useStripField()
  const picture = useRef<HTMLInputElement>(null)
  const scan = async (code: string) => {
    if (code === '') return
    if (!(await act.run(() => call('devices/virtual-scan', { deviceId: device.id, text: code })))) return
    setSent(code)
    setText('')
  }
  const enter = () => {
    leaveField()
    void scan(text)
  }
  const show = (file: File) =>
    act.run(async () => {
      const { text: code } = await call('devices/virtual-picture', {
        deviceId: device.id,
        base64: await toBase64(file),
      })
      setSent(code)
    })
  return (
    <div className={styles['device']} data-testid="strip-scanner">
      <IconBarcode size={24} stroke={1.6} aria-hidden />
      <TextInput
        className={styles['code']}
        size="sm"
        aria-label={t('common:virtual.code')}
        placeholder={sent === null ? t('common:virtual.code') : t('common:virtual.sent', { code: sent })}
        value={text}
        maxLength={4096}
        data-testid="virtual-code"
        onChange={(event) => {
          setText(event.currentTarget.value)
        }}
        {...keys.field}
      />
      {keys.focused && <StripKeys onEnter={enter} onEscape={leaveField} />}
      <button
        type="button"
        className={styles['word']}
        disabled={text === '' || act.busy}
        data-testid="virtual-scan"
        onMouseDown={keepFocus}
        onClick={enter}
      >
        {t('common:virtual.scan')}
      </button>
      <CodesAtHand onPick={scan} />
      <input
        ref={picture}
        hidden
        type="file"
        accept="image/png,image/jpeg,image/webp"
        data-testid="virtual-picture-input"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0]
          // Emptied, so that the same picture can be held before it once more.
          event.currentTarget.value = ''
          if (file) void show(file)
        }}
      />
      <button
        type="button"
        className={styles['button']}
        aria-label={t('common:virtual.picture')}
        title={t('common:virtual.picture')}
        data-testid="virtual-picture"
        onMouseDown={keepFocus}
        onClick={() => {
          picture.current?.click()
        }}
      >
        <IconPhoto size={22} stroke={1.8} />
      </button>
      <FaultButtons device={device} act={act} />
      {act.fault && (
        <span className={styles['fault']} role="alert" data-testid="virtual-fault" data-code={act.fault.code}>
          {faultText(act.fault)}
        </span>
      )}
    </div>
  )
}
