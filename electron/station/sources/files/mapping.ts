import {
  orderFileFields,
  type OrderFileField,
  type OrderFileMapping,
  type OrderFileProfile,
} from '../../../../shared/domain/order-file.ts'
import { aliases, byPlainHeading, changedColumns } from './headings.ts'

/** Where a profile's headings mean something else than elsewhere; null is no column at all. */
const exceptions: Readonly<
  Record<OrderFileProfile, Readonly<Partial<Record<OrderFileField, string | null>>>>
> = {
  generic: {},
  // `Location` is the shop's place of sale, `Id` a number nobody sees; the order is known by its name, #1001.
  shopify: { orderNumber: 'name', location: null },
  woocommerce: {},
  // The data are anonymous: the customer's number is all there is of a name.
  'online-retail': { buyerName: 'customer id' },
}

/** Finds out whose file it is and which heading holds which field. Unknown headings are left alone. */
export function guessMapping(headers: readonly string[]): OrderFileMapping {
  const byPlain = byPlainHeading(headers)
  const profile = guessProfile(byPlain)
  const columns: Partial<Record<OrderFileField, string>> = {}
  for (const field of orderFileFields) {
    const header = columnOf(field, profile, byPlain)
    if (header !== undefined) columns[field] = header
  }
  return { profile, columns }
}

/** The guessed mapping with a person's changes, see {@link changedColumns}. */
export function adjustMapping(
  headers: readonly string[],
  changes: Readonly<Record<string, string>>,
): OrderFileMapping {
  const { profile, columns } = guessMapping(headers)
  return { profile, columns: changedColumns(orderFileFields, headers, columns, changes) }
}

/** The fields without which no order can be read and that have no column. */
export function missingFields(headers: readonly string[], mapping: OrderFileMapping): OrderFileField[] {
  const { columns } = mapping
  const required: OrderFileField[] = ['orderNumber']
  if (lineItemColumns(headers).length === 0) {
    if (columns.sku === undefined && columns.barcode === undefined) required.push('sku')
    required.push('quantity')
    if (columns.lineGross === undefined) required.push('unitGross')
  }
  return required.filter((field) => columns[field] === undefined)
}

/** WooCommerce puts each line of an order into a column of its own: `line_item_1`, `line_item_2`, … Their indexes. */
export function lineItemColumns(headers: readonly string[]): number[] {
  return headers.flatMap((header, index) => (/^line[ _]item[ _]\d+$/i.test(header.trim()) ? [index] : []))
}

function guessProfile(headers: ReadonlyMap<string, string>): OrderFileProfile {
  if (headers.has('lineitem name') && headers.has('lineitem quantity')) return 'shopify'
  if (headers.has('line item 1')) return 'woocommerce'
  return headers.has('stock code') && headers.has('invoice no') ? 'online-retail' : 'generic'
}

function columnOf(
  field: OrderFileField,
  profile: OrderFileProfile,
  headers: ReadonlyMap<string, string>,
): string | undefined {
  const exception = exceptions[profile][field]
  if (exception === null) return undefined
  const names = exception === undefined ? aliases[field] : [exception]
  const found = names.find((name) => headers.has(name))
  return found === undefined ? undefined : headers.get(found)
}
