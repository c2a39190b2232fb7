import type { ImportedBuyer, ImportedLine, ImportedOrder } from '../../../../shared/domain/imported-order.ts'
import type { OrderFileProfile } from '../../../../shared/domain/order-file.ts'
import { countryCode } from './country.ts'
import { plain } from './headings.ts'
import { optionalCell } from './optional-cell.ts'
import { isCancelled, readPayment } from './payment.ts'
import type { CellWarning } from './read-line.ts'
import type { RowCells } from './row-cells.ts'
import { minorUnits, timestamp, yesNo } from './values.ts'

export type OrderParts = {
  readonly sourceRef: string
  /** Of each field the first text that any of the order's rows has. */
  readonly cells: RowCells
  readonly lines: readonly ImportedLine[]
  readonly unreadRows: readonly number[]
}

export type Reading = { readonly profile: OrderFileProfile; readonly currency: string }

/** Puts an order together from its rows. Amounts and dates that cannot be read are left out and named. */
export function buildOrder(
  parts: OrderParts,
  reading: Reading,
): { order: ImportedOrder; warnings: CellWarning[] } {
  const { cells, lines } = parts
  const warnings: CellWarning[] = []
  const amount = (text: string): number => optionalCell(text, minorUnits, 'bad-amount', warnings) ?? 0
  const shippingMinor = Math.max(0, amount(cells.shipping) + amount(cells.shippingTax))
  const sum = lines.reduce((total, line) => total + line.quantity * line.unitGrossMinor, shippingMinor)
  const totalMinor = optionalCell(cells.total, minorUnits, 'bad-amount', warnings) ?? sum
  const attributes = readAttributes(cells.attributes)
  const nip = (cells.nip === '' ? (attributes.get('nip') ?? '') : cells.nip).replace(/^PL|[\s-]/gi, '')
  const pickupPoint = cells.pickupPoint === '' ? pickupPointIn(attributes) : cells.pickupPoint
  const order: ImportedOrder = {
    sourceRef: parts.sourceRef,
    placedAt: optionalCell(cells.placedAt, timestamp, 'bad-date', warnings),
    ...readPayment(cells, reading.profile, totalMinor),
    cancelled: isCancelled(cells),
    currency: /^[A-Za-z]{3}$/.test(cells.currency) ? cells.currency.toUpperCase() : reading.currency,
    shippingMinor,
    courier: cells.courier === '' ? courierIn(cells.deliveryMethod) : cells.courier,
    deliveryMethod: cells.deliveryMethod,
    pickupPoint,
    priority: isExpress(cells) ? 'express' : 'normal',
    buyer: readBuyer(cells, nip),
    note: cells.note,
    packingNote: cells.packingNote,
    giftNote:
      cells.giftNote === ''
        ? (attributes.get('gift note') ?? attributes.get('gift message') ?? '')
        : cells.giftNote,
    wantsInvoice: yesNo(cells.wantsInvoice) ?? nip !== '',
    lines,
    unreadRows: parts.unreadRows,
  }
  return { order, warnings }
}

function readBuyer(cells: RowCells, nip: string): ImportedBuyer {
  const { company, postcode, city, phone, email } = cells
  const fullName = cells.buyerName === '' ? `${cells.firstName} ${cells.lastName}`.trim() : cells.buyerName
  return {
    name: fullName === '' ? company : fullName,
    company,
    nip,
    street: [cells.street, cells.street2].filter((part) => part !== '').join(' '),
    postcode,
    city,
    country: countryCode(cells.country),
    phone,
    email,
  }
}

/** `key: value` lines, as Shopify exports what a buyer filled in. */
function readAttributes(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split(/\r?\n/).map((line) => {
      const colon = line.indexOf(':')
      return [plain(line.slice(0, Math.max(0, colon))), line.slice(colon + 1).trim()] as const
    }),
  )
}

function pickupPointIn(attributes: ReadonlyMap<string, string>): string | null {
  const names = ['paczkomat', 'punkt odbioru', 'pickup point', 'parcel locker']
  return (
    names.map((name) => attributes.get(name)).find((point) => point !== undefined && point !== '') ?? null
  )
}

const couriers: readonly (readonly [name: string, words: RegExp])[] = [
  ['InPost', /in ?post|paczkomat|easy ?pack/],
  ['DPD', /\bdpd\b/],
  ['DHL', /\bdhl\b/],
  ['Poczta Polska', /poczta polska|pocztex/],
  ['Allegro One', /allegro one/],
  ['ORLEN Paczka', /orlen/],
  ['GLS', /\bgls\b/],
  ['UPS', /\bups\b/],
  ['FedEx', /fed ?ex/],
]

function courierIn(deliveryMethod: string): string | null {
  const method = plain(deliveryMethod)
  return couriers.find(([, words]) => words.test(method))?.[0] ?? null
}

function isExpress(cells: RowCells): boolean {
  const words = plain(`${cells.priority} ${cells.deliveryMethod}`)
  return yesNo(cells.priority) === true || /express|ekspres|piln|urgent/.test(words)
}
