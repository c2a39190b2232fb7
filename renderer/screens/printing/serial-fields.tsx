import { Select, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import type { SerialPortName } from '../../../shared/contract/device-config.ts'
import { useText } from '../../i18n/text.ts'
import { usbKey, usbName, useFound } from './found.ts'
import styles from './printing.module.css'
import { LookAgain } from './usb-field.tsx'
import { Whole, type FieldProps } from './whole-field.tsx'

/** The choice in the list that stands for a port typed by its name. */
const typed = 'typed'

const keyOf = (port: SerialPortName): string => (port.by === 'usb' ? usbKey(port.usb) : typed)

/** Which serial port, and how the bits run on it. */
export function SerialFields(props: FieldProps & { readonly children: ReactNode }) {
  const t = useText()
  const { draft, set, errorOf } = props
  const { data, loading, reload } = useFound()
  const ports = (data ?? []).flatMap(({ name, connection }) =>
    connection?.kind === 'serial' && connection.port.by === 'usb' ? [{ name, port: connection.port }] : [],
  )
  const choices = ports.map(({ name, port }) => ({
    value: keyOf(port),
    label: `${name} (${usbName(port.usb)})`,
  }))
  const { serialPort } = draft
  if (serialPort.by === 'usb' && !choices.some(({ value }) => value === keyOf(serialPort))) {
    choices.push({
      value: keyOf(serialPort),
      label: t('printing:form.notPlugged', { name: usbName(serialPort.usb) }),
    })
  }
  choices.push({ value: typed, label: t('printing:form.typedPort') })
  return (
    <>
      <div className={styles['found']}>
        <Select
          label={t('printing:form.serialPort')}
          data={choices}
          value={keyOf(serialPort)}
          allowDeselect={false}
          data-testid="printer-serial"
          onChange={(key) => {
            const chosen = ports.find(({ port }) => keyOf(port) === key)
            if (chosen) set({ serialPort: chosen.port })
            else if (key === typed && serialPort.by !== 'path') set({ serialPort: { by: 'path', path: '' } })
          }}
        />
        <LookAgain loading={loading} onPress={reload} />
      </div>
      <div className={styles['fields']}>
        {serialPort.by === 'path' && (
          <TextInput
            label={t('printing:form.path')}
            placeholder="COM3, /dev/ttyS0"
            value={serialPort.path}
            error={errorOf('serialPort')}
            data-testid="printer-path"
            onChange={(event) => {
              set({ serialPort: { by: 'path', path: event.currentTarget.value } })
            }}
          />
        )}
        <Whole field="baudRate" max={3_000_000} {...props} />
        <Bits {...props} />
        {props.children}
      </div>
    </>
  )
}

const bits = ['8n1', '8e1', '8o1', '7n1', '7e1', '7o1', '8n2'] as const
const parities = { n: 'none', e: 'even', o: 'odd' } as const

/** Data bits, parity and stop bits under their usual short name. */
function Bits({ draft, set }: FieldProps) {
  const t = useText()
  const value = `${draft.dataBits}${draft.parity[0]}${draft.stopBits}`
  return (
    <Select
      label={t('printing:form.bits')}
      data={bits.map((name) => ({ value: name, label: name.toUpperCase() }))}
      value={value}
      allowDeselect={false}
      onChange={(name) => {
        if (!name) return
        set({
          dataBits: name.startsWith('7') ? 7 : 8,
          parity: parities[name[1] as keyof typeof parities],
          stopBits: name.endsWith('2') ? 2 : 1,
        })
      }}
    />
  )
}
