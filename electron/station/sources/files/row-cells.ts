import {
  orderFileFields,
  type OrderFileField,
  type OrderFileMapping,
} from '../../../../shared/domain/order-file.ts'
import { plain } from './headings.ts'
import { clean } from './values.ts'

/** The cells of one row by field; empty text where the file has none. */
export type RowCells = Readonly<Record<OrderFileField, string>>

/** A row of which nothing is known. */
export const noCells = Object.fromEntries(orderFileFields.map((field) => [field, ''])) as RowCells

const buyerFields = orderFileFields.slice(
  orderFileFields.indexOf('buyerName'),
  orderFileFields.indexOf('email') + 1,
)

/** Makes the function that turns a row's cells into fields. Of two columns with one heading the first counts. */
export function rowReader(
  headers: readonly string[],
  mapping: OrderFileMapping,
): (cells: readonly string[]) => RowCells {
  const columns = orderFileFields
    .map((field) => [field, indexOf(headers, mapping.columns[field])] as const)
    .filter(([, index]) => index >= 0)
  const billing = buyerFields.map((field) => [field, billingColumn(headers, mapping.columns[field])] as const)
  return (cells) => {
    const cellAt = (index: number): string => clean(cells[index] ?? '')
    const fields: Record<OrderFileField, string> = { ...noCells }
    for (const [field, index] of columns) fields[field] = cellAt(index)
    // Shops leave the delivery address empty when it is that of the invoice.
    if (fields.street === '') {
      for (const [field, index] of billing) if (fields[field] === '') fields[field] = cellAt(index)
    }
    return fields
  }
}

function indexOf(headers: readonly string[], header: string | undefined): number {
  return header === undefined ? -1 : headers.indexOf(header)
}

function billingColumn(headers: readonly string[], header: string | undefined): number {
  const name = plain(header ?? '')
  if (!name.startsWith('shipping ')) return -1
  return headers.findIndex((other) => plain(other) === name.replace('shipping', 'billing'))
}
