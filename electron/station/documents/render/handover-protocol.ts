import type { Language } from '../../../../shared/contract/settings.ts'
import type { DocumentFonts } from '../fonts.ts'
import { drawingToPdf } from './drawing-to-pdf.ts'
import type { DrawItem, Page } from './drawing.ts'
import { handoverProtocolWords, type HandoverProtocolWords } from './handover-protocol-words.ts'
import { body, caption, contentWidth, sheet } from './sales-head.ts'
import { besideStrips, hairline, joinStrips, paginate, placeStrip, space, type Strip } from './strip.ts'
import { stack, typesetter, type Setter, type Style } from './typeset.ts'
import type { IsoDate } from './types.ts'
import { labelAmount, polishDate, polishKilograms } from './words.ts'

/** All that the protocol of a handover says. Texts may hold anything; they are cleaned and fitted. */
export type HandoverProtocolData = {
  readonly language: Language
  readonly number: string
  readonly carrier: string
  readonly sender: { readonly name: string; readonly street: string; readonly town: string }
  /** Day and time (`HH:MM`) in the warehouse's time zone. */
  readonly date: IsoDate
  readonly time: string
  readonly closedBy: string
  /** In the order in which they were scanned. */
  readonly parcels: readonly {
    readonly waybill: string
    /** With the number of the parcel where the order has several. */
    readonly order: string
    readonly weightGrams: number
    /** What is collected for it, in minor units; null when nothing. */
    readonly cashOnDelivery: { readonly minor: number; readonly currency: string } | null
  }[]
}

/** Left edges of the columns; millimetres. */
const at = { no: sheet.left, waybill: 28, order: 92, weight: 132, cod: 160 }
const rowHeight = 6.2
const languageTags: Readonly<Record<Language, string>> = { pl: 'pl-PL', en: 'en-GB', uk: 'uk-UA' }
const strong: Style = { ...body, font: 'semibold', sizes: [3.3, 2.8, 2.4] }
const right: Style = { ...body, sizes: [3.2, 2.8, 2.4], align: 'right' }

/** The protocol that goes with handed over parcels as A4 PDF, with room for two signatures. */
export function renderHandoverProtocol(
  data: HandoverProtocolData,
  fonts: DocumentFonts,
): Promise<Uint8Array> {
  const words = handoverProtocolWords[data.language]
  const about = {
    title: `${words.title} ${data.number}`,
    author: data.sender.name,
    date: data.date,
    language: languageTags[data.language],
  }
  return drawingToPdf(layoutHandoverProtocol(data, fonts), about, fonts)
}

/** The A4 pages of a protocol. */
export function layoutHandoverProtocol(data: HandoverProtocolData, fonts: DocumentFonts): Page[] {
  const set = typesetter(fonts)
  const words = handoverProtocolWords[data.language]
  const flow = {
    head: headStrip(data, words, set),
    continued: continuedStrip(data, words, set),
    columns: columnsStrip(words, set),
    rows: data.parcels.map((parcel, index) => rowStrip(parcel, index + 1, set)),
    tail: tailStrip(data, words, set),
  }
  const pages = paginate(flow, sheet.bottom - sheet.top)
  return pages.map((strip, index) => ({
    width: sheet.width,
    height: sheet.height,
    items: [...placeStrip(strip, sheet.top), ...foot(data, words, index + 1, pages.length, set)],
  }))
}

function headStrip(data: HandoverProtocolData, words: HandoverProtocolWords, set: Setter): Strip {
  const title = stack(set, sheet.left, 0, contentWidth, [
    [words.title, { font: 'semibold', sizes: [7], lines: 1 }],
    [data.number, { font: 'bold', sizes: [6, 5], lines: 1 }],
  ])
  const left = [
    [words.carrier, data.carrier],
    [words.date, `${polishDate(data.date)} ${data.time}`],
    [words.closedBy, data.closedBy],
  ] as const
  const sender = [data.sender.name, data.sender.street, data.sender.town]
  return joinStrips(
    { items: title.items, height: title.bottom },
    space(4),
    besideStrips(
      joinStrips(...left.map(([name, value]) => factStrip(name, value, sheet.left, set))),
      joinStrips(...sender.map((line, index) => factStrip(index === 0 ? words.sender : '', line, 112, set))),
    ),
    space(4),
  )
}

