import { z } from 'zod'
import type { Role } from '../domain/roles.ts'
import { id, nothing, procedure } from './procedure.ts'

/** What the warehouse has many of, each with a number of its own. */
export type Numbered = (typeof numbered)[number]
const numbered = ['tote', 'cart'] as const

/** A tote or a cart. */
export type NumberedRow = {
  readonly id: string
  readonly code: string
  /** The number of the order whose goods are in the tote, or of the batch whose walk is under way on the cart; null when there is none. */
  readonly holds: string | null
  readonly retired: boolean
}

/** A place whose label can be printed. */
export type PlaceRow = {
  readonly id: string
  readonly code: string
  readonly warehouse: string
  readonly zone: string | null
}

/** A worker whose badge can be printed. */
export type BadgeRow = { readonly id: string; readonly name: string; readonly role: Role }

/** A product whose label can be printed: it has a barcode for one piece. */
export type ProductRow = { readonly id: string; readonly sku: string; readonly name: string }

/** At most this many products are shown at once; more are found by what is typed. */
export const maxProductRows = 200

/** At most this many labels in one go, which is a roll of three hundred sheets. */
export const maxLabels = 900

const leads = ['lead', 'admin'] as const
const of = z.enum(numbered)
const chosen = z.array(id).min(1).max(maxLabels)

export const labelProcedures = {
  /** In their order, those still used first. */
  'labels/numbered': procedure<readonly NumberedRow[]>()(leads, z.strictObject({ of })),
  /** New ones, numbered on from the highest number of their prefix: three of `T-` after T-24 are T-25, T-26 and T-27. */
  'labels/add-numbered': procedure<readonly NumberedRow[]>()(
    leads,
    z.strictObject({
      commandId: id,
      of,
      prefix: z
        .string()
        .trim()
        .toUpperCase()
        .regex(/^[A-Z0-9-]{1,12}$/),
      count: z.int().min(1).max(200),
    }),
  ),
  /** Takes totes or carts out of use, or into use again; one that is in use stays until it is free. */
  'labels/retire-numbered': procedure<readonly NumberedRow[]>()(
    leads,
    z.strictObject({ commandId: id, of, ids: chosen, retired: z.boolean() }),
  ),
  /** In walking order. */
  'labels/places': procedure<readonly PlaceRow[]>()(leads, nothing),
  /** Those who may sign in, by name. */
  'labels/badges': procedure<readonly BadgeRow[]>()(leads, nothing),
  /** Products that have a barcode, by SKU: those whose SKU or name holds what is typed. */
  'labels/products': procedure<readonly ProductRow[]>()(
    leads,
    z.strictObject({ typed: z.string().max(200) }),
  ),
  /** Queues the labels by the routes of this station. */
  'labels/print-numbered': procedure<null>()(leads, z.strictObject({ commandId: id, of, ids: chosen })),
  /** Queues the card of all commands, with the sizes there are, on a sheet or on labels. */
  'labels/print-commands': procedure<null>()(
    leads,
    z.strictObject({
      commandId: id,
      paper: z.enum(['sheet', 'labels']),
      symbology: z.enum(['qr', 'code128']),
    }),
  ),
  'labels/print-places': procedure<null>()(leads, z.strictObject({ commandId: id, placeIds: chosen })),
  'labels/print-badges': procedure<null>()(leads, z.strictObject({ commandId: id, workerIds: chosen })),
  'labels/print-products': procedure<null>()(leads, z.strictObject({ commandId: id, productIds: chosen })),
}
