import type { Bitmap } from '../documents/render/bitmap.ts'
import type { Resolution } from '../documents/render/resolution.ts'
import { codesIn } from './codes.ts'
import { dpiOf, fitLabel, scaleFor } from './fit-label.ts'
import { bitmapOf, resized, type Grey } from './grey.ts'
import { withPdf, type PdfPage } from './pdf-pages.ts'
import { readGif, readPng, type ReadPicture } from './read-picture.ts'
import { drawZpl } from './draw-zpl.ts'
import type { LabelSource } from './tasks.ts'

/** In which a page is drawn for nobody in particular. */
const pageDpi = 300

/**
 * A carrier's label as the dots of a printer, one bitmap per label. Where a dot of the label is a dot of the printer, none is changed; what
 * had to be drawn anew or resized is read back, and is given only when each of its barcodes still says the same.
 * Without a resolution a picture keeps its dots, and a page is drawn fine.
 * @throws Error when it cannot be read, drawn, or read back
 */
export async function labelDots(
  source: LabelSource,
  resolution: Resolution | null,
): Promise<readonly Bitmap[]> {
  switch (source.kind) {
    case 'png':
      return [await pictureDots(readPng(source.bytes), resolution)]
    case 'gif':
      return [await pictureDots(readGif(source.bytes), resolution)]
    case 'zpl':
      return eachOf(await drawZpl(source.bytes, source.dpi), (label) =>
        pictureDots({ ...label, dpi: source.dpi }, resolution),
      )
    case 'pdf':
      return withPdf(source.bytes, (pages) => eachOf(pages, (page) => pageDots(page, resolution ?? pageDpi)))
  }
}

async function pictureDots(picture: ReadPicture, resolution: Resolution | null): Promise<Bitmap> {
  if (resolution === null) return bitmapOf(picture)
  const scale = scaleFor(dpiOf(picture), resolution)
  // Where bars do not survive to be drawn in another size, whole dots are better than the right size.
  const scales = new Set([scale, Math.max(1, Math.round(scale)), 1])
  for (const each of scales) {
    const fitted = fitLabel(picture, each, resolution)
    const factor = fitted.factor * each
    const result = resized(fitted.picture, factor)
    if (factor === 1 || (await saysTheSame(picture, result))) return bitmapOf(result)
  }
  throw new Error('a barcode of the label is lost in this resolution')
}

async function pageDots(page: PdfPage, resolution: Resolution): Promise<Bitmap> {
  const { factor } = fitLabel(await page.draw(resolution), 1, resolution)
  // What is made smaller is drawn anew, and a hair smaller yet, for its edges are whole dots.
  const drawn = await page.draw(factor === 1 ? resolution : resolution * factor * 0.998)
  const { picture } = fitLabel(drawn, 1, resolution)
  if (await saysTheSame(await page.draw(resolution * 2), picture)) return bitmapOf(picture)
  throw new Error('a barcode of the label is lost in this resolution')
}

async function saysTheSame(before: Grey, after: Grey): Promise<boolean> {
  const wanted = await codesIn(before)
  if (wanted.length === 0) return true
  const black = { ...after, dots: after.dots.map((dot) => (dot < 128 ? 0 : 255)) }
  const read = new Set(await codesIn(black))
  return wanted.every((code) => read.has(code))
}

async function eachOf<T, U>(all: readonly T[], work: (one: T) => Promise<U>): Promise<readonly U[]> {
  const results: U[] = []
  for (const one of all) results.push(await work(one))
  return results
}
