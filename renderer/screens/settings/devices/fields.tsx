import { NumberInput, TextInput } from '@mantine/core'
import { useText } from '../../../i18n/text.ts'
import type { Form } from './device-dialog.tsx'

/** A text of the form. `described` says below the label what it is for. */
export function TextField(
  props: Form & {
    readonly field: 'path' | 'host' | 'prefix' | 'suffix' | 'separator'
    readonly example?: string
    readonly described?: boolean
  },
) {
  const t = useText()
  const { field } = props
  return (
    <TextInput
      label={t(`settings:devices.form.${field}`)}
      description={props.described === true ? t(`settings:devices.formText.${field as 'prefix'}`) : undefined}
      placeholder={props.example}
      value={props.draft[field]}
      error={props.errorOf(field)}
      spellCheck={false}
      data-testid={`device-${field}`}
      onChange={(event) => {
        props.set({ [field]: event.currentTarget.value })
      }}
    />
  )
}

/** A whole number of the form; wrong ones stay as they were typed. */
export function NumberField(
  props: Form & {
    readonly field: 'port' | 'doubleReadMs' | 'idleEndMs'
    readonly suffix?: string
    readonly described?: boolean
  },
) {
  const t = useText()
  const { field } = props
  return (
    <NumberInput
      label={t(`settings:devices.form.${field}`)}
      description={
        props.described === true ? t(`settings:devices.formText.${field as 'doubleReadMs'}`) : undefined
      }
      value={props.draft[field]}
      error={props.errorOf(field)}
      suffix={props.suffix ?? ''}
      clampBehavior="none"
      allowDecimal={false}
      allowNegative={false}
      hideControls
      data-testid={`device-${field}`}
      onChange={(value) => {
        props.set({ [field]: typeof value === 'number' ? value : '' })
      }}
    />
  )
}
