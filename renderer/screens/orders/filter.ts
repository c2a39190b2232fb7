import type { OrderFilter } from '../../../shared/contract/orders.ts'

/** The filter with one condition set, or taken out when the value is null. */
export function withFilter<Key extends keyof OrderFilter>(
  filter: OrderFilter,
  key: Key,
  value: OrderFilter[Key] | null,
): OrderFilter | null {
  const { [key]: _, ...rest } = filter
  const next = value === null ? rest : { ...rest, [key]: value }
  return Object.keys(next).length === 0 ? null : next
}
