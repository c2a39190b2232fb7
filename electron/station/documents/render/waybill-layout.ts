import { ssccElementString } from '../../../../shared/domain/sscc.ts'
import type { DocumentFonts, FontStyle } from '../fonts.ts'
import { code128ModulesAtMost, hasCode128, ssccModules } from './barcode.ts'
import { copyMark } from './copy-mark.ts'
import type { DrawItem, Page, Tone } from './drawing.ts'
import { printerFontFloor } from './printer-font.ts'
import { stack, typesetter, type Block, type Setter, type Style } from './typeset.ts'
import type { WaybillAddress, WaybillData } from './types.ts'
import { labelAmount, polishCountry, polishDate, polishKilograms } from './words.ts'

/** Label size, inner margins and the tops of the blocks under their rules; millimetres. */
const page = { width: 100, height: 150 }
const left = 4
const right = 96
const recipientTop = 21
const serviceTop = 69
const orderTop = 85
const ssccTop = 105
const thick = 0.5

/** Thermal paper has no grey: everything is black. */
const caption: Style = { sizes: [2.4], font: 'regular', lines: 1 }

/** The own carrier's waybill, 100 x 150 mm, in the three blocks of the GS1 Logistic Label: parties, data, and the SSCC lowest. */
export function layoutWaybill(data: WaybillData, fonts: DocumentFonts): Page {
  const set = typesetter(fonts, printerFontFloor)
  const items = [
    ...senderBlock(data, set),
    rule(recipientTop),
    ...recipientBlock(data, set),
    rule(serviceTop),
    ...factsBlock(data, set),
    rule(orderTop),
    ...orderBlock(data, set),
    rule(ssccTop),
    ...ssccBlock(data, set),
  ]
  return { ...page, items }
}

function senderBlock(data: WaybillData, set: Setter): DrawItem[] {
  const small: Style = { sizes: [2.8, 2.4], font: 'regular', lines: 1 }
  const sender = stack(set, left, 3.5, 54, [
    ['NADAWCA', caption],
    [data.sender.company ?? data.sender.name, { ...small, font: 'semibold' }],
    [data.sender.street, small],
    [`${data.sender.postcode} ${data.sender.city}`, small],
  ])
  const again = data.reprint > 0 ? `${copyMark(data.reprint + 1, 'pl')} · ` : ''
  const carrier = stack(set, 61, 3.5, right - 61, [
    [data.carrierName, { sizes: [5, 4.4, 3.8, 3.2], font: 'bold', lines: 1 }],
    [data.serviceName, { sizes: [3.4, 3, 2.6], font: 'semibold', lines: 1 }],
    [again + polishDate(data.shipDate), { sizes: [3, 2.6], font: again ? 'bold' : 'regular', lines: 1 }],
  ])
  return [...sender.items, ...carrier.items]
}

/** The recipient fills its block: type shrinks step by step until every line stands inside. */
function recipientBlock(data: WaybillData, set: Setter): DrawItem[] {
  for (const scale of [1, 0.88, 0.76]) {
    const block = recipientAt(scale, 2, data, set)
    if (block.bottom <= serviceTop - 1) return [...block.items]
  }
  return [...recipientAt(0.76, 1, data, set).items]
}

function recipientAt(scale: number, lines: number, data: WaybillData, set: Setter): Block {
  const { recipient } = data
  const style = (font: FontStyle, most: number, ...sizes: number[]): Style => ({
    sizes: sizes.map((size) => size * scale),
    font,
    lines: Math.min(lines, most),
  })
  const abroad = recipient.country === data.sender.country ? '' : polishCountry(recipient.country)
  return stack(set, left, recipientTop + 1.8, right - left, [
    ['ODBIORCA', caption],
    [recipient.name, style('bold', 2, 6.4, 5.6, 5, 4.4)],
    [recipient.company ?? '', style('semibold', 2, 4.8, 4.2, 3.6)],
    [recipient.street, style('semibold', 2, 5.4, 4.8, 4.2, 3.6)],
    [placeOf(recipient), style('bold', 1, 7.6, 6.8, 6, 5.2, 4.4, 3.6)],
    [abroad, style('bold', 1, 4.8)],
    [recipient.phone ? `tel. ${recipient.phone}` : '', style('regular', 1, 4.2, 3.6)],
  ])
}

