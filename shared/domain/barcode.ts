import { carriesGs1, unframe } from './barcode/aim.ts'
import { parseGs1, type Gs1Data } from './barcode/gs1.ts'
import { toGtin14 } from './barcode/gtin.ts'
import { parseOwnCode, type OwnCode } from './barcode/own-codes.ts'

export { expandUpcE, toGtin14 } from './barcode/gtin.ts'
export type { Gs1Data, Gs1Element } from './barcode/gs1.ts'
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
 * Reads what a scanner or a keyboard sent. Never throws. A scan whose symbology says so is a GS1 element string or, when
 * broken, text: a date in it must not pass for an article. No other scan is one. A number with a wrong check digit is text. Which product, tote or order a code belongs to is for the caller to look up.
 */
export function parseScan(raw: string): ParsedScan {
  const { symbology, text } = unframe(raw)
  return { raw, text, symbology, ...meaningOf(text, symbology) }
}

function meaningOf(text: string, symbology: string | null) {
  const own = parseOwnCode(text)
  if (own !== null) return own
  if (carriesGs1(symbology)) {
    const gs1 = parseGs1(text)
    return gs1 === null ? ({ kind: 'text' } as const) : ({ kind: 'gs1', ...gs1 } as const)
  }
  const gtin14 = toGtin14(withoutSupplement(text, symbology))
  return gtin14 === null ? ({ kind: 'text' } as const) : ({ kind: 'gtin', gtin14 } as const)
}

/** `]E3` is an EAN-13 followed by the two or five digits of a periodical's issue or price. */
function withoutSupplement(text: string, symbology: string | null): string {
  return symbology === 'E3' && (text.length === 15 || text.length === 18) ? text.slice(0, 13) : text
}

/** The key under which a product's barcode is stored and looked up: 14 digits for a GTIN, else the text in upper case. */
export function barcodeKey(raw: string): string {
  const scan = parseScan(raw)
  if (scan.kind === 'gtin') return scan.gtin14
  return (scan.kind === 'gs1' ? scan.gtin14 : null) ?? scan.text.toUpperCase()
}
