import { Autocomplete, Checkbox, Select, TextInput } from '@mantine/core'
import { labelFormats } from '../../../shared/contract/printer-config.ts'
import { useText } from '../../i18n/text.ts'
import { takesBytesOnly } from './printer-draft.ts'
import styles from './printing.module.css'
import { SerialFields } from './serial-fields.tsx'
import { UsbField } from './usb-field.tsx'
import { Whole, type FieldProps } from './whole-field.tsx'

/** The fields of the chosen way to the printer. `queues` are those that the operating system knows. */
export function KindFields({ queues, ...props }: FieldProps & { readonly queues: readonly string[] }) {
  const { draft } = props
  switch (draft.kind) {
    case 'virtual':
    case 'folder':
      return (
        <div className={styles['fields']}>
          <Text field="folder" example="/srv/etykiety" {...props} />
          <Format {...props} />
        </div>
      )
    case 'tcp9100':
      return (
        <>
          <div className={styles['fields']}>
            <Text field="host" example="192.168.1.50" {...props} />
            <Whole field="port" max={65_535} {...props} />
            <Format {...props} />
          </div>
          <StatusRequired {...props} />
        </>
      )
    case 'usb':
      return (
        <>
          <UsbField {...props} />
          <div className={styles['fields']}>
            <Format {...props} />
          </div>
          <StatusRequired {...props} />
        </>
      )
    case 'serial':
      return (
        <>
          <SerialFields {...props}>
            <Format {...props} />
          </SerialFields>
          <StatusRequired {...props} />
        </>
      )
    case 'cups':
      return (
        <div className={styles['fields']}>
          <Named field="queue" example="Brother_HL" queues={queues} {...props} />
          <Text field="media" example="iso_a4_210x297mm" {...props} />
          <Format {...props} />
        </div>
      )
    case 'windows':
      return (
        <div className={styles['fields']}>
          <Named field="printer" example="HP LaserJet" queues={queues} {...props} />
          <Format {...props} />
        </div>
      )
  }
}

function Text(props: FieldProps & { readonly field: 'folder' | 'host' | 'media'; readonly example: string }) {
  const t = useText()
  const { field } = props
  return (
    <TextInput
      label={t(`printing:form.${field}`)}
      placeholder={props.example}
      value={props.draft[field]}
      error={props.errorOf(field)}
      data-testid={`printer-${field}`}
      onChange={(event) => {
        props.set({ [field]: event.currentTarget.value })
      }}
    />
  )
}

/** A name that the operating system gave: chosen from those it knows, or typed. */
function Named(
  props: FieldProps & {
    readonly field: 'queue' | 'printer'
    readonly example: string
    readonly queues: readonly string[]
  },
) {
  const t = useText()
  const { field } = props
  return (
    <Autocomplete
      label={t(`printing:form.${field}`)}
      placeholder={props.queues[0] ?? props.example}
      data={[...props.queues]}
      value={props.draft[field]}
      error={props.errorOf(field)}
      data-testid={`printer-${field}`}
      onChange={(value) => {
        props.set({ [field]: value })
      }}
    />
  )
}

function StatusRequired({ draft, set }: FieldProps) {
  const t = useText()
  return (
    <Checkbox
      size="md"
      label={t('printing:form.statusRequired')}
      description={t('printing:form.statusRequiredText')}
      checked={draft.statusRequired}
      onChange={(event) => {
        set({ statusRequired: event.currentTarget.checked })
      }}
    />
  )
}

function Format({ draft, set }: FieldProps) {
  const t = useText()
  const offered = labelFormats.filter((format) => format !== 'pdf' || !takesBytesOnly(draft.kind))
  return (
    <Select
      label={t('printing:form.labelFormat')}
      data={offered.map((format) => ({ value: format, label: t(`printing:format.${format}`) }))}
      value={draft.labelFormat}
      allowDeselect={false}
      data-testid="printer-format"
      onChange={(format) => {
        if (format) set({ labelFormat: format })
      }}
    />
  )
}
