import { z } from 'zod'
import type { PictureType } from '../domain/picture-kind.ts'
import { id, nothing, procedure } from './procedure.ts'

/** How much the warehouse knows of its goods; all 0 in one that was just set up. */
export type StockSummary = {
  readonly products: number
  readonly locations: number
  /** Pieces on the shelves, promised ones included. */
  readonly pieces: number
}

/** Larger files are not taken as the picture of a product. */
export const mostPictureBytes = 300 * 1024

export type ProductPicture = { readonly type: PictureType; readonly base64: string }

/** What became of a file that was to be a picture; `sku` is the product that has it now. */
export type TakenPicture = {
  readonly fileName: string
  readonly outcome: 'taken' | 'unknown-product' | 'too-large' | 'no-picture' | 'unreadable'
  readonly sku: string | null
}

export const productProcedures = {
  'products/summary': procedure<StockSummary>()(['lead', 'admin'], nothing),
  /** The picture of a product; null when it has none. */
  'products/picture': procedure<ProductPicture | null>()('signed-in', z.strictObject({ productId: id })),
  /** Takes picture files (PNG, JPEG, WebP) that are named by SKU or barcode; each file's outcome, in their order. */
  'products/take-pictures': procedure<readonly TakenPicture[]>()(
    ['lead', 'admin'],
    z.strictObject({ paths: z.array(z.string().min(1).max(4096)).min(1).max(50) }),
  ),
}
