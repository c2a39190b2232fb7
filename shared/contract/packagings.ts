import { z } from 'zod'
import { maxParcelGrams, type Packaging } from './packing.ts'
import { id, nothing, procedure } from './procedure.ts'

const side = z.int().min(1).max(3_000)

/** A kind of box as an admin describes it; `id` is null for a new one. */
export const packagingEntry = z.strictObject({
  id: id.nullable(),
  code: z.string().regex(/^[A-Z0-9]{1,10}$/),
  name: z.string().trim().min(1).max(60),
  lengthMm: side,
  widthMm: side,
  heightMm: side,
  tareGrams: z.int().min(0).max(20_000),
  maxGrams: z.int().min(1).max(maxParcelGrams).nullable(),
})
export type PackagingEntry = z.infer<typeof packagingEntry>

/** All kinds in the order in which the bench offers them. No two have one code. */
export const packagingList = z
  .array(packagingEntry)
  .min(1)
  .max(40)
  .refine((list) => new Set(list.map(({ code }) => code)).size === list.length)

export const packagingProcedures = {
  'settings/packagings': procedure<readonly Packaging[]>()(['packer', 'lead', 'admin'], nothing),
  /** Changes the kinds of box and adds new ones; parcels were packed in the old ones, so none is removed. Fault `packaging-unknown`. */
  'settings/save-packagings': procedure<readonly Packaging[]>()(
    ['admin'],
    z.strictObject({ packagings: packagingList }),
  ),
}
