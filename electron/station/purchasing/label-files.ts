import { PDFDocument } from 'pdf-lib'
import { labelKind } from '../../../shared/domain/label-bytes.ts'
import { labelWith } from '../../../shared/domain/label-parts.ts'
import type { CarrierFile } from '../carriers/index.ts'
import { pagesWith } from '../pictures/index.ts'

/** The labels of all parcels as one file, of as many as the carrier gives; null when they cannot be put together. */
export async function labelsOfAll(files: readonly CarrierFile[]): Promise<Uint8Array | null> {
  const whole = files.find(({ parcelNo }) => parcelNo === null)
  if (whole) return whole.bytes
  const all = files.toSorted((a, b) => (a.parcelNo ?? 0) - (b.parcelNo ?? 0)).map(({ bytes }) => bytes)
  const [first, ...others] = all
  if (!first || others.length === 0) return first ?? null
  const kinds = new Set(all.map(labelKind))
  const [kind] = kinds
  if (kinds.size > 1) return null
  if (kind === 'zpl' || kind === 'epl') return Buffer.concat(all)
  return kind === 'pdf' ? bound(all) : null
}

/**
 * The label of one parcel: its own file, or its part of a file that holds several, told by its waybill number. Null when neither is there, or when
 * nothing tells them apart: a label of another parcel is never taken for it.
 */
export async function labelOfOne(
  files: readonly CarrierFile[],
  parcel: { readonly no: number; readonly waybill: string | null },
): Promise<Uint8Array | null> {
  const own = files.find(({ parcelNo }) => parcelNo === parcel.no)
  if (own) return own.bytes
  const whole = files.find(({ parcelNo }) => parcelNo === null)
  if (!whole || !parcel.waybill) return null
  switch (labelKind(whole.bytes)) {
    case 'zpl':
      return labelWith(whole.bytes, 'zpl', parcel.waybill)
    case 'epl':
      return labelWith(whole.bytes, 'epl', parcel.waybill)
    case 'pdf':
      return pageOf(whole.bytes, await pagesWith(whole.bytes, parcel.waybill))
    case 'png':
    case 'gif':
    case 'zip':
    case null:
      return null
  }
}

/** The only page of a label; of several nobody knows whose each is. */
async function pageOf(pdf: Uint8Array, pages: readonly number[]): Promise<Uint8Array | null> {
  if (pages.length !== 1) return null
  const part = await PDFDocument.create({ updateMetadata: false })
  const whole = await PDFDocument.load(pdf, { updateMetadata: false })
  for (const page of await part.copyPages(whole, [...pages])) part.addPage(page)
  return part.save()
}

async function bound(pdfs: readonly Uint8Array[]): Promise<Uint8Array> {
  const all = await PDFDocument.create({ updateMetadata: false })
  for (const pdf of pdfs) {
    const part = await PDFDocument.load(pdf, { updateMetadata: false })
    for (const page of await all.copyPages(part, part.getPageIndices())) all.addPage(page)
  }
  return all.save()
}
