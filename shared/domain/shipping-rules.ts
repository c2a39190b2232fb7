import type { BoughtCarrier, CarrierCode } from './carriers.ts'

/** What an order and its parcels must be like for a rule; null or an empty text asks nothing. All that is asked must be true. */
export type RuleConditions = {
  /** A part of the delivery method's name, whatever the capitals and Polish letters. */
  readonly method: string
  /** A part of the courier's name, likewise. */
  readonly courier: string
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  /** Where the order came from, exactly. */
  readonly source: string
  readonly pickupPoint: boolean | null
  readonly cod: boolean | null
  readonly express: boolean | null
  /** Gross weight of the heaviest parcel, both ends included. */
  readonly minGrams: number | null
  readonly maxGrams: number | null
  /** The longest side of the largest box, included. */
  readonly maxSideMm: number | null
}

export const anyOrder: RuleConditions = {
  method: '',
  courier: '',
  country: '',
  source: '',
  pickupPoint: null,
  cod: null,
  express: null,
  minGrams: null,
  maxGrams: null,
  maxSideMm: null,
}

/** With which carrier and service an order goes, if it is as asked. */
export type ShippingRule = {
  /** Said beside the order that it chose for; no two rules have the same one. */
  readonly name: string
  readonly when: RuleConditions
  readonly carrier: CarrierCode
  /** As the carrier's API names it; empty for its usual one. */
  readonly service: string
  readonly options: Readonly<Record<string, string>>
}

/** An order as far as rules look at it. */
export type RuledOrder = {
  readonly deliveryMethod: string | null
  readonly courier: string
  readonly country: string
  readonly source: string
  readonly pickupPoint: string | null
  readonly cod: boolean
  readonly express: boolean
}

export type RuledParcel = {
  readonly weightGrams: number
  readonly lengthMm: number
  readonly widthMm: number
  readonly heightMm: number
}

/** How an order goes. */
export type ChosenService = Pick<ShippingRule, 'carrier' | 'service' | 'options'> & {
  /** The rule that chose it; null when none did. */
  readonly ruleName: string | null
}

/** Without a rule nothing is bought: the label is our own. */
const ownLabel: ChosenService = { carrier: 'own', service: '', options: {}, ruleName: null }

/** The carrier and service by the first rule that fits; the own carrier when none does. */
export function chooseService(
  rules: readonly ShippingRule[],
  order: RuledOrder,
  parcels: readonly RuledParcel[],
): ChosenService {
  const rule = rules.find(({ when }) => fits(when, order, parcels))
  if (!rule) return ownLabel
  const { carrier, service, options, name } = rule
  return { carrier, service, options, ruleName: name }
}

/** True when the order and all its parcels are as asked. */
export function fits(when: RuleConditions, order: RuledOrder, parcels: readonly RuledParcel[]): boolean {
  const heaviest = Math.max(0, ...parcels.map(({ weightGrams }) => weightGrams))
  const longest = Math.max(0, ...parcels.flatMap((box) => [box.lengthMm, box.widthMm, box.heightMm]))
  return (
    contains(order.deliveryMethod ?? '', when.method) &&
    contains(order.courier, when.courier) &&
    (when.country === '' || order.country === when.country) &&
    (when.source === '' || order.source === when.source) &&
    (when.pickupPoint === null || (order.pickupPoint !== null) === when.pickupPoint) &&
    (when.cod === null || order.cod === when.cod) &&
    (when.express === null || order.express === when.express) &&
    (when.minGrams === null || heaviest >= when.minGrams) &&
    (when.maxGrams === null || heaviest <= when.maxGrams) &&
    (when.maxSideMm === null || longest <= when.maxSideMm)
  )
}

function contains(text: string, part: string): boolean {
  return folded(text).includes(folded(part))
}

/** Without capitals, Polish letters and doubled spaces: `Przesyłka  Pocztą` and `przesylka poczta` are the same. */
export function folded(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ł', 'l')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/** Services as the carriers' APIs name them (ShipX, DHL24 WebAPI v2, e-Nadawca); any other can be typed. */
export const knownServices: Readonly<Record<CarrierCode, readonly string[]>> = {
  own: [],
  inpost: [
    'inpost_locker_standard',
    'inpost_courier_standard',
    'inpost_courier_express_1000',
    'inpost_courier_express_1200',
    'inpost_courier_express_1700',
    'inpost_courier_c2c',
    'inpost_courier_palette',
    'inpost_locker_allegro',
    'inpost_courier_allegro',
  ],
  // The id of the order's delivery method, which differs by account.
  allegro: [],
  dpd: [],
  dhl24: ['AH', 'PR', '09', '12', 'SP'],
  poczta: ['pocztex2021KurierType', 'paczkaPocztowaType'],
  // The code of the courier as Base names it.
  baselinker: [],
}

/** A rule that most shops with this carrier need; its name is given where it is offered. */
export type ReadyRule = Omit<ShippingRule, 'name' | 'carrier'> & {
  readonly key: string
  readonly carrier: BoughtCarrier
}

const ready = <Key extends string>(
  key: Key,
  carrier: BoughtCarrier,
  service: string,
  when: Partial<RuleConditions>,
): ReadyRule & { readonly key: Key } => ({
  key,
  carrier,
  service,
  when: { ...anyOrder, ...when },
  options: {},
})

/** In an order in which none hides another. */
export const readyRules = [
  ready('inpostLocker', 'inpost', 'inpost_locker_standard', { courier: 'inpost', pickupPoint: true }),
  ready('inpostCourier', 'inpost', 'inpost_courier_standard', { courier: 'inpost', pickupPoint: false }),
  ready('allegro', 'allegro', '', { source: 'allegro' }),
  ready('dpd', 'dpd', '', { courier: 'dpd' }),
  ready('dhl', 'dhl24', 'AH', { courier: 'dhl', pickupPoint: false }),
  ready('dhlPoint', 'dhl24', 'SP', { courier: 'dhl', pickupPoint: true }),
  ready('pocztex', 'poczta', 'pocztex2021KurierType', { courier: 'pocztex' }),
  ready('poczta', 'poczta', 'paczkaPocztowaType', { courier: 'poczta' }),
  ready('baselinker', 'baselinker', '', { source: 'baselinker' }),
] as const
