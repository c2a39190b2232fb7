import type { ImportPreview } from '../../../shared/contract/imports.ts'
import type { FileContent } from '../../../shared/domain/file-preview.ts'

/** What each line of an order must tell: of each group at least one field. */
const lineFields: readonly (readonly string[])[] = [
  ['sku', 'barcode'],
  ['quantity'],
  ['unitGross', 'lineGross'],
]

/** What a file must tell. The station checks it again when the import starts. */
const groupsOf: Readonly<Record<FileContent, readonly (readonly string[])[]>> = {
  orders: [['orderNumber'], ...lineFields],
  products: [['sku']],
}

/** The fields shown first, because a file without them cannot be read. */
export function neededFields(content: FileContent): readonly string[] {
  return groupsOf[content].flat()
}

/** True for a field that another one can stand in for. */
export function isAlternative(content: FileContent, field: string): boolean {
  return groupsOf[content].some((group) => group.length > 1 && group.includes(field))
}

/** The first field of each group that no column feeds yet. */
export function missingFields(
  preview: Pick<ImportPreview, 'content' | 'mapping' | 'missing'>,
  mapping: Readonly<Record<string, string>>,
): readonly string[] {
  // Some shops put every line of an order into columns of their own: then no column of the list feeds the lines.
  const linesElsewhere =
    preview.content === 'orders' &&
    preview.mapping['quantity'] === undefined &&
    !preview.missing.includes('quantity')
  return groupsOf[preview.content]
    .filter((group) => !(linesElsewhere && lineFields.includes(group)))
    .flatMap((group) => (group.some((field) => mapping[field] !== undefined) ? [] : group.slice(0, 1)))
}
