import type { FileContent } from '../../../../shared/domain/file-preview.ts'
import type { OrderFileField } from '../../../../shared/domain/order-file.ts'
import { guessMapping, lineItemColumns } from './mapping.ts'
import { guessProductMapping } from './product-mapping.ts'

/**
 * Columns that only orders have. A file with one is never taken for a stock list because its order numbers stand under a heading
 * that is not known: what was sold would be booked as what was counted.
 */
const ofOrders: readonly OrderFileField[] = [
  'orderNumber',
  'buyerName',
  'lastName',
  'street',
  'postcode',
  'city',
  'phone',
  'email',
  'courier',
  'deliveryMethod',
  'pickupPoint',
  'payment',
  'paymentMethod',
]

/** What a file brings, by its headings: products when they name a SKU with a place, a stock, a barcode or components, and nothing of an order. */
export function contentOf(headers: readonly string[]): FileContent {
  const orders = guessMapping(headers)
  if (orders.profile !== 'generic' || lineItemColumns(headers).length > 0) return 'orders'
  if (ofOrders.some((field) => orders.columns[field] !== undefined)) return 'orders'
  const { sku, location, quantity, barcode, components } = guessProductMapping(headers).columns
  return sku !== undefined && (location ?? quantity ?? barcode ?? components) !== undefined
    ? 'products'
    : 'orders'
}
