import { NumberInput } from '@mantine/core'
import type { OrderLineView } from '../../../../shared/contract/orders.ts'

/** Pieces of a line that are to be delivered. */
export function deliveredOf(line: OrderLineView): number {
  return line.quantity - line.dropped
}

/** How many pieces of a line; null while the field is empty. */
export function Pieces(props: {
  readonly label: string
  readonly value: number | null
  readonly min: number
  readonly max?: number
  readonly sku: string
  readonly first?: boolean
  readonly onChange: (value: number | null) => void
}) {
  return (
    <NumberInput
      w={112}
      flex="none"
      aria-label={props.label}
      value={props.value ?? ''}
      min={props.min}
      max={props.max ?? 100_000}
      allowDecimal={false}
      allowNegative={false}
      data-autofocus={props.first}
      data-testid="line-pieces"
      data-sku={props.sku}
      onChange={(value) => {
        props.onChange(typeof value === 'number' ? value : null)
      }}
    />
  )
}
