import bwip from 'bwip-js/node'
import { decode } from 'fast-png'
import { GifWriter } from 'omggif'
import { degrees, PDFDocument } from 'pdf-lib'
import { beforeAll, describe, expect, it } from 'vitest'
import { printEpl } from '../../drivers/virtual/printer/pictures/epl.ts'
import { printEscPos } from '../../drivers/virtual/printer/pictures/escpos.ts'
import { printTspl } from '../../drivers/virtual/printer/pictures/tspl.ts'
import { bitmapToLabel } from '../../electron/station/documents/render/bitmap-to-label.ts'
import { loadDocumentFonts, renderWaybill } from '../../electron/station/documents/render/index.ts'
import { dotsOfLabel, pagesWith, type LabelSource } from '../../electron/station/pictures/index.ts'
import { assetsDir, waybill } from '../support/paper-data.ts'
import { readPng } from '../support/png.ts'
import { barcodesIn, decodeWithZxing, zplImages } from '../support/read-back.ts'

/** What a carrier may send: the same label in each form. */
const files: Record<'zpl203' | 'zpl300' | 'pdf' | 'png203' | 'png300' | 'gif203', Uint8Array> = {} as never
beforeAll(async () => {
  const fonts = await loadDocumentFonts(assetsDir)
  files.pdf = await renderWaybill(waybill, 'pdf', fonts)
  for (const dpi of [203, 300] as const) {
    const zpl = await renderWaybill(waybill, `zpl${dpi}`, fonts)
    files[`zpl${dpi}`] = zpl
    files[`png${dpi}`] = (await zplImages(Buffer.from(zpl).toString('latin1'), dpi === 203 ? 8 : 12))[0]!
  }
  files.gif203 = gifOf(files.png203)
})

function gifOf(png: Uint8Array): Uint8Array {
  const { width, height, data, channels } = decode(png)
  const dots = Array.from({ length: width * height }, (_, index) => (data[index * channels]! < 128 ? 0 : 1))
  const bytes = new Uint8Array(width * height)
  const writer = new GifWriter(bytes, width, height, { palette: [0x000000, 0xffffff] })
  writer.addFrame(0, 0, width, height, dots)
  return bytes.slice(0, writer.end())
}

type Drawn = { readonly sbs: readonly number[]; readonly pixs: readonly number[]; readonly pixx: number }
// oxlint-disable-next-line import/no-named-as-default-member -- the export named `raw` is a symbology
const drawn = (bcid: string, text: string) => bwip.raw({ bcid, text })[0] as unknown as Drawn

/** The widths of bars and gaps in modules, from the first bar on. */
const code128Widths = (text: string) => drawn('code128', text).sbs
/** Row and column of each black cell. */
function dataMatrixCells(text: string): (readonly [number, number])[] {
  const { pixs, pixx } = drawn('datamatrix', text)
  return pixs.flatMap((black, at) => (black ? [[Math.floor(at / pixx), at % pixx] as const] : []))
}

function sourceOf(name: keyof typeof files): LabelSource {
  const bytes = files[name]
  if (name === 'zpl203' || name === 'zpl300')
    return { kind: 'zpl', bytes, dpi: name === 'zpl203' ? 203 : 300 }
  return { kind: name === 'pdf' ? 'pdf' : name === 'gif203' ? 'gif' : 'png', bytes }
}

const printers = {
  zpl203: (job: Uint8Array) => zplImages(Buffer.from(job).toString('latin1'), 8).then(([png]) => png!),
  zpl300: (job: Uint8Array) => zplImages(Buffer.from(job).toString('latin1'), 12).then(([png]) => png!),
  epl203: async (job: Uint8Array) => printEpl(job).png,
  epl300: async (job: Uint8Array) => printEpl(job).png,
  tspl203: async (job: Uint8Array) => printTspl(job, 8).png,
  tspl300: async (job: Uint8Array) => printTspl(job, 300 / 25.4).png,
} as const
type PrinterForm = keyof typeof printers
const forms = Object.keys(printers) as PrinterForm[]

