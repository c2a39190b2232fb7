import { z } from 'zod'
import { nothing, procedure } from './procedure.ts'

/** How a warehouse packs; one record, the same at every station. */
export const packingSettings = z.strictObject({
  /** An order in one parcel closes by itself when all is verified and the scale stands still; else somebody says "packed". */
  closeByScale: z.boolean(),
  /** The waybill's own barcode is scanned on the box before the next order. */
  scanWaybill: z.boolean(),
  /** A product that was taken for another one before is scanned twice. */
  scanLookAlikesTwice: z.boolean().default(false),
  /** How far the weight of a parcel may be from what is expected: per cent of it, and grams at least. Beyond it a lead decides. */
  tolerancePercent: z.int().min(1).max(100),
  toleranceGrams: z.int().min(1).max(10_000),
  /** Minutes without any act after which a bench hides its order and asks for a badge or a PIN; 0: never. */
  lockMinutes: z.int().min(0).max(120),
})
export type PackingSettings = z.infer<typeof packingSettings>

export const packingSettingsProcedures = {
  'settings/packing': procedure<PackingSettings>()(['packer', 'lead', 'admin'], nothing),
  'settings/save-packing': procedure<PackingSettings>()(['admin'], packingSettings),
}
