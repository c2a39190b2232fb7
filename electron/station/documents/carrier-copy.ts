import { PDFDocument, StandardFonts } from 'pdf-lib'
import type { Paper } from './paper.ts'

/** Dots from the edge and height of the mark: within the margin that labels leave, 2 mm at 203 dpi. */
const [edge, height] = [8, 16]

/**
 * A carrier's label with the number of its copy, small at its edge: nothing else of it is touched. A PDF that cannot be read here is printed
 * as it is, since a label without the mark is better than none.
 */
export async function markCopy(paper: Paper, copy: number): Promise<Paper> {
  const words = `KOPIA ${copy}`
  switch (paper.format) {
    case 'zpl':
      return { ...paper, bytes: inZpl(paper.bytes, words) }
    case 'epl':
      return { ...paper, bytes: inEpl(paper.bytes, words) }
    case 'pdf':
      return { ...paper, bytes: await inPdf(paper.bytes, words).catch(() => paper.bytes) }
    case 'tspl':
    case 'escpos':
      return paper
  }
}

/** One field more in each label; its bytes stay as they are, whatever letters they mean. */
function inZpl(bytes: Uint8Array, words: string): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1')
  const mark = `^FO${edge},${edge}^A0N,${height},${height}^FD${words}^FS`
  return Buffer.from(text.replaceAll(/\^XZ/gi, `${mark}$&`), 'latin1')
}

/** One line of text more before each print command. */
function inEpl(bytes: Uint8Array, words: string): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1')
  const mark = `A${edge},${edge},0,1,1,1,N,"${words}"`
  return Buffer.from(
    text.replaceAll(/^P\d+(?:,\d+)?\r?$/gm, (print) => `${mark}\n${print}`),
    'latin1',
  )
}

async function inPdf(bytes: Uint8Array, words: string): Promise<Uint8Array> {
  const paper = await PDFDocument.load(bytes, { updateMetadata: false })
  const font = await paper.embedFont(StandardFonts.Helvetica)
  for (const page of paper.getPages()) page.drawText(words, { x: 6, y: 4, size: 6, font })
  return paper.save()
}
