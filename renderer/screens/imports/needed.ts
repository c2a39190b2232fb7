import type { ImportPreview } from '../../../shared/contract/imports.ts'
import type { OrderFileField } from '../../../shared/domain/order-file.ts'

/** What a file must tell: of each group at least one field. The station checks it again when the import starts. */
const lineFields: readonly (readonly OrderFileField[])[] = [
  ['sku', 'barcode'],
  ['quantity'],
  ['unitGross', 'lineGross'],
]

/** The fields shown first, because a file without them cannot be read. */
export const neededFields: readonly OrderFileField[] = ['orderNumber', ...lineFields.flat()]

/** True for a field that another one can stand in for. */
export function isAlternative(field: OrderFileField): boolean {
  return lineFields.some((group) => group.length > 1 && group.includes(field))
}

/** The first field of each group that no column feeds yet. */
export function missingFields(
  preview: Pick<ImportPreview, 'mapping' | 'missing'>,
  mapping: Readonly<Record<string, string>>,
): readonly OrderFileField[] {
  // Some shops put every line of an order into columns of their own: then no column of the list feeds the lines.
  const linesElsewhere = preview.mapping['quantity'] === undefined && !preview.missing.includes('quantity')
  const groups: readonly (readonly OrderFileField[])[] = [
    ['orderNumber'],
    ...(linesElsewhere ? [] : lineFields),
  ]
  return groups.flatMap((group) =>
    group.some((field) => mapping[field] !== undefined) ? [] : group.slice(0, 1),
  )
}