async function printed(source: LabelSource, form: PrinterForm): Promise<Buffer> {
  const labels = await dotsOfLabel(source, form.endsWith('300') ? 300 : 203)
  expect(labels).toHaveLength(1)
  return printers[form](bitmapToLabel(labels[0]!, form))
}

async function bothDecoders(png: Buffer): Promise<string[]> {
  const zxing = (await decodeWithZxing(png)).map(({ text }) => text)
  expect(zxing).toEqual(await barcodesIn(png))
  return zxing
}
const codes = ['00159007730000001018', 'ZAM-536365']

describe.each(forms)('a carrier’s label on a printer of %s', (form) => {
  it.each(['zpl203', 'pdf', 'png300'] as const)(
    'has the barcodes of its %s, which two readers read alike',
    async (name) => {
      expect(await bothDecoders(await printed(sourceOf(name), form))).toEqual(codes)
    },
  )
})

describe('a label in the resolution of its printer', () => {
  it.each([
    ['zpl203', 'tspl203'],
    ['png203', 'tspl203'],
    ['png203', 'epl203'],
    ['gif203', 'epl203'],
    ['png203', 'zpl203'],
    ['png300', 'epl300'],
  ] as const)('keeps every dot: %s on %s', async (name, form) => {
    const before = readPng(Buffer.from(files[name === 'png300' ? 'png300' : 'png203']))
    const after = readPng(await printed(sourceOf(name), form))
    expect([after.width, after.height]).toEqual([before.width, before.height])
    let [dark, differing] = [0, 0]
    for (let y = 0; y < before.height; y += 1) {
      for (let x = 0; x < before.width; x += 1) {
        if (before.isDark(x, y)) dark += 1
        if (before.isDark(x, y) !== after.isDark(x, y)) differing += 1
      }
    }
    expect(dark).toBeGreaterThan(50_000)
    expect(differing).toBe(0)
  })
})

/** The label on a large page: in its middle, upright or lying. */
async function onA4(lying: boolean): Promise<Uint8Array> {
  const paper = await PDFDocument.create({ updateMetadata: false })
  const [label] = await paper.embedPdf(files.pdf)
  const page = paper.addPage([595, 842])
  page.drawPage(label!, lying ? { x: 500, y: 300, rotate: degrees(90) } : { x: 150, y: 250 })
  return paper.save()
}

/** A page as carriers send it: a waybill in bars of whatever width, off the dots of any printer, and a Data Matrix. */
async function thinBars(moduleMm: number, offsetMm: number, number: string): Promise<Uint8Array> {
  const mm = 72 / 25.4
  const paper = await PDFDocument.create({ updateMetadata: false })
  const page = paper.addPage([105 * mm, 148 * mm])
  const box = (x: number, y: number, width: number, height: number) =>
    page.drawRectangle({
      x: (x + offsetMm) * mm,
      y: (y + offsetMm) * mm,
      width: width * mm,
      height: height * mm,
    })
  let x = 8
  for (const [index, width] of code128Widths(number).entries()) {
    if (index % 2 === 0) box(x, 60, width * moduleMm, 20)
    x += width * moduleMm
  }
  const cell = moduleMm * 1.6
  for (const [row, column] of dataMatrixCells(number)) box(10 + column * cell, 130 - row * cell, cell, cell)
  return paper.save()
}

