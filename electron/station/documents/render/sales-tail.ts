import { amountInWordsPl } from '../../../../shared/domain/amount-in-words.ts'
import { formatMinor } from '../../../../shared/domain/money.ts'
import { type VatAmounts, type VatRate, type VatSummary } from '../../../../shared/domain/vat.ts'
import { sumsOfDocument } from '../correction.ts'
import { codesStrip } from './ksef-codes-strip.ts'
import { body, caption, contentWidth, sheet } from './sales-head.ts'
import { rateText, rowStrip, titlesStrip, type Column } from './sales-table.ts'
import { besideStrips, joinStrips, space, type Strip } from './strip.ts'
import { stack, type Setter, type Style } from './typeset.ts'
import type { SalesDocumentData, SalesDocumentPayment } from './types.ts'
import { polishDate } from './words.ts'

const sumsLeft = 96
const sumsWidth = sheet.right - sumsLeft
const paymentWidth = sumsLeft - sheet.left - 12

type SumRow = VatAmounts & { readonly rate: VatRate | null }

/** Sums per rate, the amount due, its words, the payment, the legal remarks, and the codes of KSeF. */
export function tailStrip(data: SalesDocumentData, set: Setter): Strip {
  const summary = sumsOfDocument(data)
  const { grossMinor } = summary.total
  return joinStrips(
    space(8),
    besideStrips(
      data.correction ? settledStrip(grossMinor, set) : paymentStrip(data.payment, grossMinor, set),
      joinStrips(sumsStrip(summary, set), space(5), totalStrip(data, grossMinor, set)),
    ),
    space(8),
    remarksStrip(data, set),
    data.codes ? codesStrip(data.codes, set) : space(0),
  )
}

function sumsStrip(summary: VatSummary, set: Setter): Strip {
  const rows: SumRow[] = [...summary.rates, { rate: null, ...summary.total }]
  return joinStrips(
    titlesStrip(sumColumns(false), sumsLeft, sumsWidth, set),
    ...rows.map((row) => rowStrip(sumColumns(row.rate === null), row, sumsLeft, sumsWidth, set)),
  )
}

function sumColumns(strong: boolean): readonly Column<SumRow>[] {
  const amount: Style = {
    font: strong ? 'semibold-figures' : 'figures',
    sizes: [2.9, 2.5],
    lines: 1,
    align: 'right',
  }
  const label: Style = { ...body, font: strong ? 'semibold' : 'regular' }
  return [
    {
      title: 'Stawka VAT',
      width: 20,
      style: label,
      cell: (row) => (row.rate === null ? 'Razem' : rateText(row.rate)),
    },
    { title: 'Wartość netto', width: 26, style: amount, cell: (row) => formatMinor(row.netMinor) },
    { title: 'Kwota VAT', width: 24, style: amount, cell: (row) => formatMinor(row.vatMinor) },
    { title: 'Wartość brutto', width: 28, style: amount, cell: (row) => formatMinor(row.grossMinor) },
  ]
}

function totalStrip(data: SalesDocumentData, grossMinor: number, set: Setter): Strip {
  const words: Style = { ...caption, sizes: [2.7], lines: 3, align: 'right' }
  const { items, bottom } = stack(set, sumsLeft, 0, sumsWidth, [
    [data.correction ? 'Kwota korekty' : 'Kwota należności ogółem', { ...caption, align: 'right' }],
    [`${formatMinor(grossMinor)} PLN`, { font: 'semibold', sizes: [7, 6, 5], lines: 1, align: 'right' }],
    [`Słownie: ${grossMinor < 0 ? 'minus ' : ''}${amountInWordsPl(Math.abs(grossMinor))}`, words],
  ])
  return { items, height: bottom }
}

/** Who owes whom after a correction. */
function settledStrip(grossMinor: number, set: Setter): Strip {
  const owed = `${formatMinor(Math.abs(grossMinor))} PLN`
  const text =
    grossMinor < 0 ? `Do zwrotu: ${owed}` : grossMinor > 0 ? `Do dopłaty: ${owed}` : 'Bez zmiany kwoty'
  const { items, bottom } = stack(set, sheet.left, 0, paymentWidth, [
    ['Rozliczenie', caption],
    [text, { font: 'semibold', sizes: [3.1, 2.8], lines: 2 }],
  ])
  return { items, height: bottom }
}

function paymentStrip(payment: SalesDocumentPayment, grossMinor: number, set: Setter): Strip {
  const strong: Style = { font: 'semibold', sizes: [3.1, 2.8], lines: 2 }
  const plain: Style = { ...strong, font: 'regular' }
  const account: Style = { ...plain, sizes: [3.1, 2.9, 2.7, 2.5], lines: 1 }
  const due = `Do zapłaty: ${formatMinor(grossMinor)} PLN`
  const heading = set('Płatność', sheet.left, 0, paymentWidth, caption)
  const under = (...texts: readonly (readonly [string, Style])[]): Strip => {
    const { items, bottom } = stack(set, sheet.left, heading.bottom + 1, paymentWidth, texts)
    return { items: [...heading.items, ...items], height: bottom }
  }
  if (payment.kind === 'cash-on-delivery') {
    return under([due, strong], ['Za pobraniem, płatne kurierowi przy odbiorze', plain])
  }
  if (payment.kind === 'due') {
    const number = payment.bankAccount === null ? '' : `Rachunek: ${payment.bankAccount}`
    return under(
      [due, strong],
      [`${payment.method}, termin: ${polishDate(payment.date)}`, plain],
      [number, account],
    )
  }
  const day = payment.date === null ? '' : `, ${polishDate(payment.date)}`
  return under(
    ['Zapłacono w całości', strong],
    [payment.method + day, plain],
    ['Pozostało do zapłaty: 0,00 PLN', plain],
  )
}

const method =
  'Kwoty podatku obliczono od wartości sprzedaży brutto (art. 106e ust. 7 i 8 ustawy o podatku od towarów i usług).'

function remarksStrip(data: SalesDocumentData, set: Setter): Strip {
  const remark: Style = { ...body, lines: 4 }
  const { items, bottom } = stack(set, sheet.left, 0, contentWidth, [
    ...data.remarks.map((text): readonly [string, Style] => [text, remark]),
    [method, { ...caption, lines: 2 }],
  ])
  return { items, height: bottom }
}
