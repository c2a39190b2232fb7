import { beforeAll, describe, expect, it } from 'vitest'
import { printEpl } from '../../drivers/virtual/printer/pictures/epl.ts'
import { printEscPos } from '../../drivers/virtual/printer/pictures/escpos.ts'
import type { Printed } from '../../drivers/virtual/printer/pictures/reader.ts'
import { printTspl } from '../../drivers/virtual/printer/pictures/tspl.ts'
import { bitmapToEscPos } from '../../electron/station/documents/render/bitmap-to-escpos.ts'
import { drawingToBitmap } from '../../electron/station/documents/render/drawing-to-bitmap.ts'
import { drawLabel } from '../../electron/station/documents/render/draw-label.ts'
import type { Page } from '../../electron/station/documents/render/drawing.ts'
import { hasPrinterFont } from '../../electron/station/documents/render/printer-font.ts'
import { typesetter } from '../../electron/station/documents/render/typeset.ts'
import { layoutWaybill } from '../../electron/station/documents/render/waybill-layout.ts'
import {
  loadDocumentFonts,
  renderTestSlip,
  renderWaybill,
  type DocumentFonts,
  type WaybillData,
} from '../../electron/station/documents/render/index.ts'
import type { LabelFormat } from '../../shared/contract/printer-config.ts'
import { assetsDir, hostileTexts, waybill, waybillSaying } from '../support/paper-data.ts'
import { readPng } from '../support/png.ts'
import { cupsEplJob } from '../support/recorded-epl.ts'
import { barcodesIn, decodeWithZxing, zplImages } from '../support/read-back.ts'

let fonts: DocumentFonts
beforeAll(async () => {
  fonts = await loadDocumentFonts(assetsDir)
})

type PictureForm = 'epl203' | 'epl300' | 'tspl203' | 'tspl300'
const pictureForms: readonly PictureForm[] = ['epl203', 'epl300', 'tspl203', 'tspl300']

const printers: Readonly<Record<PictureForm, (job: Uint8Array) => Printed>> = {
  epl203: printEpl,
  epl300: printEpl,
  tspl203: (job) => printTspl(job, 8),
  tspl300: (job) => printTspl(job, 300 / 25.4),
}

async function printed(data: WaybillData, form: PictureForm): Promise<Printed> {
  return printers[form](await renderWaybill(data, form, fonts))
}

async function bothDecoders(png: Buffer): Promise<string[]> {
  const zxing = (await decodeWithZxing(png)).map(({ text }) => text)
  expect(zxing).toEqual(await barcodesIn(png))
  return zxing
}

describe.each(pictureForms)('a waybill in %s', (form) => {
  it('prints one label whose barcodes two readers read alike', async () => {
    const { commands, png } = await printed(waybill, form)
    expect(await bothDecoders(png)).toEqual(['00159007730000001018', 'ZAM-536365'])
    expect((await decodeWithZxing(png)).map((each) => each.symbologyIdentifier)).toEqual([']C1', ']C0'])
    expect(commands.filter((each) => each.startsWith('P'))).toHaveLength(1)
  })

  it('has every dot where a renderer of ZPL puts it', async () => {
    const page = layoutWaybill(waybillSaying('Їжак Ґалаґан'), fonts)
    // The rest would come in the printer's own font.
    const items = page.items.filter((item) => item.kind !== 'text' || !hasPrinterFont(item.text))
    const about = { title: '', author: '', date: '2026-11-22', language: 'pl-PL' }
    const draw = (inForm: LabelFormat) => drawLabel({ ...page, items }, inForm, about, fonts)
    const label = readPng(printers[form](await draw(form)).png)
    const dpi = form.endsWith('203') ? 203 : 300
    expect([label.width, label.height]).toEqual(dpi === 203 ? [800, 1200] : [1181, 1772])
    const zpl = Buffer.from(await draw(dpi === 203 ? 'zpl203' : 'zpl300')).toString('latin1')
    const stranger = readPng((await zplImages(zpl, dpi === 203 ? 8 : 12))[0]!)
    // 300 dpi is 11.8 dots to the millimetre; the renderer puts that in the middle of a page of 12.
    const left = Math.floor((stranger.width - label.width) / 2)
    let [differing, dark] = [0, 0]
    for (let y = 0; y < label.height; y += 1) {
      for (let x = 0; x < label.width; x += 1) {
        if (label.isDark(x, y)) dark += 1
        if (label.isDark(x, y) !== stranger.isDark(left + x, y)) differing += 1
      }
    }
    expect(dark).toBeGreaterThan(0.1 * label.width * label.height)
    expect(differing).toBe(0)
  })

  it('sends less than half of the dots', async () => {
    const whole = form.endsWith('203') ? (800 / 8) * 1200 : Math.ceil(1181 / 8) * 1772
    expect((await renderWaybill(waybill, form, fonts)).length).toBeLessThan(whole / 2)
  })
})

