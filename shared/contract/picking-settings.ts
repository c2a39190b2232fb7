import { z } from 'zod'
import { shortageRules } from '../domain/picking-words.ts'
import { nothing, procedure } from './procedure.ts'

const limit = z.int().min(1).max(100_000_000).nullable()

/** How a warehouse picks; one record, the same at every station. Totes of the cart and the scan of the place are in the warehouse's settings. */
export const pickingSettings = z.strictObject({
  /** Whether orders are sorted into totes while walking, or at the bench. */
  sorting: z.enum(['on-the-cart', 'at-the-bench']),
  /** Orders of one piece are collected loose in a wave of their own: one scan at the bench opens and verifies. */
  singlePieceWaves: z.boolean(),
  /** Several pickers share a batch, each in his zone; the totes meet at the bench. */
  byZone: z.boolean(),
  /** What one tote holds; an order that needs more gets several. Null: one tote holds any order. */
  toteVolumeCm3: limit,
  toteWeightGrams: limit,
  /** What the whole cart carries, grams. */
  cartWeightGrams: limit,
  /** Orders with goods of different handling classes (chilled, hazard) never share a batch. */
  keepClassesApart: z.boolean(),
  /** Orders of different sources never share a batch. */
  keepSourcesApart: z.boolean(),
  /** When a courier comes, every day: orders for the next one leave first. */
  cutOffs: z
    .array(
      z.strictObject({
        courier: z.string().trim().min(1).max(100),
        time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
      }),
    )
    .max(50),
  /** Metres by which a later order may lengthen the walk of an earlier batch whose room it fills. */
  fillDetourMetres: z.int().min(0).max(10_000),
  /** Metres by which an express order may lengthen a walk that is on its way, to join it; 0: none joins. */
  expressDetourMetres: z.int().min(0).max(10_000),
  /** For orders that say nothing themselves. */
  shortageRule: z.enum(shortageRules),
})
export type PickingSettings = z.infer<typeof pickingSettings>

export const pickingSettingsProcedures = {
  'settings/picking': procedure<PickingSettings>()(['lead', 'admin'], nothing),
  'settings/save-picking': procedure<PickingSettings>()(['admin'], pickingSettings),
}
