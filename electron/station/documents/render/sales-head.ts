import { taxIdOf } from '../../../../shared/domain/tax-id.ts'
import { code128ModulesAtMost, hasCode128 } from './barcode.ts'
import type { DrawItem } from './drawing.ts'
import { besideStrips, hairline, joinStrips, space, type Strip } from './strip.ts'
import { stack, type Setter, type Style } from './typeset.ts'
import type { Correction, SalesDocumentData, SalesParty } from './types.ts'
import { polishCountry, polishDate } from './words.ts'

/** A4 with its margins; millimetres. */
export const sheet = { width: 210, height: 297, left: 16, right: 194, top: 16, bottom: 278 }
export const contentWidth = sheet.right - sheet.left

export const body: Style = { font: 'regular', sizes: [2.9], lines: 1 }
export const caption: Style = { font: 'regular', sizes: [2.5], lines: 1, tone: 'muted' }

const factsLeft = 124
/** The width of each of two parties side by side. */
export const half = (contentWidth - 10) / 2

const titles: Readonly<Record<SalesDocumentData['kind'], string>> = {
  invoice: 'Faktura',
  transaction_confirmation: 'Potwierdzenie transakcji',
  correction: 'Faktura korygująca',
}

/** The document's name and number in one line, for the foot of a page and the file's title. */
export function documentTitle(data: SalesDocumentData): string {
  return `${titles[data.kind]} nr ${data.number}`
}

/** Title, dates, order and the two parties; only on the first page. */
export function headStrip(data: SalesDocumentData, set: Setter): Strip {
  return joinStrips(
    besideStrips(titleStrip(data, set), factsStrip(data, set)),
    space(5),
    hairline(sheet.left, contentWidth),
    space(5),
    besideStrips(
      addressStrip('Sprzedawca', data.seller, sheet.left, set),
      addressStrip('Nabywca', data.buyer, sheet.left + half + 10, set),
    ),
    data.correction ? correctedStrip(data.correction, set) : space(0),
    space(9),
  )
}

/** The short head of every further page. */
export function continuedStrip(data: SalesDocumentData, set: Setter): Strip {
  const { items, bottom } = set(`${documentTitle(data)}, ciąg dalszy`, sheet.left, 0, contentWidth, body)
  return joinStrips({ items, height: bottom }, space(4))
}

function titleStrip(data: SalesDocumentData, set: Setter): Strip {
  const notice: Style = { font: 'regular', sizes: [2.9], lines: 3, tone: 'muted' }
  const width = factsLeft - sheet.left - 8
  const { items, bottom } = stack(set, sheet.left, 0, width, [
    [titles[data.kind], { font: 'semibold', sizes: [8.4, 7.6], lines: 1 }],
    [`nr ${data.number}`, { font: 'regular', sizes: [4.2, 3.6, 3], lines: 2 }],
  ])
  if (data.kind !== 'transaction_confirmation') return { items, height: bottom }
  const below = set(confirmationNotice, sheet.left, bottom + 1.5, width, notice)
  return { items: [...items, ...below.items], height: below.bottom }
}

const confirmationNotice =
  'Dokument nie jest fakturą. Faktura zostanie udostępniona w Krajowym Systemie e-Faktur (KSeF).'

/** Which invoice a correction corrects, and why. */
function correctedStrip({ of, reason }: Correction, set: Setter): Strip {
  const wrapped: Style = { ...body, lines: 4 }
  const ksef = of.ksefNumber === null ? '' : `, numer KSeF ${of.ksefNumber}`
  const { items, bottom } = stack(set, sheet.left, 5, contentWidth, [
    [`Dotyczy faktury nr ${of.number} z dnia ${polishDate(of.issueDate)}${ksef}`, wrapped],
    [`Przyczyna korekty: ${reason}`, wrapped],
  ])
  return { items, height: bottom }
}

function factsStrip(data: SalesDocumentData, set: Setter): Strip {
  const facts: readonly (readonly [string, string])[] = [
    ['Data wystawienia', polishDate(data.issueDate)],
    ['Miejsce wystawienia', data.issuePlace ?? ''],
    ['Data sprzedaży', polishDate(data.saleDate)],
    ['Zamówienie', data.orderNumber],
  ]
  const rows = facts
    .filter(([, value]) => value !== '')
    .map(([name, value]): Strip => {
      const label = set(name, factsLeft, 0.4, 30, caption)
      const text = set(value, factsLeft + 32, 0, sheet.right - factsLeft - 32, {
        ...body,
        sizes: [2.9, 2.6],
        lines: 2,
      })
      return { items: [...label.items, ...text.items], height: Math.max(label.bottom, text.bottom) + 0.9 }
    })
  return joinStrips(space(2), ...rows, orderBarcode(data.orderNumber))
}

/** The order number as Code 128, where it can carry it in the room there is. */
export function orderBarcode(orderNumber: string): Strip {
  const quiet = 3
  const room = sheet.right - factsLeft - 2 * quiet
  const moduleWidth = [0.33, 0.25].find((each) => code128ModulesAtMost(orderNumber) * each <= room)
  if (!hasCode128(orderNumber) || moduleWidth === undefined) return space(0)
  const bars: DrawItem = {
    kind: 'barcode',
    symbology: 'code128',
    x: factsLeft,
    y: 1.6,
    moduleWidth,
    height: 9,
    data: orderNumber,
  }
  return { items: [bars], height: 10.6 }
}

/** A party under its role. */
export function addressStrip(role: string, party: SalesParty, x: number, set: Setter): Strip {
  const address: Style = { ...body, sizes: [3.1], lines: 2 }
  const heading = set(role, x, 0, half, caption)
  const { items, bottom } = stack(set, x, heading.bottom + 1, half, [
    [party.name, { font: 'semibold', sizes: [3.7, 3.3], lines: 3 }],
    [party.street, address],
    [`${party.postcode} ${party.city}`, address],
    [party.country === 'PL' ? '' : polishCountry(party.country), address],
    [taxIdText(party), address],
  ])
  return { items: [...heading.items, ...items], height: bottom }
}

function taxIdText({ taxId }: SalesParty): string {
  if (taxId === null) return ''
  if (/^\d{10}$/.test(taxId)) return `NIP ${taxId}`
  return taxIdOf(taxId).kind === 'eu-vat' ? `VAT UE ${taxId}` : `Nr identyfikacyjny ${taxId}`
}
