import type { ShippingTrouble } from '../../../shared/domain/carriers.ts'

/** What stands in the way of a shipment or a handover, as its row keeps it; nothing for null. */
export function troublesOf(problem: string | null): readonly ShippingTrouble[] {
  return problem === null ? [] : (JSON.parse(problem) as ShippingTrouble[])
}
