import { otherParty } from '../../../../shared/domain/invoice-party.ts'
import type { ImportedOrder } from '../../../../shared/domain/imported-order.ts'
import type { Payment } from '../../../../shared/domain/order-state.ts'
import {
  buildOrder,
  countryCode,
  minorUnits,
  noCells,
  pieces,
  readLine,
  type RowCells,
} from '../../sources/files/index.ts'
import { isCancelled, type CheckoutForm, type FormLine } from './form.ts'

/**
 * An order of Allegro as orders come from files: the same readers make it of the same texts. Null when nothing is in it. A line or an amount
 * that cannot be read makes it incomplete. What is sold beside the goods (wrapping as a gift) is named to the packer, and its price counts
 * with the delivery.
 * @param gtinOf the GTIN of an offer that bears no SKU of the seller; empty where it has none
 */
export function orderOf(form: CheckoutForm, gtinOf: (offerId: string) => string): ImportedOrder | null {
  const read = form.lineItems.map((line, index) => readLine(lineCells(line, gtinOf), 'generic', index + 1))
  const unreadRows = read.flatMap(({ kind }, index) => (kind === 'rejected' ? [index + 1] : []))
  const lines = read.flatMap((line) => (line.kind === 'lines' ? line.lines : []))
  if (lines.length === 0 && unreadRows.length === 0) return null
  const shipping = shippingOf(form)
  const payment = paymentOf(form)
  const { order } = buildOrder(
    {
      sourceRef: form.id,
      cells: orderCells(form, shipping),
      lines,
      unreadRows: shipping === null || payment === null ? [...unreadRows, 0] : unreadRows,
    },
    { profile: 'generic', currency: 'PLN' },
  )
  return {
    ...order,
    ...(payment ?? { payment: 'unpaid', codAmountMinor: null }),
    number: numberOf(form.id),
    cancelled: isCancelled(form),
    ...invoiceTo(form, order),
  }
}

/** A buyer who wants an invoice may have it made out elsewhere. */
function invoiceTo({ invoice }: CheckoutForm, { buyer }: ImportedOrder): Pick<ImportedOrder, 'invoiceTo'> {
  const at = invoice?.required ? invoice.address : null
  const party =
    at &&
    otherParty(
      {
        name: `${at.naturalPerson?.firstName ?? ''} ${at.naturalPerson?.lastName ?? ''}`.trim(),
        company: at.company?.name ?? '',
        street: at.street,
        postcode: at.zipCode,
        city: at.city,
        country: countryCode(at.countryCode),
      },
      buyer,
    )
  return party ? { invoiceTo: party } : {}
}

/** The id of an order is a UUID, which nobody reads out and no label has room for: its first eight digits. */
const numberOf = (id: string): string => `AL-${id.slice(0, 8).toUpperCase()}`

function lineCells({ offer, quantity, price, tax }: FormLine, gtinOf: (offerId: string) => string): RowCells {
  const external = offer.external?.id ?? ''
  const gtin = external === '' ? gtinOf(offer.id) : ''
  return {
    ...noCells,
    sku: external || (gtin ? '' : `ALLEGRO-${offer.id}`),
    barcode: gtin,
    productName: offer.name,
    quantity,
    unitGross: price?.amount ?? '',
    vatRate: tax?.rate ? String(Number(tax.rate)) : '',
  }
}

/** Delivery and what is sold beside the goods, in minor units; null when one of them cannot be read. */
function shippingOf({ delivery, lineItems }: CheckoutForm): number | null {
  let sum = minorUnits(delivery?.cost?.amount || '0')
  for (const { price, quantity } of lineItems.flatMap((line) => line.selectedAdditionalServices ?? [])) {
    const cost = minorUnits(price?.amount || '0')
    const count = pieces(quantity || '1')
    if (sum === null || cost === null || count === null) return null
    sum += cost * count
  }
  return sum
}

/** The courier collects what Allegro says is to be paid. Whatever else Allegro gives free to be sent counts as paid. Null when it cannot be read. */
function paymentOf({
  status,
  payment,
  summary,
}: CheckoutForm): { readonly payment: Payment; readonly codAmountMinor: number | null } | null {
  if (payment?.type !== 'CASH_ON_DELIVERY')
    return { payment: status === 'READY_FOR_PROCESSING' ? 'paid' : 'unpaid', codAmountMinor: null }
  const total = minorUnits(summary?.totalToPay?.amount ?? '')
  const paid = minorUnits(payment.paidAmount?.amount || '0')
  if (total === null || paid === null) return null
  return total > paid
    ? { payment: 'cod', codAmountMinor: total - paid }
    : { payment: 'paid', codAmountMinor: null }
}

function orderCells(form: CheckoutForm, shippingMinor: number | null): RowCells {
  const { delivery, buyer, invoice, lineItems } = form
  const to = delivery?.address
  const firm = invoice?.address?.company
  const nip = firm?.taxId || (firm?.ids ?? []).find(({ type }) => type === 'PL_NIP')?.value || ''
  const services = lineItems.flatMap((line) => line.selectedAdditionalServices ?? [])
  return {
    ...noCells,
    placedAt: lineItems.map(({ boughtAt }) => boughtAt).toSorted()[0] ?? '',
    currency: lineItems[0]?.price?.currency ?? '',
    shipping: ((shippingMinor ?? 0) / 100).toFixed(2),
    deliveryMethod: delivery?.method?.name ?? '',
    pickupPoint: delivery?.pickupPoint?.id ?? '',
    firstName: to?.firstName ?? '',
    lastName: to?.lastName ?? '',
    company: to?.companyName || (nip ? (firm?.name ?? '') : ''),
    nip,
    street: to?.street ?? '',
    postcode: to?.zipCode ?? '',
    city: to?.city ?? '',
    country: to?.countryCode ?? '',
    phone: to?.phoneNumber || (buyer?.phoneNumber ?? ''),
    email: buyer?.email ?? '',
    note: form.messageToSeller,
    packingNote: [...services.map(({ name }) => name), form.note?.text ?? ''].filter(Boolean).join('\n'),
    wantsInvoice: invoice?.required ? '1' : '0',
  }
}
