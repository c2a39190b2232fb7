import { formatMinor } from '../../../../shared/domain/money.ts'
import type { DocumentFonts } from '../fonts.ts'
import { markCopy } from './copy-mark.ts'
import { drawingToPdf } from './drawing-to-pdf.ts'
import type { DrawItem, Page } from './drawing.ts'
import { addressStrip, body, caption, contentWidth, half, orderBarcode, sheet } from './sales-head.ts'
import { rowStrip, titlesStrip, type Column } from './sales-table.ts'
import { besideStrips, hairline, joinStrips, paginate, placeStrip, space, type Strip } from './strip.ts'
import { stack, typesetter, type Setter, type Style } from './typeset.ts'
import type { IsoDate, SalesParty } from './types.ts'
import { labelAmount, polishDate, polishKilograms } from './words.ts'

/** What lies in the boxes of one order. No sales document: it states no tax. */
export type DeliveryNoteData = {
  readonly number: string
  readonly date: IsoDate
  readonly orderNumber: string
  readonly sender: SalesParty
  readonly recipient: SalesParty
  readonly lines: readonly {
    readonly name: string
    readonly sku: string | null
    readonly unit: string
    readonly quantity: number
    /** Gross value of the line in minor units; null on a note without prices. */
    readonly grossMinor: number | null
  }[]
  readonly parcels: readonly {
    readonly no: number
    readonly number: string
    readonly weightGrams: number | null
  }[]
  readonly currency: string
}

type Line = DeliveryNoteData['lines'][number] & { readonly no: number }
type Parcel = DeliveryNoteData['parcels'][number]

const title = 'Specyfikacja przesyłki'
const figures: Style = { font: 'figures', sizes: [2.9, 2.6, 2.3], lines: 1, align: 'right' }
const text: Style = { ...body, lines: 3 }

/** The note as A4 PDF. Texts may hold anything; they are cleaned and fitted. */
export function renderDeliveryNote(
  data: DeliveryNoteData,
  fonts: DocumentFonts,
  copy = 1,
): Promise<Uint8Array> {
  return drawingToPdf(
    markCopy(layoutDeliveryNote(data, fonts), copy, 'pl', fonts),
    { title: `${title} ${data.number}`, author: data.sender.name, date: data.date, language: 'pl-PL' },
    fonts,
  )
}

function layoutDeliveryNote(data: DeliveryNoteData, fonts: DocumentFonts): Page[] {
  const set = typesetter(fonts)
  const columns = lineColumns(data.lines.some(({ grossMinor }) => grossMinor !== null))
  const continued = set(`${title} nr ${data.number}, ciąg dalszy`, sheet.left, 0, contentWidth, body)
  const flow = {
    head: headStrip(data, set),
    continued: joinStrips({ items: continued.items, height: continued.bottom }, space(4)),
    columns: titlesStrip(columns, sheet.left, contentWidth, set),
    rows: [
      ...data.lines.map((line, index) =>
        rowStrip(columns, { ...line, no: index + 1 }, sheet.left, contentWidth, set),
      ),
      sumStrip(data, set),
      parcelsHeadStrip(set),
      ...data.parcels.map((parcel) => rowStrip(parcelColumns, parcel, sheet.left, contentWidth, set)),
    ],
    tail: space(0),
  }
  const pages = paginate(flow, sheet.bottom - sheet.top)
  return pages.map((strip, index) => ({
    width: sheet.width,
    height: sheet.height,
    items: [...placeStrip(strip, sheet.top), ...foot(index + 1, pages.length, set)],
  }))
}

function headStrip(data: DeliveryNoteData, set: Setter): Strip {
  const factsLeft = 124
  const name = stack(set, sheet.left, 0, factsLeft - sheet.left - 8, [
    [title, { font: 'semibold', sizes: [7], lines: 1 }],
    [`nr ${data.number}`, { ...body, sizes: [4.2, 3.6, 3], lines: 2 }],
    ['Dokument nie jest dowodem sprzedaży.', caption],
  ])
  const facts = stack(set, factsLeft, 2, sheet.right - factsLeft, [
    [`Data: ${polishDate(data.date)}`, body],
    [`Zamówienie: ${data.orderNumber}`, { ...body, sizes: [2.9, 2.6], lines: 2 }],
  ])
  return joinStrips(
    besideStrips(
      { items: name.items, height: name.bottom },
      joinStrips({ items: facts.items, height: facts.bottom }, orderBarcode(data.orderNumber)),
    ),
    space(5),
    hairline(sheet.left, contentWidth),
    space(5),
    besideStrips(
      addressStrip('Nadawca', data.sender, sheet.left, set),
      addressStrip('Odbiorca', data.recipient, sheet.left + half + 10, set),
    ),
    space(9),
  )
}

function lineColumns(priced: boolean): readonly Column<Line>[] {
  const value: Column<Line> = {
    title: 'Wartość brutto',
    width: 28,
    style: figures,
    cell: ({ grossMinor }) => (grossMinor === null ? '' : formatMinor(grossMinor)),
  }
  return [
    { title: 'Lp.', width: 10, style: { ...body, font: 'figures' }, cell: ({ no }) => `${no}` },
    { title: 'Nazwa', width: priced ? 78 : 106, style: text, cell: ({ name }) => name },
    { title: 'Kod', width: 30, style: { ...text, sizes: [2.9, 2.5, 2.2] }, cell: ({ sku }) => sku ?? '' },
    { title: 'Ilość', width: 18, style: figures, cell: ({ quantity }) => `${quantity}` },
    { title: 'J.m.', width: 14, style: body, cell: ({ unit }) => unit },
    ...(priced ? [value] : []),
  ]
}

const parcelColumns: readonly Column<Parcel>[] = [
  { title: 'Paczka', width: 20, style: body, cell: ({ no }) => `${no}` },
  { title: 'Numer', width: 110, style: text, cell: ({ number }) => number },
  {
    title: 'Waga',
    width: 48,
    style: figures,
    cell: ({ weightGrams }) => (weightGrams === null ? '-' : polishKilograms(weightGrams)),
  },
]

/** How many pieces, and what they cost where the note says so. */
function sumStrip({ lines, currency }: DeliveryNoteData, set: Setter): Strip {
  const pieces = lines.reduce((sum, { quantity }) => sum + quantity, 0)
  const gross = lines.reduce((sum, { grossMinor }) => sum + (grossMinor ?? 0), 0)
  const priced = lines.some(({ grossMinor }) => grossMinor !== null)
  const words = `Razem: ${pieces}${priced ? `, wartość ${labelAmount(gross, currency)}` : ''}`
  const { items, bottom } = set(words, sheet.left, 2, contentWidth, { ...body, font: 'semibold' })
  return { items, height: bottom }
}

function parcelsHeadStrip(set: Setter): Strip {
  return joinStrips(space(8), titlesStrip(parcelColumns, sheet.left, contentWidth, set))
}

function foot(page: number, pages: number, set: Setter): readonly DrawItem[] {
  return set(`Strona ${page} z ${pages}`, sheet.left, sheet.bottom + 5, contentWidth, {
    ...caption,
    align: 'right',
  }).items
}
