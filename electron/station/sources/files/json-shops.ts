import type { OrderFileField } from '../../../../shared/domain/order-file.ts'
import { at, isObject, listAt, textAt } from './json-value.ts'
import { netAndTax } from './line-item-cell.ts'

/** An order of a shop's JSON as the fields of an order file. */
export type FieldsOfOrder = {
  readonly order: Readonly<Partial<Record<OrderFileField, string>>>
  readonly lines: readonly Readonly<Partial<Record<OrderFileField, string>>>[]
}

/** An order as the WooCommerce REST API (v3) gives it; totals are net. Null for any other shape. */
export function wooOrder(entry: unknown): FieldsOfOrder | null {
  if (!Array.isArray(at(entry, 'line_items')) || !isObject(at(entry, 'billing'))) return null
  const delivery = textAt(entry, 'shipping', 'address_1') === '' ? 'billing' : 'shipping'
  const address = (key: string): string => textAt(entry, delivery, key)
  const zoned = textAt(entry, 'date_created_gmt')
  return {
    order: {
      orderNumber: textAt(entry, 'number') || textAt(entry, 'id'),
      placedAt: zoned === '' ? textAt(entry, 'date_created') : `${zoned}Z`,
      status: textAt(entry, 'status'),
      payment:
        textAt(entry, 'status') === 'processing' && textAt(entry, 'payment_method') !== 'cod' ? 'paid' : '',
      paymentMethod: textAt(entry, 'payment_method'),
      paidAt: textAt(entry, 'date_paid'),
      currency: textAt(entry, 'currency'),
      shipping: textAt(entry, 'shipping_total'),
      shippingTax: textAt(entry, 'shipping_tax'),
      total: textAt(entry, 'total'),
      deliveryMethod: textAt(listAt(entry, 'shipping_lines')[0], 'method_title'),
      pickupPoint: metaOf(entry, ['_parcel_machine_id']),
      firstName: address('first_name'),
      lastName: address('last_name'),
      company: address('company'),
      nip: metaOf(entry, ['_billing_nip', 'billing_nip', '_billing_vat_number', 'nip_number']),
      street: address('address_1'),
      street2: address('address_2'),
      postcode: address('postcode'),
      city: address('city'),
      country: address('country'),
      phone: textAt(entry, 'shipping', 'phone') || textAt(entry, 'billing', 'phone'),
      email: textAt(entry, 'billing', 'email'),
      note: textAt(entry, 'customer_note'),
    },
    lines: listAt(entry, 'line_items').map((line) => ({
      sku: textAt(line, 'sku'),
      barcode: textAt(line, 'global_unique_id'),
      productName: textAt(line, 'name'),
      quantity: textAt(line, 'quantity'),
      ...netAndTax(textAt(line, 'total'), textAt(line, 'total_tax')),
    })),
  }
}

/** An order as Shopify's GraphQL Admin API gives it. Null for any other shape. */
export function shopifyOrder(entry: unknown): FieldsOfOrder | null {
  if (!Array.isArray(at(entry, 'lineItems', 'nodes'))) return null
  const delivery = isObject(at(entry, 'shippingAddress')) ? 'shippingAddress' : 'billingAddress'
  const address = (key: string): string => textAt(entry, delivery, key)
  return {
    order: {
      orderNumber: textAt(entry, 'name'),
      placedAt: textAt(entry, 'createdAt'),
      cancelledAt: textAt(entry, 'cancelledAt'),
      status: textAt(entry, 'displayFulfillmentStatus').toLowerCase(),
      payment: textAt(entry, 'displayFinancialStatus').toLowerCase(),
      paymentMethod: textAt(listAt(entry, 'paymentGatewayNames')[0]),
      currency: textAt(entry, 'currencyCode'),
      shipping: textAt(entry, 'shippingLine', 'originalPriceSet', 'shopMoney', 'amount'),
      total: textAt(entry, 'totalPriceSet', 'shopMoney', 'amount'),
      deliveryMethod: textAt(entry, 'shippingLine', 'title'),
      attributes: listAt(entry, 'customAttributes')
        .map((attribute) => `${textAt(attribute, 'key')}: ${textAt(attribute, 'value')}`)
        .join('\n'),
      firstName: address('firstName'),
      lastName: address('lastName'),
      company: address('company'),
      street: address('address1'),
      street2: address('address2'),
      postcode: address('zip'),
      city: address('city'),
      country: address('countryCodeV2'),
      phone: address('phone') || textAt(entry, 'phone'),
      email: textAt(entry, 'email'),
      note: textAt(entry, 'note'),
    },
    lines: listAt(entry, 'lineItems', 'nodes').flatMap((line) => {
      const quantity = shopifyQuantity(entry, line)
      return quantity === '0' ? [] : [{ ...shopifyLine(line), quantity }]
    }),
  }
}

function shopifyLine(line: unknown): FieldsOfOrder['lines'][number] {
  const variant = [textAt(line, 'title'), textAt(line, 'variantTitle')].filter((part) => part !== '')
  const weight = ['variant', 'inventoryItem', 'measurement', 'weight']
  const inKilograms = textAt(line, ...weight, 'unit') === 'KILOGRAMS'
  const rate = Number.parseFloat(textAt(listAt(line, 'taxLines')[0], 'rate'))
  return {
    sku: textAt(line, 'sku'),
    barcode: textAt(line, 'variant', 'barcode'),
    productName: variant.join(', '),
    unitGross: textAt(line, 'originalUnitPriceSet', 'shopMoney', 'amount'),
    vatRate: Number.isFinite(rate) ? String(Math.round(rate * 100)) : '',
    [inKilograms ? 'weightKg' : 'weightGrams']: textAt(line, ...weight, 'value'),
  }
}

/** What is still to be sent: refunds and edits lower it, the ordered quantity stays. */
function shopifyQuantity(entry: unknown, line: unknown): string {
  const remaining = listAt(entry, 'fulfillmentOrders', 'nodes')
    .flatMap((fulfilment) => listAt(fulfilment, 'lineItems', 'nodes'))
    .filter((item) => textAt(item, 'lineItem', 'id') === textAt(line, 'id'))
    .map((item) => Number(textAt(item, 'remainingQuantity')))
  if (remaining.length > 0) return String(remaining.reduce((sum, each) => sum + each, 0))
  return textAt(line, 'currentQuantity') || textAt(line, 'quantity')
}

function metaOf(entry: unknown, keys: readonly string[]): string {
  const found = listAt(entry, 'meta_data').find(
    (meta) => keys.includes(textAt(meta, 'key')) && textAt(meta, 'value') !== '',
  )
  return textAt(found, 'value')
}