function placeOf(address: WaybillAddress): string {
  return `${address.postcode} ${address.city}`
}

/** Three cells: which parcel, how heavy, what the courier collects (white on black, for it is money). */
function factsBlock(data: WaybillData, set: Setter): DrawItem[] {
  const top = serviceTop + 1.8
  const figure: Style = { sizes: [5.2, 4.4, 3.6, 3], font: 'bold', lines: 1 }
  const height = orderTop - serviceTop
  const cell = (x: number, width: number, name: string, value: string, tone: Tone = 'ink') => [
    ...set(name, x, top, width, { ...caption, tone }).items,
    ...set(value, x, top + 4, width, { ...figure, tone }).items,
  ]
  const weight = data.weightGrams === null ? '-' : polishKilograms(data.weightGrams)
  const cod = data.cashOnDelivery
  return [
    ...cell(left, 22, 'PACZKA', `${data.parcelNumber} / ${data.parcelCount}`),
    { kind: 'rect', x: 27, y: serviceTop, width: thick, height, tone: 'ink' },
    ...cell(29.5, 26, 'WAGA', weight),
    { kind: 'rect', x: 57, y: serviceTop, width: cod ? page.width - 57 : thick, height, tone: 'ink' },
    ...(cod
      ? cell(59.5, right - 59.5, 'POBRANIE', labelAmount(cod.minor, cod.currency), 'paper')
      : cell(59.5, right - 59.5, 'POBRANIE', 'BRAK')),
  ]
}

/** The order number, as barcode where Code 128 can carry it in the room there is, and the note for the courier. */
function orderBlock(data: WaybillData, set: Setter): DrawItem[] {
  const top = orderTop + 1.5
  const moduleWidth = [0.375, 0.25].find((each) => code128ModulesAtMost(data.orderNumber) * each <= 82)
  const barcode: DrawItem[] =
    hasCode128(data.orderNumber) && moduleWidth !== undefined
      ? [
          {
            kind: 'barcode',
            symbology: 'code128',
            x: left + 2,
            y: top + 8.7,
            moduleWidth,
            height: 8.4,
            data: data.orderNumber,
          },
        ]
      : []
  const noteWidth = 36
  const note = data.note ?? ''
  return [
    ...set('ZAMÓWIENIE', left, top, 50, caption).items,
    ...set(data.orderNumber, left, top + 3, note ? right - left - noteWidth - 2 : right - left, {
      sizes: [4.2, 3.6, 3],
      font: 'bold',
      lines: 1,
    }).items,
    ...barcode,
    ...set(note, right - noteWidth, top, noteWidth, { sizes: [2.8, 2.4], font: 'regular', lines: 2 }).items,
  ]
}

/** The SSCC as GS1-128: module 0.5 mm, bars at least 31.75 mm high, quiet zones of ten modules and more on both sides. */
function ssccBlock(data: WaybillData, set: Setter): DrawItem[] {
  const moduleWidth = 0.5
  const x = (page.width - ssccModules * moduleWidth) / 2
  const small: Style = { sizes: [2.2, 1.9], font: 'regular', lines: 1 }
  return [
    { kind: 'barcode', symbology: 'sscc', x, y: ssccTop + 2.5, moduleWidth, height: 32, data: data.sscc },
    ...set(ssccElementString(data.sscc), x, ssccTop + 35, right - x, {
      sizes: [4.2],
      font: 'semibold',
      lines: 1,
    }).items,
    ...set(data.printReference ?? '', x, ssccTop + 40, right - x, small).items,
  ]
}

function rule(y: number): DrawItem {
  return { kind: 'rect', x: 0, y, width: page.width, height: thick, tone: 'ink' }
}
