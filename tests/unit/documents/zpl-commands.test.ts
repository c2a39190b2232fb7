import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Page } from '../../../electron/station/documents/render/drawing.ts'
import { drawingToZpl } from '../../../electron/station/documents/render/drawing-to-zpl.ts'
import { loadDocumentFonts } from '../../../electron/station/documents/render/index.ts'
import { layoutWaybill } from '../../../electron/station/documents/render/waybill-layout.ts'
import { zpl } from '../../../electron/station/documents/render/zpl.ts'
import { assetsDir, hostileTexts, waybillSaying } from '../../support/paper-data.ts'

const fonts = await loadDocumentFonts(assetsDir)

const data = '(?:[A-Za-z0-9 .,/-]|_[0-9A-F]{2})*'
const fields = [
  `\\^FT\\d+,\\d+(?:\\^FR)?\\^A0N,\\d+,\\d+\\^FH\\^FD${data}\\^FS`,
  '\\^FO\\d+,\\d+(?:\\^FR)?\\^GFA,\\d+,\\d+,\\d+,[0-9A-F]+\\^FS',
  '\\^FO\\d+,\\d+\\^GB\\d+,\\d+,\\d+\\^FS',
  '\\^FO\\d+,\\d+\\^BY\\d+\\^BCN,\\d+,N,N,N,D\\^FD\\(00\\)\\d{18}\\^FS',
  `\\^FO\\d+,\\d+\\^BY\\d+\\^BCN,\\d+,N,N,N,A\\^FH\\^FD${data}\\^FS`,
].join('|')
const oneLabel = new RegExp(
  `^\\^XA\\^CI28\\^PW\\d+\\^LL\\d+\\^LH0,0\\^JZN\\n(?:(?:${fields})\\n)*\\^PQ1\\^XZ\\n$`,
)

function expectOneLabel(commands: string): void {
  expect(commands).toMatch(oneLabel)
  for (const once of ['^XA', '^XZ', '^PQ', '^JZ']) expect(commands.split(once)).toHaveLength(2)
  for (const [, total, all, , hex] of commands.matchAll(/\^GFA,(\d+),(\d+),(\d+),([0-9A-F]+)/g)) {
    expect([total, Number(total) * 2]).toEqual([all, hex?.length])
  }
}

describe('the ZPL of a label', () => {
  it.each(hostileTexts)('is one label of our own commands whatever is written on it: %s', (_name, text) => {
    for (const resolution of [203, 300] as const) {
      expectOneLabel(drawingToZpl(layoutWaybill(waybillSaying(text), fonts), resolution, fonts))
    }
  })

  it('is so even when a layout forgets to clean a text', () => {
    const item = (text: string) =>
      ({ kind: 'text', x: 1, baseline: 9, size: 3, font: 'bold', tone: 'ink', text }) as const
    const pageOf = (text: string): Page => ({
      width: 100,
      height: 150,
      items: [
        item(text),
        { kind: 'barcode', symbology: 'code128', x: 1, y: 1, moduleWidth: 0.5, height: 9, data: text },
      ],
    })
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom(...hostileTexts.map(([, text]) => text.slice(0, 200))),
      fc
        .array(fc.constantFrom('^XA', '^XZ', '~JR', '_', '\\', '\n', '5E', '`', '\0', '^FS', '\x10'), {
          maxLength: 9,
        })
        .map((parts) => parts.join('')),
    )
    fc.assert(fc.property(texts, (text) => expectOneLabel(drawingToZpl(pageOf(text), 203, fonts))))
  })

  it('takes no number that is none', () => {
    expect(() => zpl`^PW${Number.NaN}`).toThrow(RangeError)
    expect(() => zpl`^PW${1.5}`).toThrow(RangeError)
    // @ts-expect-error a text has to be field data first
    void zpl`^FD${'^XZ'}`
  })
})
