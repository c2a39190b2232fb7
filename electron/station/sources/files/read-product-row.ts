import type { RejectReason, WarningReason } from '../../../../shared/domain/imported-order.ts'
import type {
  ImportedProduct,
  ProductRejectReason,
  ProductWarningReason,
} from '../../../../shared/domain/imported-product.ts'
import {
  productFileFields,
  type ProductFileField,
  type ProductFileMapping,
} from '../../../../shared/domain/product-file.ts'
import { readComponents } from '../../../../shared/domain/components-cell.ts'
import { readBarcodeCell } from './barcode-cell.ts'
import { optionalCell } from './optional-cell.ts'
import {
  boxVolume,
  calendarDay,
  clean,
  counted,
  grams,
  minorUnits,
  pieces,
  vatRate,
  volume,
  yesNo,
} from './values.ts'

/** The cells of one row by field; empty text where the file has none. */
export type ProductCells = Readonly<Record<ProductFileField, string>>

type Warning = { readonly reason: WarningReason | ProductWarningReason; readonly value: string }
export type ProductRow =
  | { readonly kind: 'product'; readonly product: ImportedProduct; readonly warnings: readonly Warning[] }
  | { readonly kind: 'rejected'; readonly reason: RejectReason | ProductRejectReason }

/** What fits on a label; longer is no code. */
const longestCode = 64
const longestText = 500
const codes: ReadonlySet<ProductFileField> = new Set([
  'sku',
  'location',
  'barcode',
  'lot',
  'handling',
  'warehouse',
  'zone',
])

/** Makes the function that turns a row's cells into fields. Of two columns with one heading the first counts. */
export function productCells(
  headers: readonly string[],
  mapping: ProductFileMapping,
): (cells: readonly string[]) => ProductCells {
  const columns = productFileFields.map((field) => {
    const header = mapping.columns[field]
    return [field, header === undefined ? -1 : headers.indexOf(header)] as const
  })
  return (cells) =>
    Object.fromEntries(columns.map(([field, at]) => [field, clean(cells[at] ?? '')])) as ProductCells
}

/** Reads one row of a product file. What describes the goods may be unreadable and is left out; code, place and count may not. */
export function readProductRow(cells: ProductCells, row: number): ProductRow {
  const reason = refusal(cells)
  if (reason !== null) return { kind: 'rejected', reason }
  const warnings: Warning[] = []
  const quantity = cells.quantity === '' ? null : counted(cells.quantity)
  if (quantity === null && cells.quantity !== '') return { kind: 'rejected', reason: 'bad-quantity' }
  const tracked = optionalCell(cells.tracksLot, yesNo, 'bad-yes-no', warnings)
  const lot = lotOf(cells, warnings)
  const product: ImportedProduct = {
    sku: cells.sku.toUpperCase(),
    name: textOrNull(cells.productName),
    attribute: textOrNull(cells.attribute),
    vatRate: optionalCell(cells.vatRate, vatRate, 'bad-vat-rate', warnings),
    priceGrossMinor: optionalCell(cells.priceGross, price, 'bad-amount', warnings),
    weightGrams:
      optionalCell(cells.weightGrams, (text) => grams(text, 0), 'bad-weight', warnings) ??
      optionalCell(cells.weightKg, (text) => grams(text, 3), 'bad-weight', warnings),
    volumeCm3: volumeOf(cells, warnings),
    handling: textOrNull(cells.handling.toLowerCase()),
    tracksLot: tracked ?? (lot ? true : null),
    catchWeight: optionalCell(cells.catchWeight, yesNo, 'bad-yes-no', warnings),
    tracksSerial: optionalCell(cells.tracksSerial, yesNo, 'bad-yes-no', warnings),
    typedQuantity: optionalCell(cells.typedQuantity, yesNo, 'bad-yes-no', warnings),
    annex15: optionalCell(cells.annex15, yesNo, 'bad-yes-no', warnings),
    ageCheck: optionalCell(cells.ageCheck, yesNo, 'bad-yes-no', warnings),
    packingNote: textOrNull(cells.packingNote),
    components: optionalCell(cells.components, componentsOf(cells.sku), 'bad-components', warnings),
    barcode: barcodeOf(cells, warnings),
    location: textOrNull(cells.location.toUpperCase()),
    warehouse: textOrNull(cells.warehouse.toUpperCase()),
    zone: textOrNull(cells.zone),
    lot,
    quantity,
    row,
  }
  return { kind: 'product', product, warnings }
}

function refusal(cells: ProductCells): RejectReason | ProductRejectReason | null {
  for (const field of productFileFields) {
    const longest = codes.has(field) ? longestCode : longestText
    if (cells[field].length > longest) return 'too-long'
    // eslint-disable-next-line no-control-regex
    if (/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/.test(cells[field])) return 'control-characters'
  }
  if (cells.sku === '') return 'missing-sku'
  // With a sign, as spreadsheets write it: 5E10 may well be a product's own code.
  return /^\d+([.,]\d+)?E\+\d+$/i.test(cells.sku) ? 'bad-sku' : null
}

function barcodeOf(cells: ProductCells, warnings: Warning[]): ImportedProduct['barcode'] {
  const cell = readBarcodeCell(cells.barcode)
  if (cell.kind === 'none') return null
  if (cell.kind === 'damaged') {
    warnings.push({ reason: 'barcode-damaged', value: cells.barcode })
    return null
  }
  const count = cells.pieces === '' ? null : pieces(cells.pieces)
  if (count === null && cells.pieces !== '') {
    warnings.push({ reason: 'bad-pieces', value: `${cells.barcode}: ${cells.pieces}` })
    return null
  }
  if (cell.suspect) warnings.push({ reason: 'barcode-check-digit', value: cells.barcode })
  return { code: cell.barcode, pieces: count }
}

/** What the row says of the room that a piece takes: a volume, a size in one cell, or in three. */
function volumeOf(cells: ProductCells, warnings: Warning[]): number | null {
  const { lengthCm, widthCm, heightCm } = cells
  const sides = [lengthCm, widthCm, heightCm].some((side) => side !== '')
    ? `${lengthCm}x${widthCm}x${heightCm}`
    : ''
  return (
    optionalCell(cells.volumeCm3, (text) => volume(text, 0), 'bad-size', warnings) ??
    optionalCell(cells.volumeLitres, (text) => volume(text, 3), 'bad-size', warnings) ??
    optionalCell(cells.size, boxVolume, 'bad-size', warnings) ??
    optionalCell(sides, boxVolume, 'bad-size', warnings)
  )
}

/** A kit that holds itself is none. */
function componentsOf(sku: string): (text: string) => ImportedProduct['components'] {
  return (text) => {
    const components = readComponents(text)
    return components?.some((one) => one.sku === sku.toUpperCase()) === true ? null : components
  }
}

function lotOf(cells: ProductCells, warnings: Warning[]): ImportedProduct['lot'] {
  const expiresOn = optionalCell(cells.expiresOn, calendarDay, 'bad-expiry', warnings)
  const code = textOrNull(cells.lot.toUpperCase()) ?? expiresOn
  return code === null ? null : { code, expiresOn }
}

function price(text: string): number | null {
  const minor = minorUnits(text)
  return minor === null || minor < 0 ? null : minor
}

function textOrNull(text: string): string | null {
  return text === '' ? null : text
}
