/** What a carrier takes at most. */
export type CarrierLimit = {
  /** The service as packers call it. */
  readonly carrier: string
  readonly maxGrams: number
  /** The longest sides of a box in mm, longest first. */
  readonly sidesMm: readonly [number, number, number]
  /** Longest side and the way round the other two, in mm; null where the carrier does not ask. */
  readonly girthMm: number | null
  /** All three sides together, in mm; null where the carrier does not ask. */
  readonly sumMm: number | null
}

const inpostLocker: CarrierLimit = {
  carrier: 'InPost Paczkomat',
  maxGrams: 25_000,
  sidesMm: [640, 410, 380],
  girthMm: null,
  sumMm: null,
}
/** The compartments of a locker, the smallest first: A, B and C, by the names that InPost gives them in its API (ShipX). */
const lockerSizes = [
  { size: 'small', sidesMm: [640, 380, 80] },
  { size: 'medium', sidesMm: [640, 380, 190] },
  { size: 'large', sidesMm: inpostLocker.sidesMm },
] as const
export type LockerSize = (typeof lockerSizes)[number]['size']

/** What the carriers say in public of an ordinary parcel (docs/carriers.md, "Limits"); a contract may say otherwise. */
const couriers: readonly CarrierLimit[] = [
  { carrier: 'DPD', maxGrams: 50_000, sidesMm: [1_500, 1_500, 1_500], girthMm: null, sumMm: 3_000 },
  { carrier: 'DHL', maxGrams: 31_500, sidesMm: [1_200, 600, 600], girthMm: null, sumMm: null },
  { carrier: 'Pocztex', maxGrams: 30_000, sidesMm: [1_200, 1_200, 1_200], girthMm: null, sumMm: null },
  // Poczta Polska sends as Pocztex unless its older parcel is asked for by name.
  { carrier: 'Poczta', maxGrams: 30_000, sidesMm: [1_200, 1_200, 1_200], girthMm: null, sumMm: null },
  {
    carrier: 'Paczka pocztowa',
    maxGrams: 10_000,
    sidesMm: [1_500, 1_500, 1_500],
    girthMm: 3_000,
    sumMm: null,
  },
]

/** The sizes of Pocztex, the smallest first, by the names in its API; the largest asks for the sum of the sides. */
const pocztexSizes = [
  { size: 'S', sidesMm: [650, 400, 90], sumMm: null },
  { size: 'M', sidesMm: [650, 400, 200], sumMm: null },
  { size: 'L', sidesMm: [650, 420, 400], sumMm: null },
  { size: 'XL', sidesMm: [700, 600, 600], sumMm: null },
  { size: '2XL', sidesMm: [1_200, 1_200, 1_200], sumMm: 2_500 },
] as const
export type PocztexSize = (typeof pocztexSizes)[number]['size']

/** The limit of the way that an order goes; null where none is known. */
export function limitOf(order: {
  readonly courier: string
  readonly deliveryMethod: string | null
  readonly pickupPoint: string | null
}): CarrierLimit | null {
  const words = `${order.courier} ${order.deliveryMethod ?? ''}`.toLowerCase()
  if (words.includes('paczkomat') || (words.includes('inpost') && order.pickupPoint !== null))
    return inpostLocker
  return couriers.find(({ carrier }) => words.startsWith(carrier.toLowerCase())) ?? null
}

type Box = { readonly lengthMm: number; readonly widthMm: number; readonly heightMm: number }

/** True when a carrier takes boxes of this size, turned as it fits. */
export function takesBox(limit: CarrierLimit | null, box: Box): boolean {
  if (limit === null) return true
  const sides = [box.lengthMm, box.widthMm, box.heightMm].toSorted((a, b) => b - a)
  const [longest = 0, second = 0, third = 0] = sides
  return (
    sides.every((side, index) => side <= limit.sidesMm[index]!) &&
    (limit.girthMm === null || longest + 2 * (second + third) <= limit.girthMm) &&
    (limit.sumMm === null || longest + second + third <= limit.sumMm)
  )
}

/** The smallest compartment of a locker that takes a box, turned as it fits; null when none does. */
export function lockerSize(box: Box): LockerSize | null {
  return lockerSizes.find(({ sidesMm }) => takesBox({ ...inpostLocker, sidesMm }, box))?.size ?? null
}

/** The smallest size of Pocztex that takes a box, turned as it fits; null when none does. */
export function pocztexSize(box: Box): PocztexSize | null {
  const fits = pocztexSizes.find(({ sidesMm, sumMm }) =>
    takesBox({ carrier: 'Pocztex', maxGrams: 0, sidesMm, girthMm: null, sumMm }, box),
  )
  return fits?.size ?? null
}

/** Why a parcel cannot leave as it is: another box or less in it is needed. */
export type LimitTrouble =
  | { readonly kind: 'box-too-large'; readonly carrier: string; readonly maxGrams: null }
  | { readonly kind: 'too-heavy'; readonly carrier: string; readonly maxGrams: number }
  | { readonly kind: 'box-overloaded'; readonly carrier: null; readonly maxGrams: number }

/**
 * What is wrong with a parcel by the limits of its carrier and of its box; null when nothing is.
 * @param grams gross; null while it is not weighed
 */
export function limitTrouble(
  limit: CarrierLimit | null,
  box: Box & { readonly maxGrams: number | null },
  grams: number | null,
): LimitTrouble | null {
  if (limit && !takesBox(limit, box)) return { kind: 'box-too-large', carrier: limit.carrier, maxGrams: null }
  if (limit && grams !== null && grams > limit.maxGrams)
    return { kind: 'too-heavy', carrier: limit.carrier, maxGrams: limit.maxGrams }
  if (box.maxGrams !== null && grams !== null && grams > box.maxGrams)
    return { kind: 'box-overloaded', carrier: null, maxGrams: box.maxGrams }
  return null
}