function factStrip(name: string, value: string, x: number, set: Setter): Strip {
  const label = set(name, x, 0.5, 36, caption)
  const text = set(value, x + 37, 0, 44, strong)
  return { items: [...label.items, ...text.items], height: 5.2 }
}

function continuedStrip(data: HandoverProtocolData, words: HandoverProtocolWords, set: Setter): Strip {
  const text = `${words.title} ${data.number}, ${words.continued}`
  const { items, bottom } = set(text, sheet.left, 0, contentWidth, body)
  return joinStrips({ items, height: bottom }, space(3))
}

function columnsStrip(words: HandoverProtocolWords, set: Setter): Strip {
  const items = [
    ...set(words.no, at.no, 0, 10, caption).items,
    ...set(words.waybill, at.waybill, 0, 60, caption).items,
    ...set(words.order, at.order, 0, 38, caption).items,
    ...set(words.weight, at.weight, 0, 24, { ...caption, align: 'right' }).items,
    ...set(words.cashOnDelivery, at.cod, 0, sheet.right - at.cod, { ...caption, align: 'right' }).items,
  ]
  return joinStrips({ items, height: 4 }, hairline(sheet.left, contentWidth, 0.35))
}

function rowStrip(parcel: HandoverProtocolData['parcels'][number], no: number, set: Setter): Strip {
  const cod = parcel.cashOnDelivery
  const items = [
    ...set(`${no}`, at.no, 1.3, 10, body).items,
    ...set(parcel.waybill, at.waybill, 1.2, 62, strong).items,
    ...set(parcel.order, at.order, 1.2, 38, { ...body, sizes: [3.2, 2.8, 2.4] }).items,
    ...set(polishKilograms(parcel.weightGrams), at.weight, 1.2, 24, right).items,
    ...set(cod === null ? '' : labelAmount(cod.minor, cod.currency), at.cod, 1.2, sheet.right - at.cod, right)
      .items,
  ]
  return joinStrips({ items, height: rowHeight }, hairline(sheet.left, contentWidth, 0.15))
}

/** Sums of weight and of cash by currency, and two places to sign. */
function tailStrip(data: HandoverProtocolData, words: HandoverProtocolWords, set: Setter): Strip {
  const sums = new Map<string, number>()
  for (const { cashOnDelivery: cod } of data.parcels)
    if (cod) sums.set(cod.currency, (sums.get(cod.currency) ?? 0) + cod.minor)
  const grams = data.parcels.reduce((sum, { weightGrams }) => sum + weightGrams, 0)
  const cash = [...sums].map(([currency, minor]) => labelAmount(minor, currency)).join(', ')
  return joinStrips(
    space(4),
    factStrip(words.parcels, `${data.parcels.length}`, sheet.left, set),
    factStrip(words.totalWeight, polishKilograms(grams), sheet.left, set),
    ...(cash === '' ? [] : [factStrip(words.cashOnDelivery, cash, sheet.left, set)]),
    space(22),
    besideStrips(signature(words.handsOver, sheet.left, set), signature(words.takes, 112, set)),
  )
}

function signature(name: string, x: number, set: Setter): Strip {
  return joinStrips(hairline(x, 76, 0.25), { items: set(name, x, 1, 76, caption).items, height: 5 })
}

function foot(
  data: HandoverProtocolData,
  words: HandoverProtocolWords,
  page: number,
  pages: number,
  set: Setter,
): DrawItem[] {
  const y = sheet.bottom + 5
  const number = set(words.page(page, pages), sheet.left, y, contentWidth, { ...caption, align: 'right' })
  return [...set(data.number, sheet.left, y, contentWidth - 40, caption).items, ...number.items]
}
