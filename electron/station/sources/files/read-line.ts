import type { ImportedLine, RejectReason, WarningReason } from '../../../../shared/domain/imported-order.ts'
import type { OrderFileProfile } from '../../../../shared/domain/order-file.ts'
import { readBarcodeCell } from './barcode-cell.ts'
import { plain } from './headings.ts'
import { optionalCell } from './optional-cell.ts'
import { grams, minorUnits, pieces, scaled, vatRate } from './values.ts'

/** The fields that describe what was bought. */
export type LineField =
  | 'sku'
  | 'barcode'
  | 'productName'
  | 'quantity'
  | 'unitGross'
  | 'lineGross'
  | 'lineDiscount'
  | 'lineStatus'
  | 'vatRate'
  | 'weightKg'
  | 'weightGrams'
  | 'location'
export type LineCells = Readonly<Record<LineField, string>>

export type LineResult =
  | {
      readonly kind: 'lines'
      readonly lines: readonly ImportedLine[]
      readonly warnings: readonly CellWarning[]
    }
  | { readonly kind: 'rejected'; readonly reason: RejectReason }
export type CellWarning = { readonly reason: WarningReason; readonly value: string }

/** Reads what one row, or one line-item cell of it, says was bought. */
export function readLine(cells: LineCells, profile: OrderFileProfile, row: number): LineResult {
  if (profile === 'online-retail') {
    const reason = onlineRetailReject(cells)
    if (reason !== null) return { kind: 'rejected', reason }
  }
  if (/^(fulfilled|wyslan[eoay])$/.test(plain(cells.lineStatus)))
    return { kind: 'rejected', reason: 'already-sent' }
  const warnings: CellWarning[] = []
  const code = readBarcodeCell(cells.barcode)
  const barcode = code.kind === 'barcode' ? code.barcode : null
  const sku = (cells.sku === '' ? (barcode ?? '') : cells.sku).toUpperCase()
  if (sku === '')
    return { kind: 'rejected', reason: code.kind === 'damaged' ? 'bad-barcode' : 'missing-product' }
  if (code.kind === 'damaged') warnings.push({ reason: 'barcode-damaged', value: cells.barcode })
  if (code.kind === 'barcode' && code.suspect)
    warnings.push({ reason: 'barcode-check-digit', value: cells.barcode })
  const quantity = pieces(cells.quantity)
  if (quantity === null) return { kind: 'rejected', reason: 'bad-quantity' }
  const prices = unitPrices(cells, quantity)
  if (prices === null) return { kind: 'rejected', reason: 'bad-price' }
  const line = {
    sku,
    barcode,
    name: cells.productName === '' ? sku : cells.productName,
    vatRate: optionalCell(cells.vatRate, vatRate, 'bad-vat-rate', warnings),
    weightGrams:
      optionalCell(cells.weightGrams, (text) => grams(text, 0), 'bad-weight', warnings) ??
      optionalCell(cells.weightKg, (text) => grams(text, 3), 'bad-weight', warnings),
    location: cells.location === '' ? null : cells.location,
    row,
  }
  return { kind: 'lines', lines: prices.map((price) => ({ ...line, ...price })), warnings }
}

/**
 * In the Online Retail data goods have codes that begin with five digits; all else is postage, fees and the like. Rows without
 * a description, a price or a positive quantity are corrections of the stock.
 */
function onlineRetailReject(cells: LineCells): RejectReason | null {
  if (!/^\d{5}/.test(cells.sku)) return 'not-goods'
  const positive = (text: string): boolean => (scaled(text, 3) ?? 1) > 0
  return cells.productName === '' || !positive(cells.quantity) || !positive(cells.unitGross)
    ? 'stock-correction'
    : null
}

type Price = { readonly quantity: number; readonly unitGrossMinor: number }

/**
 * Unit prices of a line. Where only the line's total is known, or a discount on it, and it does not divide evenly, the line
 * becomes two, so that the sum stays exact to the grosz.
 */
function unitPrices(cells: LineCells, quantity: number): Price[] | null {
  const unit = minorUnits(cells.unitGross)
  if (unit !== null && cells.lineDiscount === '')
    return unit < 0 ? null : [{ quantity, unitGrossMinor: unit }]
  const discount = cells.lineDiscount === '' ? 0 : minorUnits(cells.lineDiscount)
  const total =
    unit === null && cells.unitGross === ''
      ? minorUnits(cells.lineGross)
      : unit === null
        ? null
        : unit * quantity
  if (total === null || discount === null || discount < 0 || total < discount) return null
  const net = total - discount
  const rest = net % quantity
  const unitGrossMinor = (net - rest) / quantity
  const whole: Price[] = rest === quantity ? [] : [{ quantity: quantity - rest, unitGrossMinor }]
  return rest === 0 ? whole : [...whole, { quantity: rest, unitGrossMinor: unitGrossMinor + 1 }]
}
