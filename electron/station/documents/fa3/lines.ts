import { isInUnion, taxIdOf } from '../../../../shared/domain/tax-id.ts'
import { lineGross, vatRates, type VatRate, type VatSummary } from '../../../../shared/domain/vat.ts'
import type { SalesDocumentLine, SalesParty } from '../render/index.ts'
import type { NumberedLine } from '../correction.ts'
import { decimalOf, textOf } from './text.ts'

/**
 * Which kind of 0 % it is: goods to a firm in another country of the Union, goods that leave the Union, or at home.
 */
function zeroKind(buyer: SalesParty): 'KR' | 'WDT' | 'EX' {
  if (!isInUnion(buyer.country)) return 'EX'
  return buyer.country !== 'PL' && taxIdOf(buyer.taxId).kind === 'eu-vat' ? 'WDT' : 'KR'
}

/** `P_12` of a line. */
function rateOf(rate: VatRate, buyer: SalesParty): string {
  if (rate === '0') return `0 ${zeroKind(buyer)}`
  return rate === 'np' ? 'np I' : rate
}

const zeroSums = { KR: 'P_13_6_1', WDT: 'P_13_6_2', EX: 'P_13_6_3' } as const

/** Where the net sum of a rate goes, and its tax where the schema has a place for it. */
function sumNames(rate: VatRate, buyer: SalesParty): readonly [net: string, vat?: string] {
  switch (rate) {
    case '23':
      return ['P_13_1', 'P_14_1']
    case '8':
      return ['P_13_2', 'P_14_2']
    case '5':
      return ['P_13_3', 'P_14_3']
    case '0':
      return [zeroSums[zeroKind(buyer)]]
    case 'zw':
      return ['P_13_7']
    case 'np':
      return ['P_13_8']
    case 'oo':
      return ['P_13_10']
  }
}

/** The sums per rate, in the order of the schema, which is that of the rates. A correction leaves out what it does not change. */
export function sumsOf({ rates }: VatSummary, buyer: SalesParty): Readonly<Record<string, string>> {
  const sums: Record<string, string> = {}
  for (const rate of vatRates) {
    const entry = rates.find((each) => each.rate === rate)
    if (!entry || (entry.grossMinor === 0 && entry.vatMinor === 0)) continue
    const [net, vat] = sumNames(rate, buyer)
    sums[net] = decimalOf(entry.netMinor)
    if (vat !== undefined) sums[vat] = decimalOf(entry.vatMinor)
  }
  return sums
}

/** `FaWiersz` at gross prices. `before` marks what a line said before the correction. */
export function lineOf({ no, line }: NumberedLine, buyer: SalesParty, before = false) {
  return {
    NrWierszaFa: String(no),
    P_7: textOf(line.name, 512),
    Indeks: textOf(line.sku, 50),
    GTIN: textOf(line.gtin, 20),
    P_8A: textOf(line.unit),
    P_8B: String(line.quantity),
    P_9B: decimalOf(line.unitGrossMinor),
    P_11A: decimalOf(lineGross(line)),
    P_12: rateOf(line.vatRate, buyer),
    P_12_Zal_15: line.annex15 === true ? '1' : null,
    StanPrzed: before ? '1' : null,
  }
}

/** Whether a line of the rate is among them. */
export function hasRate(lines: readonly SalesDocumentLine[], rate: VatRate): boolean {
  return lines.some((line) => line.vatRate === rate)
}
