import { XMLBuilder } from 'fast-xml-parser'
import { isKsefNumber } from '../../../../shared/domain/ksef-number.ts'
import { needsSplitPayment } from '../../../../shared/domain/vat.ts'
import { changedLines, numberedLines, sumsOfDocument } from '../correction.ts'
import type { Correction, SalesDocumentData } from '../render/index.ts'
import { hasRate, lineOf, sumsOf } from './lines.ts'
import { buyerOf, sellerOf } from './parties.ts'
import { paymentOf } from './payment.ts'
import { decimalOf, requiredText } from './text.ts'

const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', textNodeName: '#' })

/**
 * An invoice or a correction as a file for KSeF: structure FA(3), version 1-0E, UTF-8 without a mark at its beginning. Texts may hold
 * anything; they are cleaned and cut to what the schema takes. `createdAt` is UTC ms. The bytes are the same for the same data, and their
 * hash stands in CODE I, so the file that is sent must be this one.
 *
 * Throws RangeError for a confirmation (which is no invoice), for a seller without a NIP and amounts beyond exact integers.
 */
export function fa3Xml(data: SalesDocumentData, createdAt: number): Uint8Array {
  if (data.kind === 'transaction_confirmation') throw new RangeError('only an invoice goes to KSeF')
  const document = {
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    Faktura: {
      '@xmlns': 'http://crd.gov.pl/wzor/2025/06/25/13775/',
      Naglowek: {
        KodFormularza: { '@kodSystemowy': 'FA (3)', '@wersjaSchemy': '1-0E', '#': 'FA' },
        WariantFormularza: '3',
        DataWytworzeniaFa: new Date(createdAt).toISOString().replace(/\.\d+Z$/, 'Z'),
        SystemInfo: 'Pakownia',
      },
      Podmiot1: sellerOf(data.seller),
      Podmiot2: buyerOf(data.buyer),
      Fa: invoiceOf(data),
    },
  }
  return Buffer.from(builder.build(withoutNothing(document)), 'utf8')
}

function invoiceOf(data: SalesDocumentData) {
  const { buyer, correction } = data
  const sums = sumsOfDocument(data)
  const changed = correction && changedLines(correction.before, data.lines)
  return {
    KodWaluty: 'PLN',
    P_1: data.issueDate,
    P_1M: data.issuePlace === null ? null : requiredText(data.issuePlace),
    P_2: requiredText(data.number),
    P_6: data.saleDate === data.issueDate ? null : data.saleDate,
    ...sumsOf(sums, buyer),
    P_15: decimalOf(sums.total.grossMinor),
    Adnotacje: notesOf(data),
    RodzajFaktury: correction ? 'KOR' : 'VAT',
    ...(correction ? correctionOf(correction) : {}),
    FaWiersz: changed
      ? [
          ...changed.before.map((line) => lineOf(line, buyer, true)),
          ...changed.after.map((line) => lineOf(line, buyer)),
        ]
      : numberedLines(data.lines).map((line) => lineOf(line, buyer)),
    Platnosc: correction ? null : paymentOf(data.payment),
    WarunkiTransakcji: { Zamowienia: { NrZamowienia: requiredText(data.orderNumber) } },
  }
}

/** `Adnotacje`: 1 is yes, 2 is no. Cash method, self-billing, new vehicles, triangular trade and margin schemes do not occur here. */
function notesOf({ lines, correction, exemptBasis }: SalesDocumentData) {
  const all = [...lines, ...(correction?.before ?? [])]
  const split = needsSplitPayment(correction?.before ?? lines)
  return {
    P_16: '2',
    P_17: '2',
    P_18: hasRate(all, 'oo') ? '1' : '2',
    P_18A: split ? '1' : '2',
    Zwolnienie: hasRate(all, 'zw') ? { P_19: '1', P_19A: requiredText(exemptBasis) } : { P_19N: '1' },
    NoweSrodkiTransportu: { P_22N: '1' },
    P_23: '2',
    PMarzy: { P_PMarzyN: '1' },
  }
}

/** Goods that came back or were not sent lower the tax of the day of the correction (art. 29a ust. 13): type 2. */
function correctionOf({ of, reason }: Correction) {
  const known = of.ksefNumber !== null && isKsefNumber(of.ksefNumber)
  return {
    PrzyczynaKorekty: requiredText(reason),
    TypKorekty: '2',
    DaneFaKorygowanej: {
      DataWystFaKorygowanej: of.issueDate,
      NrFaKorygowanej: requiredText(of.number),
      ...(known ? { NrKSeF: '1', NrKSeFFaKorygowanej: of.ksefNumber } : { NrKSeFN: '1' }),
    },
  }
}

/** Leaves out every element that says nothing, at any depth. */
function withoutNothing(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNothing)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== null && each !== undefined)
      .map(([name, each]) => [name, withoutNothing(each)]),
  )
}
