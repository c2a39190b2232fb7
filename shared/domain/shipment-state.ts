/**
 * The life of a shipment that is bought. `planned`: nothing has left yet. `asked`: the request is stored and may have left. `accepted`: the
 * carrier has it and has not confirmed it. `unknown`: nobody knows what came of it, so the carrier is asked by our reference. `missing`: the carrier
 * does not know it, or cannot be asked; a lead decides. The other ends are `bought` and `refused`.
 */
export const shipmentStates = [
  'planned',
  'asked',
  'accepted',
  'bought',
  'refused',
  'unknown',
  'missing',
] as const
export type ShipmentState = (typeof shipmentStates)[number]

/** How far taking a shipment back has come. `unknown`: it was never found, so it may exist; `refused`: the carrier keeps it. */
export const voidStates = ['wanted', 'unknown', 'done', 'refused'] as const
export type VoidState = (typeof voidStates)[number]
