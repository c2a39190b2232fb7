import { encode } from 'fast-png'
import { PDFDocument } from 'pdf-lib'
import { Fault } from '../../../shared/contract/faults.ts'
import { formatOf, type LabelFormat } from '../../../shared/contract/printer-config.ts'
import type { Station } from '../context.ts'
import { dotsOfLabel, type LabelSource } from '../pictures/index.ts'
import { markCopy } from './carrier-copy.ts'
import type { KeptFormat } from './carrier-label.ts'
import { fontsOnce } from './fonts-once.ts'
import type { Paper } from './paper.ts'
import { inverted, stampBitmap, type Bitmap } from './render/bitmap.ts'
import { bitmapToLabel, resolutionOf } from './render/bitmap-to-label.ts'
import { textBitmap } from './render/glyph-bitmap.ts'
import { dotsAt, type Resolution } from './render/resolution.ts'

/** A carrier's label as it is kept. */
type Kept = { readonly format: KeptFormat; readonly bytes: Uint8Array }

/**
 * A carrier's label for a printer: as the carrier has sent it where it is kept in this form, else as a picture of what is kept. From the
 * second copy on it says so.
 * @throws Fault `label-form-missing` when nothing that is kept can be drawn for this printer so that its barcodes are still read
 */
export async function carrierPaper(
  station: Station,
  documentId: string,
  form: LabelFormat,
  copy: number,
): Promise<Paper> {
  const rows = await station.db
    .selectFrom('document_file')
    .select(['format', 'content'])
    .where('document_id', '=', documentId)
    .execute()
  const kept = rows.map((row): Kept => ({ format: row.format as KeptFormat, bytes: row.content }))
  const same = kept.find(({ format }) => format === form)
  if (same) {
    const paper = { bytes: same.bytes, format: formatOf(form) }
    return copy > 1 ? markCopy(paper, copy) : paper
  }
  const labels = await drawn(station, kept, form)
  if (form === 'pdf') {
    const paper = { bytes: await pagesOf(labels), format: formatOf(form) }
    return copy > 1 ? markCopy(paper, copy) : paper
  }
  if (copy > 1) await markDots(station, labels, copy, resolutionOf(form))
  return { bytes: Buffer.concat(labels.map((label) => bitmapToLabel(label, form))), format: formatOf(form) }
}

/** What can be drawn for a printer, the best first: commands for its own resolution, what has none, what comes near. */
const sourcesFor: Readonly<Record<Resolution, readonly KeptFormat[]>> = {
  203: ['zpl203', 'png', 'gif', 'pdf', 'zpl300'],
  300: ['zpl300', 'pdf', 'png', 'gif', 'zpl203'],
}

/** The dots of the best of what is kept; its own dots for a page, whose printer has finer ones. */
async function drawn(station: Station, kept: readonly Kept[], form: LabelFormat): Promise<readonly Bitmap[]> {
  const resolution = form === 'pdf' ? null : resolutionOf(form)
  for (const format of sourcesFor[resolution ?? 300]) {
    const source = kept.find((one) => one.format === format)
    if (!source) continue
    try {
      return await dotsOfLabel(sourceOf(source), resolution)
    } catch (error) {
      station.log.warn({ err: error, format, form }, 'a label cannot be drawn for this printer')
    }
  }
  throw new Fault('label-form-missing', 'the label is not kept in a form for this printer', { format: form })
}

function sourceOf({ format, bytes }: Kept): LabelSource {
  switch (format) {
    case 'zpl203':
    case 'zpl300':
      return { kind: 'zpl', bytes, dpi: resolutionOf(format) }
    case 'pdf':
    case 'png':
    case 'gif':
      return { kind: format, bytes }
    case 'epl203':
      throw new RangeError('nothing here draws EPL')
  }
}

/** A page of 105 x 148 mm (A6, as carriers' labels are) per label, each as large as it fits. */
async function pagesOf(labels: readonly Bitmap[]): Promise<Uint8Array> {
  const paper = await PDFDocument.create({ updateMetadata: false })
  for (const label of labels) {
    const picture = await paper.embedPng(pngOf(label))
    const page = paper.addPage([297.64, 419.53])
    const size = picture.scaleToFit(page.getWidth(), page.getHeight())
    page.drawImage(picture, { x: 0, y: page.getHeight() - size.height, ...size })
  }
  return paper.save()
}

function pngOf({ width, height, rows }: Bitmap): Uint8Array {
  return encode({ width, height, data: inverted(rows), channels: 1, depth: 1 })
}

/** Millimetres from the edge, and the height of the mark: within the margin that labels leave. */
const [markAt, markSize] = [1, 2]

/** Draws the number of the copy into the dots of each label. */
async function markDots(
  station: Station,
  labels: readonly Bitmap[],
  copy: number,
  resolution: Resolution,
): Promise<void> {
  const { regular } = await fontsOnce(station.assetsDir)
  const dots = dotsAt(resolution)
  const mark = textBitmap(`KOPIA ${copy}`, regular, dots(markSize))
  for (const label of labels) stampBitmap(label, mark, dots(markAt), dots(markAt), true)
}
