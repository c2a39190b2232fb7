import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { pictureOfPrint } from '../../../drivers/virtual/printer/pictures/index.ts'
import { drawSheet, type Placed } from '../../../drivers/virtual/printer/pictures/sheet.ts'
import {
  loadDocumentFonts,
  renderTestSlip,
  renderWaybill,
  type DocumentFonts,
} from '../../../electron/station/documents/render/index.ts'
import { assetsDir, waybill } from '../../support/paper-data.ts'
import { readPng } from '../../support/png.ts'

const forms = [
  ['epl', 'epl203'],
  ['tspl', 'tspl203'],
  ['escpos', 'escpos203'],
] as const
type Form = (typeof forms)[number][1]

let fonts: DocumentFonts
beforeAll(async () => {
  fonts = await loadDocumentFonts(assetsDir)
})

async function label(form: Form): Promise<Uint8Array> {
  return form === 'escpos203'
    ? renderTestSlip({ title: 'TEST', lines: ['a'], code: 'TEST' }, fonts)
    : renderWaybill(waybill, form, fonts)
}

describe.each(forms)('a virtual printer of %s', (language, form) => {
  it('shows no picture of a label that is not all there, wherever it ends', async () => {
    const bytes = await label(form)
    expect(pictureOfPrint(bytes, language, form)).not.toBeNull()
    for (let end = 0; end < bytes.length; end += end > bytes.length - 200 ? 1 : 97)
      expect(pictureOfPrint(bytes.subarray(0, end), language, form)).toBeNull()
  })

  it('shows no picture of a label that says too much or too little of a picture in it', async () => {
    const text = Buffer.from(await label(form)).toString('latin1')
    // The number of rows, as text and as bytes.
    const change = (by: number) =>
      language === 'escpos'
        ? text.replace(/(v0\0..)(.)/s, (_, head: string, rows: string) => {
            return head + String.fromCharCode(rows.charCodeAt(0) + by)
          })
        : text.replace(/((?:GW|BITMAP )\d+,\d+,\d+,)(\d+)/, (_, head: string, rows: string) => {
            return head + (Number(rows) + by)
          })
    for (const by of [-1, 1]) {
      const lying = change(by)
      expect(lying).not.toBe(text)
      expect(pictureOfPrint(Buffer.from(lying, 'latin1'), language, form)).toBeNull()
    }
  })

  it('shows no picture of a label with a command that it does not know', async () => {
    const text = Buffer.from(await label(form)).toString('latin1')
    for (const command of ['A50,0,0,1,1,1,N,"x"\n', 'TEXT 1,1,"0",0,1,1,"x"\r\n', '\x1b!\x01'])
      expect(pictureOfPrint(Buffer.from(`${command}${text}`, 'latin1'), language, form)).toBeNull()
  })

  it('takes any bytes without harm', () => {
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes)),
      fc
        .constantFrom('\nN\n', 'q80\n', 'Q9,2\n', 'GW0,0,1,1,', 'P1\n', 'GW9999999,0,9,9,', 'q999999999\n')
        .map((text) => Buffer.from(text)),
      fc
        .constantFrom('SIZE 9 mm,9 mm\r\n', 'SIZE 9e9 mm,0 mm\r\n', 'BITMAP 0,0,1,1,0,', 'PRINT 1,1\r\n')
        .map((text) => Buffer.from(text)),
      fc.constantFrom('\x1b@', '\x1dv0\0\x01\0\x01\0', '\x1dv0\0\xff\xff\xff\xff', '\x1dVB\0').map(latin1),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const picture = pictureOfPrint(Buffer.concat(pieces), language, form)
        expect(picture === null || readPng(picture).width > 0).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})

describe('a label', () => {
  it('has every dot of its pictures in its place and no other, wherever they lie', () => {
    const picture = fc
      .record({
        left: fc.nat({ max: 30 }),
        top: fc.nat({ max: 9 }),
        rowBytes: fc.integer({ min: 1, max: 4 }),
        height: fc.integer({ min: 1, max: 5 }),
        setBit: fc.constantFrom('black' as const, 'white' as const),
      })
      .chain(({ height, ...rest }) =>
        fc
          .uint8Array({ minLength: rest.rowBytes * height, maxLength: rest.rowBytes * height })
          .map((data): Placed => ({ ...rest, data })),
      )
    fc.assert(
      fc.property(
        fc.array(picture, { maxLength: 4 }),
        fc.integer({ min: 40, max: 70 }),
        (pictures, width) => {
          const wanted = new Set(pictures.flatMap(dotsOf))
          if ([...wanted].some((dot) => Number(dot.split(',')[0]) >= width)) {
            expect(() => drawSheet(width, 20, pictures)).toThrow('beyond the label')
            return
          }
          const sheet = readPng(drawSheet(width, 20, pictures))
          expect([sheet.width, sheet.height]).toEqual([width, 20])
          const drawn = new Set<string>()
          for (let y = 0; y < 20; y += 1)
            for (let x = 0; x < width; x += 1) if (sheet.isDark(x, y)) drawn.add(`${x},${y}`)
          expect(drawn).toEqual(wanted)
        },
      ),
    )
  })

  it('is of a size that there is', () => {
    for (const [width, height] of [
      [0, 10],
      [10, 0],
      [6_001, 10],
      [10, 6_001],
    ] as const)
      expect(() => drawSheet(width, height, [])).toThrow('a label of')
  })
})

function latin1(text: string): Buffer {
  return Buffer.from(text, 'latin1')
}

/** The black dots of a picture, reckoned one by one. */
function dotsOf({ left, top, rowBytes, data, setBit }: Placed): string[] {
  return Array.from(data).flatMap((byte, index) =>
    [0, 1, 2, 3, 4, 5, 6, 7]
      .filter((bit) => ((byte >> (7 - bit)) & 1) === (setBit === 'black' ? 1 : 0))
      .map((bit) => `${left + (index % rowBytes) * 8 + bit},${top + Math.floor(index / rowBytes)}`),
  )
}
