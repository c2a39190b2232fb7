import { NumberInput } from '@mantine/core'
import { useText } from '../../i18n/text.ts'
import type { PrinterDraft, PrinterField } from './printer-draft.ts'

/** What each part of the printer's form works with. */
export type FieldProps = {
  readonly draft: PrinterDraft
  readonly set: (change: Partial<PrinterDraft>) => void
  readonly errorOf: (field: PrinterField) => string | null
}

/** A whole number. */
export function Whole(props: FieldProps & { readonly field: 'port' | 'baudRate'; readonly max: number }) {
  const t = useText()
  const { field } = props
  return (
    <NumberInput
      label={t(`printing:form.${field}`)}
      value={props.draft[field]}
      error={props.errorOf(field)}
      min={1}
      max={props.max}
      clampBehavior="none"
      allowDecimal={false}
      hideControls
      data-testid={`printer-${field}`}
      onChange={(value) => {
        props.set({ [field]: typeof value === 'number' ? value : '' })
      }}
    />
  )
}
