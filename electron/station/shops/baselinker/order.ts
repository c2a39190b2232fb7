import type { ImportedOrder } from '../../../../shared/domain/imported-order.ts'
import { otherParty, type InvoiceParty } from '../../../../shared/domain/invoice-party.ts'
import type { Payment } from '../../../../shared/domain/order-state.ts'
import type { VatRate } from '../../../../shared/domain/vat.ts'
import {
  buildOrder,
  countryCode,
  minorUnits,
  noCells,
  pieces,
  readLine,
  type RowCells,
} from '../../sources/files/index.ts'
import { shareDiscount } from './discount.ts'
import type { WireLine, WireOrder } from './wire-order.ts'

/** What `tax_rate` says beside a percentage. */
const specialRates: Readonly<Record<string, VatRate>> = { '-1': 'zw', '-0.02': 'np', '-0.03': 'oo' }

/**
 * An order of BaseLinker as orders come from files: the same readers make it of the same texts. Null when nothing is left in it. A line or
 * an amount that cannot be read makes it incomplete. A discount that stands among the goods as a line with a negative price is taken off
 * them in proportion to what they cost.
 */
export function orderOf(wire: WireOrder, cancelled: boolean): ImportedOrder | null {
  const read = withoutDiscounts(wire.products).map(({ line, row, discountMinor }) =>
    readLine(lineCells(line, discountMinor), 'generic', row),
  )
  const unreadRows = read.flatMap(({ kind }, index) => (kind === 'rejected' ? [index + 1] : []))
  const lines = read.flatMap((line) => (line.kind === 'lines' ? line.lines : []))
  if (lines.length === 0 && unreadRows.length === 0) return null
  const { order } = buildOrder(
    {
      sourceRef: String(wire.order_id),
      cells: orderCells(wire),
      lines,
      unreadRows: dueOf(wire) === null ? [...unreadRows, 0] : unreadRows,
    },
    { profile: 'generic', currency: 'PLN' },
  )
  const invoiceTo = otherParty(partyOf(wire), order.buyer)
  return { ...order, ...paymentOf(wire), cancelled, ...(invoiceTo ? { invoiceTo } : {}) }
}

/** Who pays, which may be somebody else than the one who gets a present. */
function partyOf(wire: WireOrder): InvoiceParty {
  return {
    name: wire.invoice_fullname,
    company: wire.invoice_company,
    street: wire.invoice_address,
    postcode: wire.invoice_postcode,
    city: wire.invoice_city,
    country: countryCode(wire.invoice_country_code || wire.invoice_country),
  }
}

type Priced = { readonly line: WireLine; readonly row: number; readonly discountMinor: number }

/** The goods of an order, each with its share of the discounts; as they are where nobody can say what a share is. */
function withoutDiscounts(products: readonly WireLine[]): readonly Priced[] {
  const all = products.map((line, index) => ({ line, row: index + 1, discountMinor: 0 }))
  const costs = products.map(costOf)
  const discount = costs.reduce<number>((sum, cost) => sum + Math.min(0, cost ?? 0), 0)
  if (discount === 0 || costs.includes(null)) return all
  const goods = all.filter(({ row }) => (costs[row - 1] ?? 0) >= 0)
  const shares = shareDiscount(
    goods.map(({ row }) => costs[row - 1] ?? 0),
    -discount,
  )
  if (!shares) return all
  return goods.map((one, index) => ({ ...one, discountMinor: shares[index] ?? 0 }))
}

/** What all pieces of a line cost, in minor units; null when it cannot be read. */
function costOf({ price_brutto, quantity }: WireLine): number | null {
  const price = minorUnits(price_brutto)
  const count = pieces(quantity)
  return price === null || count === null ? null : price * count
}

/** What is still to be paid, in minor units: goods and delivery less what was paid. Null when one of them cannot be read. */
function dueOf({ products, delivery_price, payment_done }: WireOrder): number | null {
  let due = 0
  for (const line of products) {
    const cost = costOf(line)
    if (cost === null) return null
    due += cost
  }
  const delivery = minorUnits(delivery_price || '0')
  const paid = minorUnits(payment_done || '0')
  return delivery === null || paid === null ? null : due + delivery - paid
}

/** The courier collects all that is still due, and nothing else. What cannot be read counts as not paid. */
function paymentOf(wire: WireOrder): {
  readonly payment: Payment
  readonly codAmountMinor: number | null
} {
  const due = dueOf(wire)
  if (due !== null && due <= 0) return { payment: 'paid', codAmountMinor: null }
  return due !== null && wire.payment_method_cod
    ? { payment: 'cod', codAmountMinor: due }
    : { payment: 'unpaid', codAmountMinor: null }
}

function lineCells(line: WireLine, discountMinor: number): RowCells {
  const name = line.attributes === '' ? line.name : `${line.name} (${line.attributes})`
  return {
    ...noCells,
    sku: line.sku || (line.ean ? '' : productCode(line)),
    barcode: line.ean,
    productName: name,
    quantity: line.quantity,
    unitGross: line.price_brutto,
    lineDiscount: discountMinor === 0 ? '' : (discountMinor / 100).toFixed(2),
    vatRate: rateOf(line.tax_rate),
    // Goods of which nobody has said what they weigh.
    weightKg: /^0*[.,]?0*$/.test(line.weight) ? '' : line.weight,
    location: line.location.split(',')[0]?.trim() ?? '',
  }
}

/** Goods with neither SKU nor EAN go by their id in BaseLinker, and those that were typed into the order by their name. */
function productCode({ product_id, variant_id, name }: WireLine): string {
  if (product_id === '' || product_id === '0') return name
  return variant_id === '' || variant_id === '0' ? `BL-${product_id}` : `BL-${product_id}-${variant_id}`
}

/** `23`, `23.00` and the like as a file writes it. */
function rateOf(text: string): string {
  const bare = text === '' ? '' : String(Number(text))
  return specialRates[bare] ?? bare
}

function orderCells(wire: WireOrder): RowCells {
  const toDoor = wire.delivery_address !== ''
  const seconds = wire.date_add || wire.date_confirmed
  return {
    ...noCells,
    placedAt: seconds === 0 ? '' : new Date(seconds * 1_000).toISOString(),
    currency: wire.currency,
    shipping: wire.delivery_price,
    deliveryMethod: wire.delivery_method,
    pickupPoint: wire.delivery_point_id || wire.delivery_point_name,
    buyerName: wire.delivery_fullname || wire.invoice_fullname,
    company: wire.delivery_company || (wire.invoice_nip ? wire.invoice_company : ''),
    nip: wire.invoice_nip,
    street: toDoor ? wire.delivery_address : wire.invoice_address,
    postcode: toDoor ? wire.delivery_postcode : wire.invoice_postcode,
    city: toDoor ? wire.delivery_city : wire.invoice_city,
    country: toDoor
      ? wire.delivery_country_code || wire.delivery_country
      : wire.invoice_country_code || wire.invoice_country,
    phone: wire.phone,
    email: wire.email,
    note: wire.user_comments,
    packingNote: wire.admin_comments,
    wantsInvoice: wire.want_invoice ? '1' : '0',
  }
}