describe('a page whose bars lie between the dots', () => {
  it.each([
    ['tspl203', 0.25],
    ['epl203', 0.33],
    ['tspl300', 0.25],
  ] as const)('is read on %s with bars of %d mm', async (form, moduleMm) => {
    for (const offsetMm of [0.03, 0.11]) {
      const number = `62000000000000000000${Math.round(1_000 + offsetMm * 1_000)}`
      const png = await printed({ kind: 'pdf', bytes: await thinBars(moduleMm, offsetMm, number) }, form)
      expect(await barcodesIn(png)).toContain(number)
      expect((await decodeWithZxing(png)).map(({ text }) => text)).toEqual([number, number])
    }
  })

  it('is refused when they are too thin for the dots of the printer', async () => {
    const bytes = await thinBars(0.17, 0.03, '620000000000000000001030')
    await expect(dotsOfLabel({ kind: 'pdf', bytes }, 203)).rejects.toThrow('barcode')
    expect(await dotsOfLabel({ kind: 'pdf', bytes }, 300)).toHaveLength(1)
  })
})

describe('a label on a page of another size', () => {
  it.each(['tspl203', 'epl300', 'zpl203'] as const)('is cut out and turned for %s', async (form) => {
    for (const lying of [false, true]) {
      const png = await printed({ kind: 'pdf', bytes: await onA4(lying) }, form)
      const { width, height } = readPng(png)
      expect(width).toBeLessThanOrEqual(form === 'epl300' ? 1_248 : 832)
      expect(height).toBeGreaterThan(width)
      expect(await bothDecoders(png)).toEqual(codes)
    }
  })

  it('is as many labels as it has pages', async () => {
    const paper = await PDFDocument.create({ updateMetadata: false })
    const source = await PDFDocument.load(files.pdf)
    for (const page of await paper.copyPages(source, [0, 0])) paper.addPage(page)
    expect(await dotsOfLabel({ kind: 'pdf', bytes: await paper.save() }, 203)).toHaveLength(2)
    expect(
      await dotsOfLabel({ kind: 'zpl', bytes: Buffer.concat([files.zpl203, files.zpl203]), dpi: 203 }, 203),
    ).toHaveLength(2)
  })

  it('is found by the number that it bears, in its text or its barcode', async () => {
    expect(await pagesWith(files.pdf, '159007730000001018')).toEqual([0])
    expect(await pagesWith(files.pdf, '159007730000001019')).toEqual([])
    const paper = await PDFDocument.create({ updateMetadata: false })
    for (const _page of [1, 2]) paper.addPage([288, 432])
    const picture = await paper.embedPng(files.png203)
    paper.getPage(1).drawImage(picture, { x: 0, y: 0, width: 288, height: 432 })
    expect(await pagesWith(await paper.save(), '159007730000001018')).toEqual([1])
  })
})

describe('a label that cannot be printed', () => {
  it('is refused when it is no picture, or of no size that a label has', async () => {
    for (const kind of ['png', 'gif', 'pdf', 'zpl'] as const) {
      const bytes = Buffer.from(`${kind} is not in here`)
      await expect(
        dotsOfLabel(kind === 'zpl' ? { kind, bytes, dpi: 203 } : { kind, bytes }, 203),
      ).rejects.toThrow()
    }
    const vast = Buffer.from(files.png203)
    vast.writeUInt32BE(100_000, 16)
    await expect(dotsOfLabel({ kind: 'png', bytes: vast }, 203)).rejects.toThrow('100000')
    await expect(dotsOfLabel({ kind: 'png', bytes: files.png203.slice(0, 5_000) }, 203)).rejects.toThrow()
  })

  it('is refused by a receipt printer whose paper is narrower', async () => {
    const [label] = await dotsOfLabel(sourceOf('png203'), 203)
    expect(() => bitmapToLabel(label!, 'escpos203')).toThrow('width')
    const small = `^XA^PW400^LL200^FO40,40^BY2^BCN,100,N^FDPAK-1^FS^XZ`
    const [slip] = await dotsOfLabel({ kind: 'zpl', bytes: Buffer.from(small), dpi: 203 }, 203)
    expect(await bothDecoders(printEscPos(bitmapToLabel(slip!, 'escpos203')).png)).toEqual(['PAK-1'])
  })
})
