import { labelKind } from '../../../../shared/domain/label-bytes.ts'
import { Unreadable } from '../answers.ts'
import type { CarrierFile, ShippingRequest } from '../carrier.ts'
import { unzip } from '../unzip.ts'

/**
 * The labels in an answer of Allegro: one file, or a ZIP of several, in whatever form it likes (a PDF or a ZIP comes although ZPL was
 * chosen). @throws Unreadable when there is something else in it
 */
export function labelFiles(
  bytes: Uint8Array,
  request: ShippingRequest,
  waybills: readonly string[],
): readonly CarrierFile[] {
  const files = labelKind(bytes) === 'zip' ? unzip(bytes) : [{ name: '', bytes }]
  if (files.length === 0 || files.some((file) => !isLabel(file.bytes))) throw new Unreadable('no label')
  return files.map((file) => ({ parcelNo: parcelOf(file, request, waybills), bytes: file.bytes }))
}

function isLabel(bytes: Uint8Array): boolean {
  const kind = labelKind(bytes)
  return kind !== null && kind !== 'zip'
}

/** Whose label a file is: that of the only parcel, or of the one whose waybill its name or its text bears. */
function parcelOf(
  file: { readonly name: string; readonly bytes: Uint8Array },
  { parcels }: ShippingRequest,
  waybills: readonly string[],
): number | null {
  if (parcels.length === 1) return parcels[0]!.no
  const text = `${file.name}\n${Buffer.from(file.bytes).toString('latin1')}`
  const borne = waybills.flatMap((waybill, index) => (text.includes(waybill) ? [index] : []))
  return borne.length === 1 ? (parcels[borne[0]!]?.no ?? null) : null
}
