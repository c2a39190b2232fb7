import { hasCode128 } from './barcode.ts'
import type { DocumentFonts } from '../fonts.ts'
import type { DrawItem, DrawPicture, Page } from './drawing.ts'
import { pickListWords, type PickListWords } from './pick-list-words.ts'
import type { PickListData, PickListLine, ProductPicture } from './pick-list-types.ts'
import { body, caption, contentWidth, sheet } from './sales-head.ts'
import { besideStrips, hairline, joinStrips, paginate, placeStrip, space, type Strip } from './strip.ts'
import { stack, typesetter, type Setter } from './typeset.ts'

/** Left edges of the columns; millimetres. A box to tick comes first, as the hand goes down the list. */
const at = { tick: sheet.left, place: 26, picture: 60, product: 80, pieces: 146, totes: 166 }
const pictureSide = 17
const rowHeight = 22

/** The A4 pages of a pick list. Rows are all of one height, so that a finger finds the next one. */
export function layoutPickList(
  data: PickListData,
  pictures: ReadonlyMap<string, ProductPicture>,
  fonts: DocumentFonts,
): Page[] {
  const set = typesetter(fonts)
  const words = pickListWords[data.language]
  const flow = {
    head: headStrip(data, words, set),
    continued: continuedStrip(data, words, set),
    columns: columnsStrip(words, set),
    rows: data.lines.map((line) => rowStrip(line, words, pictures.get(line.productId), set)),
    tail: tailStrip(words, set),
  }
  const pages = paginate(flow, sheet.bottom - sheet.top)
  return pages.map((strip, index) => ({
    width: sheet.width,
    height: sheet.height,
    items: [...placeStrip(strip, sheet.top), ...foot(data, words, index + 1, pages.length, set)],
  }))
}

function headStrip(data: PickListData, words: PickListWords, set: Setter): Strip {
  const title = stack(set, sheet.left, 0, 84, [
    [words.title, { font: 'semibold', sizes: [5], lines: 1 }],
    [data.batchNumber, { font: 'bold', sizes: [10, 8, 6, 4.5], lines: 1 }],
  ])
  const pieces = data.lines.reduce((sum, line) => sum + line.quantity, 0)
  const facts: readonly (readonly [string, string])[] = [
    [words.facts.warehouse, data.warehouse],
    [words.facts.zone, data.zone ?? ''],
    [words.facts.cart, data.cart ?? ''],
    [words.facts.date, data.date],
    [words.facts.orders, `${data.orders}`],
    [words.facts.lines, `${data.lines.length}`],
    [words.facts.pieces, `${pieces}`],
    [words.facts.way, data.metres === null ? '' : `${data.metres} m`],
    [words.facts.time, data.minutes === null ? '' : `${data.minutes} min`],
  ]
  return joinStrips(
    besideStrips({ items: title.items, height: title.bottom }, factsStrip(facts, set)),
    space(3),
    totesStrip(data, set),
    space(3),
  )
}

/** Facts in two columns, those without a value left out. */
function factsStrip(facts: readonly (readonly [string, string])[], set: Setter): Strip {
  const known = facts.filter(([, value]) => value !== '')
  const half = Math.ceil(known.length / 2)
  const column = (rows: typeof known, x: number): Strip =>
    joinStrips(
      ...rows.map(([name, value]): Strip => {
        const label = set(name, x, 0.4, 22, caption)
        const text = set(value, x + 22, 0, 24, { ...body, font: 'semibold', sizes: [3.3, 2.8, 2.4] })
        return { items: [...label.items, ...text.items], height: 4.6 }
      }),
    )
  return besideStrips(column(known.slice(0, half), 102), column(known.slice(half), 150))
}

/** Which tote on the cart is whose, four beside each other. */
function totesStrip(data: PickListData, set: Setter): Strip {
  const width = contentWidth / 4
  const rows: Strip[] = []
  for (let index = 0; index < data.totes.length; index += 4) {
    const cells = data.totes.slice(index, index + 4).map(({ code, orderNumber }, column): Strip => {
      const x = sheet.left + column * width
      const name = set(code, x, 0, 15, { font: 'bold', sizes: [3.6, 3, 2.4], lines: 1 })
      const order = set(orderNumber, x + 16, 0.4, width - 18, { ...body, sizes: [3.1, 2.6, 2.2] })
      return { items: [...name.items, ...order.items], height: 5 }
    })
    rows.push(besideStrips(...cells))
  }
  return joinStrips(...rows)
}

function continuedStrip(data: PickListData, words: PickListWords, set: Setter): Strip {
  const text = `${words.title} ${data.batchNumber}, ${words.continued}`
  const { items, bottom } = set(text, sheet.left, 0, contentWidth, body)
  return joinStrips({ items, height: bottom }, space(3))
}

