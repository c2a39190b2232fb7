import { NumberInput } from '@mantine/core'
import { unitSign } from '../../i18n/format.ts'
import { useText, type TextKey } from '../../i18n/text.ts'
import type { Typed } from './typed.ts'

/** A number that may be empty while it is typed. */
export function TypedNumber(props: {
  readonly label: string
  readonly description?: string
  readonly placeholder?: string
  readonly value: Typed
  readonly unit?: string
  /** Digits behind the comma. */
  readonly decimals?: number
  readonly negative?: boolean
  readonly error: TextKey | null
  readonly testId: string
  readonly onChange: (value: Typed) => void
}) {
  const t = useText()
  const { label, description, placeholder, value, unit, decimals = 0, negative = false } = props
  return (
    <NumberInput
      label={label}
      description={description}
      placeholder={placeholder}
      value={value}
      allowDecimal={decimals > 0}
      decimalScale={decimals}
      decimalSeparator=","
      allowedDecimalSeparators={['.', ',']}
      allowNegative={negative}
      clampBehavior="none"
      error={props.error && t(props.error)}
      data-testid={props.testId}
      {...(unit === undefined
        ? {}
        : {
            rightSection: unitSign(unit),
            rightSectionPointerEvents: 'none' as const,
            rightSectionWidth: `calc(${unit.length}ch + 20px)`,
          })}
      onChange={(next) => {
        props.onChange(typeof next === 'number' ? next : '')
      }}
    />
  )
}
