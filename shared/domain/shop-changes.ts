import type { ImportedLine, ImportedOrder } from './imported-order.ts'

/** What a shop may say otherwise than before about an order; each is taken over by itself. */
export const changeGroups = ['delivery', 'notes', 'lines', 'payment', 'money'] as const
export type ChangeGroup = (typeof changeGroups)[number]

/**
 * What of a shop's words could not be taken over and waits for a person: one of the groups, or that the order is `cancelled` there, `merged`
 * into another one of which our part is packed, goes on in `parts` here, is `alive` there and cancelled here, or has lines nobody can read.
 */
export const shopProblems = [...changeGroups, 'cancelled', 'merged', 'parts', 'alive', 'unreadable'] as const
export type ShopProblem = (typeof shopProblems)[number]

const deliveryOf = ({
  buyer,
  courier,
  deliveryMethod,
  pickupPoint,
  wantsInvoice,
  invoiceTo,
}: ImportedOrder) => [
  buyer.name,
  buyer.company,
  buyer.nip,
  buyer.street,
  buyer.postcode,
  buyer.city,
  buyer.country,
  buyer.phone,
  buyer.email,
  courier,
  deliveryMethod,
  pickupPoint,
  wantsInvoice,
  invoiceTo,
]
const notesOf = ({ note, packingNote, giftNote }: ImportedOrder) => [note, packingNote, giftNote]
const moneyOf = (order: ImportedOrder) => [
  order.currency,
  order.shippingMinor,
  order.codAmountMinor,
  order.lines.map(({ sku, unitGrossMinor, vatRate }) => [sku, unitGrossMinor, vatRate].join(' ')).sort(),
]

/** Pieces of each SKU. */
export function piecesBySku(
  lines: readonly Pick<ImportedLine, 'sku' | 'quantity'>[],
): ReadonlyMap<string, number> {
  const pieces = new Map<string, number>()
  for (const { sku, quantity } of lines) pieces.set(sku, (pieces.get(sku) ?? 0) + quantity)
  return pieces
}

/** The SKUs of which the shop wants another number of pieces than before. */
export function changedSkus(before: ImportedOrder, now: ImportedOrder): readonly string[] {
  const [was, is] = [piecesBySku(before.lines), piecesBySku(now.lines)]
  return [...new Set([...was.keys(), ...is.keys()])].filter(
    (sku) => (was.get(sku) ?? 0) !== (is.get(sku) ?? 0),
  )
}

/**
 * What a shop says otherwise than when it was last followed. Compared is what the shop said, never our own row: what a lead has changed here
 * is not undone by a shop that has not changed its mind.
 */
export function changesAtShop(before: ImportedOrder, now: ImportedOrder): readonly ChangeGroup[] {
  const other = (part: (order: ImportedOrder) => unknown) =>
    JSON.stringify(part(before)) !== JSON.stringify(part(now))
  const changed: Readonly<Record<ChangeGroup, boolean>> = {
    delivery: other(deliveryOf),
    notes: other(notesOf),
    lines: changedSkus(before, now).length > 0 || other(({ unreadRows }) => unreadRows.length > 0),
    payment: before.payment !== now.payment,
    money: other(moneyOf),
  }
  return changeGroups.filter((group) => changed[group])
}

/** What we stand on once a group was taken over: the shop's new words of that group, its old ones of the rest. */
export function followed(before: ImportedOrder, now: ImportedOrder, group: ChangeGroup): ImportedOrder {
  switch (group) {
    case 'delivery': {
      const { buyer, courier, deliveryMethod, pickupPoint, wantsInvoice, invoiceTo } = now
      return { ...before, buyer, courier, deliveryMethod, pickupPoint, wantsInvoice, invoiceTo }
    }
    case 'notes': {
      const { note, packingNote, giftNote } = now
      return { ...before, note, packingNote, giftNote }
    }
    case 'lines':
      return { ...before, unreadRows: now.unreadRows, lines: withPricesOf(now.lines, before.lines) }
    case 'payment':
      return { ...before, payment: now.payment }
    case 'money': {
      const { currency, shippingMinor, codAmountMinor } = now
      return {
        ...before,
        currency,
        shippingMinor,
        codAmountMinor,
        lines: withPricesOf(before.lines, now.lines),
      }
    }
  }
}

function withPricesOf(
  lines: readonly ImportedLine[],
  priced: readonly ImportedLine[],
): readonly ImportedLine[] {
  return lines.map((line) => {
    const one = priced.find(({ sku }) => sku === line.sku)
    return one ? { ...line, unitGrossMinor: one.unitGrossMinor, vatRate: one.vatRate } : line
  })
}

/**
 * What becomes of a value that the shop has changed from `base` to `now` while ours is `own`: it is taken over where ours is still the shop's,
 * nothing where it is right already, and a person decides where somebody has changed it here as well.
 */
export function threeWay<T>(base: T, now: T, own: T): 'take' | 'keep' | 'conflict' {
  if (base === now || own === now) return 'keep'
  return own === base ? 'take' : 'conflict'
}

/** Why a parcel is not bought after the shop was asked again, by what could not be taken over; null when it may be. */
export function mustNotBuy(
  problems: readonly ShopProblem[],
): 'cancelled-at-source' | 'changed-at-source' | null {
  if (problems.includes('cancelled') || problems.includes('merged')) return 'cancelled-at-source'
  // Words for the bench come too late for the box, and do not send it elsewhere.
  return problems.some((problem) => problem !== 'notes') ? 'changed-at-source' : null
}
