import { toGtin14 } from '../../../../shared/domain/barcode.ts'
import { hasMod10CheckDigit } from '../../../../shared/domain/mod10.ts'

export type BarcodeCell =
  | { readonly kind: 'none' }
  /** `suspect` when it is as long as a GTIN and its check digit is wrong. */
  | { readonly kind: 'barcode'; readonly barcode: string; readonly suspect: boolean }
  /** A spreadsheet has taken the code for a number. */
  | { readonly kind: 'damaged' }

/**
 * What the barcode cell of a file says. Spreadsheets turn codes into `5,90000E+12`, the six digits that are left of that into
 * `5900000000000`, and cut leading zeros (recognised by the check digit, which zeros in front do not change).
 */
export function readBarcodeCell(text: string): BarcodeCell {
  if (text === '') return { kind: 'none' }
  if (looksExponential(text)) return { kind: 'damaged' }
  const valid = toGtin14(text) !== null
  const lostZero = /^(\d{7}|\d{11})$/.test(text) && hasMod10CheckDigit(text)
  const rounded = !valid && /^\d{6,8}0{6}$/.test(text)
  if (lostZero || rounded) return { kind: 'damaged' }
  return { kind: 'barcode', barcode: text, suspect: !valid && /^(\d{8}|\d{12,14})$/.test(text) }
}

/** True for `5,90000E+12`: a number as a spreadsheet writes long ones. */
export function looksExponential(text: string): boolean {
  return /^\d+([.,]\d+)?E\+?\d+$/i.test(text)
}