describe.each(['epl203', 'tspl300'] as const)('a waybill in %s', (form) => {
  it.each(hostileTexts)('holds the same commands whatever is written on it: %s', async (_name, text) => {
    const { commands, png } = await printed(waybillSaying(text), form)
    const plain = await printed(waybill, form)
    expect(new Set(commands)).toEqual(new Set(plain.commands))
    expect(await bothDecoders(png)).toContain('00159007730000001018')
  })
})

describe('the virtual printer of EPL2', () => {
  it('prints what CUPS sends to such a printer', async () => {
    const { commands, png } = printEpl(cupsEplJob)
    expect(await bothDecoders(png)).toEqual(['PAK-1'])
    expect(new Set(commands)).toEqual(new Set(['', 'N', 'q408', 'GW', 'P1']))
  })
})

describe('a paper for a receipt printer', () => {
  const slip = (text: string): Page => {
    const set = typesetter(fonts)
    return {
      width: 72,
      height: 60,
      items: [
        ...set(text, 3, 3, 66, { font: 'bold', sizes: [4, 3], lines: 2 }).items,
        { kind: 'rect', x: 0, y: 16, width: 72, height: 0.5, tone: 'ink' },
        { kind: 'barcode', symbology: 'code128', x: 6, y: 30, moduleWidth: 0.375, height: 12, data: 'PAK-1' },
      ],
    }
  }

  it('prints its barcode and every row in its place, and is cut', async () => {
    const page = slip('Zażółć gęślą jaźń')
    const job = bitmapToEscPos(drawingToBitmap(page, 203, fonts))
    const { commands, png } = printEscPos(job)
    expect(await bothDecoders(png)).toEqual(['PAK-1'])
    expect([commands[0], commands.at(-1)]).toEqual(['ESC @', 'GS V B'])
    const picture = readPng(png)
    expect(picture.height).toBe(42 * 8)
    expect([16 * 8 - 1, 16 * 8, 16 * 8 + 3, 16 * 8 + 4].map((y) => picture.isDark(300, y))).toEqual([
      false,
      true,
      true,
      false,
    ])
  })

  it.each(hostileTexts)('holds no command whatever is written on it: %s', async (_name, text) => {
    const job = bitmapToEscPos(drawingToBitmap(slip(text), 203, fonts))
    const { commands, png } = printEscPos(job)
    expect(new Set(commands)).toEqual(new Set(['ESC @', 'GS v 0', 'GS V B']))
    expect(await bothDecoders(png)).toEqual(['PAK-1'])
  })

  it('can be a test slip for the narrowest of them', async () => {
    const lines = ['Dom Upominków', 'ĄĆĘŁŃÓŚŹŻ ąćęłńóśźż', 'ҐЄІЇ ґєії']
    const { png } = printEscPos(renderTestSlip({ title: 'TEST', lines, code: 'TEST' }, fonts))
    expect(await bothDecoders(png)).toEqual(['TEST'])
    const slip = readPng(png)
    for (let y = 0; y < slip.height; y += 1)
      for (let x = 384; x < slip.width; x += 1) expect(slip.isDark(x, y)).toBe(false)
  })

  it('is refused when it is wider than the paper, like a waybill', async () => {
    await expect(renderWaybill(waybill, 'escpos203', fonts)).rejects.toMatchObject({ code: 'paper-too-wide' })
  })
})

describe('a label', () => {
  it('is drawn in no more than the form that was asked', async () => {
    const about = { title: '', author: '', date: '2026-11-22', language: 'pl-PL' }
    const page: Page = { width: 40, height: 20, items: [] }
    const starts: readonly (readonly [LabelFormat, string])[] = [
      ['zpl203', '^XA'],
      ['epl203', '\nN\n'],
      ['tspl203', '\r\nSIZE'],
      ['escpos203', '\x1b@'],
      ['pdf', '%PDF'],
    ]
    for (const [form, start] of starts) {
      const bytes = await drawLabel(page, form, about, fonts)
      expect(Buffer.from(bytes).toString('latin1').slice(0, start.length)).toBe(start)
    }
  })
})