function columnsStrip(words: PickListWords, set: Setter): Strip {
  const titles: readonly (readonly [string, number, number])[] = [
    [words.place, at.place, at.picture],
    [words.product, at.product, at.pieces],
    [words.pieces, at.pieces, at.totes],
    [words.totes, at.totes, sheet.right],
  ]
  const items = titles.flatMap(([title, left, right]) => set(title, left, 0, right - left - 1, caption).items)
  return joinStrips({ items, height: 4 }, hairline(sheet.left, contentWidth, 0.35))
}

function rowStrip(
  line: PickListLine,
  words: PickListWords,
  picture: ProductPicture | undefined,
  set: Setter,
): Strip {
  const top = 1.6
  const lot = [
    line.lot === null ? '' : `${words.lot} ${line.lot}`,
    line.expiresOn === null ? '' : `${words.expires} ${line.expiresOn}`,
  ]
  const facts = [line.attribute ?? '', ...lot].filter((text) => text !== '').join(' · ')
  const product = stack(set, at.product, top, at.pieces - at.product - 2, [
    [line.kind === 'put-back' ? words.putBack : '', { font: 'bold', sizes: [2.8], lines: 1 }],
    [line.name, { font: 'semibold', sizes: [3.4, 3, 2.6], lines: line.kind === 'put-back' ? 1 : 2 }],
    [facts, { font: 'semibold', sizes: [2.8, 2.5, 2.2], lines: 1 }],
    [line.sku, { ...caption, sizes: [2.4, 2.1] }],
  ])
  const totes = line.totes.map(({ code, quantity }) => `${code}: ${quantity}`).join(', ') || words.atTheBench
  const row: DrawItem[] = [
    ...tickBox(at.tick, top + 4),
    ...set(line.place, at.place, top + 3, at.picture - at.place - 2, {
      font: 'bold',
      sizes: [6.4, 5.4, 4.4, 3.4, 2.6],
      lines: 1,
    }).items,
    ...pictureOrFrame(picture, at.picture, top),
    ...product.items,
    ...barcodeOf(line.code, at.product, rowHeight - 5.8),
    ...set(`${line.quantity}`, at.pieces, top + 1.6, at.totes - at.pieces - 2, {
      font: 'bold',
      sizes: [9, 7, 5, 3.5],
      lines: 1,
    }).items,
    ...set(totes, at.totes, top + 1, sheet.right - at.totes, {
      font: 'semibold',
      sizes: [3.6, 3.1, 2.6, 2.2],
      lines: 5,
    }).items,
  ]
  return joinStrips({ items: row, height: rowHeight }, hairline(sheet.left, contentWidth, 0.15))
}

function tickBox(x: number, y: number): DrawItem[] {
  return frame(x, y, 6, 6, 0.35, 'ink')
}

function frame(
  x: number,
  y: number,
  width: number,
  height: number,
  line: number,
  tone: 'ink' | 'hairline',
): DrawItem[] {
  return [
    { kind: 'rect', x, y, width, height: line, tone },
    { kind: 'rect', x, y: y + height - line, width, height: line, tone },
    { kind: 'rect', x, y, width: line, height, tone },
    { kind: 'rect', x: x + width - line, y, width: line, height, tone },
  ]
}

/** PDF knows JPEG and PNG; a product with another picture, or none, shows an empty frame. */
function pictureOrFrame(picture: ProductPicture | undefined, x: number, y: number): DrawItem[] {
  const place = { x, y, width: pictureSide, height: pictureSide }
  if (picture?.type === 'image/png' || picture?.type === 'image/jpeg') {
    const drawn: DrawPicture = {
      kind: 'picture',
      ...place,
      format: picture.type === 'image/png' ? 'png' : 'jpeg',
      content: picture.content,
    }
    return [drawn]
  }
  return frame(x, y, pictureSide, pictureSide, 0.2, 'hairline')
}

function barcodeOf(code: string, x: number, y: number): DrawItem[] {
  if (!hasCode128(code)) throw new RangeError('the code of a line is one of our own')
  return [{ kind: 'barcode', symbology: 'code128', x, y, moduleWidth: 0.25, height: 5, data: code }]
}

function tailStrip(words: PickListWords, set: Setter): Strip {
  const { items, bottom } = set(words.end, sheet.left, 3, contentWidth, { ...body, lines: 2 })
  return { items, height: bottom }
}

function foot(
  data: PickListData,
  words: PickListWords,
  page: number,
  pages: number,
  set: Setter,
): DrawItem[] {
  const y = sheet.bottom + 5
  const number = set(words.page(page, pages), sheet.left, y, contentWidth, { ...caption, align: 'right' })
  const title = set(`${data.batchNumber} · ${data.number}`, sheet.left, y, contentWidth - 40, caption)
  return [...title.items, ...number.items]
}
