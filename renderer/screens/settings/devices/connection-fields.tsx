import { Select } from '@mantine/core'
import { useText } from '../../../i18n/text.ts'
import type { Form } from './device-dialog.tsx'
import styles from './devices.module.css'
import { NumberField, TextField } from './fields.tsx'

const baudRates = [1200, 2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200] as const
const parities = ['none', 'even', 'odd'] as const

/** Where the device is reached; of what is plugged in by USB only how the bits run on its serial line. */
export function ConnectionFields(form: Form) {
  const t = useText()
  const { draft } = form
  switch (draft.reach) {
    case 'serial':
      return (
        <>
          {draft.usb === null && (
            <TextField field="path" example="COM3, /dev/ttyS0, /dev/ttyUSB0" {...form} />
          )}
          <LineFields {...form} />
        </>
      )
    case 'tcp':
      return (
        <div className={styles['fields']}>
          <TextField field="host" example="192.168.1.60" {...form} />
          <NumberField field="port" {...form} />
        </div>
      )
    case 'virtual':
      return <p className={styles['hint']}>{t('settings:devices.form.virtualText')}</p>
    case 'hid':
    case 'wedge':
      return null
  }
}

function LineFields({ draft, set, errorOf }: Form) {
  const t = useText()
  const rates = [...new Set([...baudRates, ...(draft.baudRate === '' ? [] : [draft.baudRate])])]
  return (
    <div className={styles['line']}>
      <Select
        label={t('settings:devices.form.baudRate')}
        data={rates.map(String)}
        value={String(draft.baudRate)}
        error={errorOf('baudRate')}
        allowDeselect={false}
        data-testid="device-baudRate"
        onChange={(value) => {
          set({ baudRate: Number(value) })
        }}
      />
      <Select
        label={t('settings:devices.form.dataBits')}
        data={['7', '8']}
        value={String(draft.dataBits)}
        allowDeselect={false}
        data-testid="device-dataBits"
        onChange={(value) => {
          set({ dataBits: value === '7' ? 7 : 8 })
        }}
      />
      <Select
        label={t('settings:devices.form.parity')}
        data={parities.map((parity) => ({ value: parity, label: t(`settings:devices.parity.${parity}`) }))}
        value={draft.parity}
        allowDeselect={false}
        data-testid="device-parity"
        onChange={(parity) => {
          if (parity) set({ parity })
        }}
      />
      <Select
        label={t('settings:devices.form.stopBits')}
        data={['1', '2']}
        value={String(draft.stopBits)}
        allowDeselect={false}
        data-testid="device-stopBits"
        onChange={(value) => {
          set({ stopBits: value === '2' ? 2 : 1 })
        }}
      />
    </div>
  )
}
