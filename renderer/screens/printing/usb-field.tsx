import { Button, Select } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useText } from '../../i18n/text.ts'
import { usbKey, usbName, useFound } from './found.ts'
import { formatOfCommandSet } from './printer-draft.ts'
import styles from './printing.module.css'
import type { FieldProps } from './whole-field.tsx'

/** Which printer on USB: one of those that are plugged in, or the one saved before. Its language is taken over. */
export function UsbField({ draft, set, errorOf }: FieldProps) {
  const t = useText()
  const { data, loading, reload } = useFound()
  const printers = (data ?? []).flatMap(({ name, printer }) => (printer ? [{ name, ...printer }] : []))
  const choices = printers.map(({ name, usb }) => ({
    value: usbKey(usb),
    label: `${name} (${usbName(usb)})`,
  }))
  const saved = draft.usb && usbKey(draft.usb)
  if (draft.usb && !choices.some(({ value }) => value === saved)) {
    choices.push({
      value: usbKey(draft.usb),
      label: t('printing:form.notPlugged', { name: usbName(draft.usb) }),
    })
  }
  return (
    <div className={styles['found']}>
      <Select
        label={t('printing:form.usb')}
        placeholder={t(choices.length === 0 ? 'printing:form.usbNone' : 'printing:form.choose')}
        data={choices}
        value={saved}
        error={errorOf('usb')}
        allowDeselect={false}
        data-testid="printer-usb"
        onChange={(key) => {
          const chosen = printers.find(({ usb }) => usbKey(usb) === key)
          if (!chosen) return
          const labelFormat = formatOfCommandSet(chosen.commandSet)
          set({ usb: chosen.usb, ...(labelFormat ? { labelFormat } : {}) })
        }}
      />
      <LookAgain loading={loading} onPress={reload} />
    </div>
  )
}

/** Looks for plugged in devices once more. */
export function LookAgain(props: { readonly loading: boolean; readonly onPress: () => void }) {
  const t = useText()
  return (
    <Button
      variant="default"
      loading={props.loading}
      leftSection={<IconRefresh size={18} stroke={1.8} />}
      onClick={props.onPress}
    >
      {t('printing:form.lookAgain')}
    </Button>
  )
}
