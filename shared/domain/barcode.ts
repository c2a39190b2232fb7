import { carriesGs1, unframe } from './barcode/aim.ts'
import { parseDigitalLink } from './barcode/digital-link.ts'
import { parseGs1 } from './barcode/gs1.ts'
import type { Gs1Data } from './barcode/gs1-data.ts'
import { scannedGtin14 } from './barcode/gtin.ts'
import { parseOwnCode, type OwnCode } from './barcode/own-codes.ts'

export { expandUpcE, plainGtin, toGtin14 } from './barcode/gtin.ts'
export type { Gs1Data, Gs1Element } from './barcode/gs1-data.ts'
export * from './barcode/own-codes.ts'

/** What a scan means. `raw` is what the scanner sent, `text` the code in it, `symbology` its AIM identifier if it sent one. */
export type ParsedScan = {
  readonly raw: string
  readonly text: string
  readonly symbology: string | null
} & (
  | { readonly kind: 'gtin'; readonly gtin14: string }
  | ({ readonly kind: 'gs1' } & Gs1Data)
  | OwnCode
  | { readonly kind: 'text' }
)

/**
 * Reads what a scanner or a keyboard sent. Never throws. One of our own codes is one under every symbology. A scan whose
 * symbology says so is a GS1 element string or, when broken, text: a date in it must not pass for an article. No other scan
 * is one; but a web address may be a GS1 Digital Link (kind `gs1` as well). A number with a wrong check digit is text. Which
 * product, tote or order a code belongs to is for the caller to look up.
 */
export function parseScan(raw: string): ParsedScan {
  const { symbology, text } = unframe(raw)
  return { raw, text, symbology, ...meaningOf(text, symbology) }
}

function meaningOf(text: string, symbology: string | null) {
  const own = parseOwnCode(text)
  if (own !== null) return own
  const gs1 = carriesGs1(symbology) ? parseGs1(text) : parseDigitalLink(text)
  if (gs1 !== null) return { kind: 'gs1', ...gs1 } as const
  const gtin14 = carriesGs1(symbology) ? null : scannedGtin14(text, symbology)
  return gtin14 === null ? ({ kind: 'text' } as const) : ({ kind: 'gtin', gtin14 } as const)
}

/**
 * The key under which a product's barcode is stored and looked up: the 14 digits of the article on the label or in the
 * link, else the text in upper case. A pallet's label names what is inside (AI 02), and is not the key of that.
 */
export function barcodeKey(raw: string): string {
  const scan = parseScan(raw)
  if (scan.kind === 'gtin') return scan.gtin14
  return (scan.kind === 'gs1' ? scan.gtin14 : null) ?? upperCase(scan.text)
}

/** Letters that would become others (`ß` two, `ı` one of ASCII) stay: two codes must not become one. */
function upperCase(text: string): string {
  return text.replace(/[^]/gu, (char) => {
    const upper = char.toUpperCase()
    const other = upper.length !== char.length || (char > '\u007f' && upper <= '\u007f')
    return other ? char : upper
  })
}
