import { Checkbox, NumberInput, Select, TextInput } from '@mantine/core'
import { labelFormats } from '../../../shared/contract/printer-config.ts'
import { useText } from '../../i18n/text.ts'
import type { PrinterDraft, PrinterField } from './printer-draft.ts'
import styles from './printing.module.css'

type Props = {
  readonly draft: PrinterDraft
  readonly set: (change: Partial<PrinterDraft>) => void
  readonly errorOf: (field: PrinterField) => string | null
}

/** The fields of the chosen way to the printer. */
export function KindFields(props: Props) {
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
      return <NetworkFields {...props} />
    case 'cups':
      return (
        <div className={styles['fields']}>
          <Text field="queue" example="Brother_HL" {...props} />
          <Text field="media" example="iso_a4_210x297mm" {...props} />
          <Format {...props} />
        </div>
      )
    case 'usb':
    case 'serial':
    case 'windows':
      return <Format {...props} />
  }
}

function NetworkFields(props: Props) {
  const t = useText()
  const { draft, set, errorOf } = props
  return (
    <>
      <div className={styles['fields']}>
        <Text field="host" example="192.168.1.50" {...props} />
        <NumberInput
          label={t('printing:form.port')}
          value={draft.port}
          error={errorOf('port')}
          min={1}
          max={65_535}
          clampBehavior="none"
          allowDecimal={false}
          hideControls
          data-testid="printer-port"
          onChange={(port) => {
            set({ port: typeof port === 'number' ? port : '' })
          }}
        />
        <Format {...props} />
      </div>
      <Checkbox
        size="md"
        label={t('printing:form.statusRequired')}
        description={t('printing:form.statusRequiredText')}
        checked={draft.statusRequired}
        onChange={(event) => {
          set({ statusRequired: event.currentTarget.checked })
        }}
      />
    </>
  )
}

function Text(
  props: Props & { readonly field: 'folder' | 'host' | 'queue' | 'media'; readonly example: string },
) {
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

function Format({ draft, set }: Props) {
  const t = useText()
  const offered = labelFormats.filter((format) => draft.kind !== 'tcp9100' || format !== 'pdf')
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
