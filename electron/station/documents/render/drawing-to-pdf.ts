import {
  PDFDocument,
  PDFName,
  PDFString,
  PrintScaling,
  fill,
  popGraphicsState,
  pushGraphicsState,
  rectangle,
  rgb,
  setFillingColor,
  type PDFFont,
  type PDFImage,
  type PDFPage,
} from 'pdf-lib'
import { documentFontkit, fontStyles, type DocumentFonts, type FontStyle } from '../fonts.ts'
import { barsOf } from './barcode.ts'
import type { DrawItem, Page, Tone } from './drawing.ts'
import type { IsoDate } from './types.ts'

/** What the file says about itself; nothing in it depends on the clock, so the same paper has the same bytes. */
export type PdfTitle = {
  readonly title: string
  readonly author: string
  readonly date: IsoDate
  /** The language of its words as a BCP 47 tag, for whoever reads the paper aloud. */
  readonly language: string
}

const pointsPerMillimetre = 72 / 25.4
const colours: Readonly<Record<Tone, ReturnType<typeof rgb>>> = {
  ink: rgb(0, 0, 0),
  muted: rgb(0.38, 0.38, 0.38),
  hairline: rgb(0.78, 0.78, 0.78),
  paper: rgb(1, 1, 1),
}

/** Draws pages as a PDF with embedded font subsets; text stays text and bars are filled paths. */
export async function drawingToPdf(
  pages: readonly Page[],
  about: PdfTitle,
  fonts: DocumentFonts,
): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false })
  document.registerFontkit(documentFontkit)
  describe(document, about)
  const embedded = await embedUsed(document, pages, fonts)
  const pictures = await embedPictures(document, pages)
  for (const page of pages) {
    const sheet = document.addPage([page.width * pointsPerMillimetre, page.height * pointsPerMillimetre])
    for (const item of page.items) drawItem(sheet, item, page, embedded, pictures)
  }
  return document.save()
}

function describe(document: PDFDocument, { title, author, date, language }: PdfTitle): void {
  const day = new Date(`${date}T00:00:00Z`)
  document.setTitle(title, { showInWindowTitleBar: true })
  document.setAuthor(author)
  document.setProducer('Pakownia')
  document.setCreationDate(day)
  document.setModificationDate(day)
  document.catalog.set(PDFName.of('Lang'), PDFString.of(language))
  document.catalog.getOrCreateViewerPreferences().setPrintScaling(PrintScaling.None)
}

type EmbeddedFonts = ReadonlyMap<FontStyle, PDFFont>

async function embedUsed(
  document: PDFDocument,
  pages: readonly Page[],
  fonts: DocumentFonts,
): Promise<EmbeddedFonts> {
  const used = new Set(
    pages.flatMap((page) => page.items.flatMap((item) => (item.kind === 'text' ? [item.font] : []))),
  )
  const embedded = new Map<FontStyle, PDFFont>()
  for (const style of fontStyles.filter((each) => used.has(each))) {
    embedded.set(style, await document.embedFont(fonts[style].bytes, { subset: true }))
  }
  return embedded
}

type EmbeddedPictures = ReadonlyMap<Uint8Array, PDFImage>

/** Each picture once, however often it is drawn. One that is broken is left out: the paper is worth more than its pictures. */
async function embedPictures(document: PDFDocument, pages: readonly Page[]): Promise<EmbeddedPictures> {
  const embedded = new Map<Uint8Array, PDFImage>()
  for (const item of pages.flatMap((page) => page.items)) {
    if (item.kind !== 'picture' || embedded.has(item.content)) continue
    try {
      const image =
        item.format === 'png' ? await document.embedPng(item.content) : await document.embedJpg(item.content)
      embedded.set(item.content, image)
    } catch {
      continue
    }
  }
  return embedded
}

function drawItem(
  sheet: PDFPage,
  item: DrawItem,
  page: Page,
  fonts: EmbeddedFonts,
  pictures: EmbeddedPictures,
): void {
  const points = (millimetres: number) => millimetres * pointsPerMillimetre
  const fromBottom = (y: number) => points(page.height - y)
  switch (item.kind) {
    case 'text': {
      const font = fonts.get(item.font)
      if (!font) throw new Error('a font that is used was not embedded')
      const place = { x: points(item.x), y: fromBottom(item.baseline), size: points(item.size) }
      sheet.drawText(item.text, { ...place, font, color: colours[item.tone] })
      return
    }
    case 'rect':
      fillRects(sheet, item.tone, [
        {
          x: points(item.x),
          y: fromBottom(item.y + item.height),
          width: points(item.width),
          height: points(item.height),
        },
      ])
      return
    case 'barcode': {
      const bars = barsOf(item).map((bar) => ({
        x: points(item.x + bar.offset * item.moduleWidth),
        y: fromBottom(item.y + item.height),
        width: points(bar.width * item.moduleWidth),
        height: points(item.height),
      }))
      fillRects(sheet, 'ink', bars)
      return
    }
    case 'modules': {
      const boxes = item.cells.map((cell) => ({
        x: points(item.x + cell.x * item.module),
        y: fromBottom(item.y + (cell.y + cell.height) * item.module),
        width: points(cell.width * item.module),
        height: points(cell.height * item.module),
      }))
      fillRects(sheet, 'ink', boxes)
      return
    }
    case 'picture': {
      const image = pictures.get(item.content)
      if (!image) return
      const { width, height } = image.scaleToFit(points(item.width), points(item.height))
      const x = points(item.x) + (points(item.width) - width) / 2
      const y = fromBottom(item.y + item.height) + (points(item.height) - height) / 2
      sheet.drawImage(image, { x, y, width, height })
    }
  }
}

type Rect = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

function fillRects(sheet: PDFPage, tone: Tone, rects: readonly Rect[]): void {
  sheet.pushOperators(
    pushGraphicsState(),
    setFillingColor(colours[tone]),
    ...rects.map((each) => rectangle(each.x, each.y, each.width, each.height)),
    fill(),
    popGraphicsState(),
  )
}
