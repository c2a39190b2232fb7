import { readFile, stat } from 'node:fs/promises'
import { parse } from 'node:path'
import {
  mostPictureBytes,
  type ProductPicture,
  type TakenPicture,
} from '../../../shared/contract/products.ts'
import { barcodeKey } from '../../../shared/domain/barcode.ts'
import { pictureKind, type PictureType } from '../../../shared/domain/picture-kind.ts'
import type { Station } from '../context.ts'
import type { Db } from '../db/index.ts'

/** The picture of a product; null when it has none. */
export async function productPicture(db: Db, productId: string): Promise<ProductPicture | null> {
  const row = await db
    .selectFrom('product_picture')
    .select(['type', 'content'])
    .where('product_id', '=', productId)
    .executeTakeFirst()
  return row ? { type: row.type, base64: Buffer.from(row.content).toString('base64') } : null
}

/** Takes files as the pictures of the products whose SKU or barcode is their name; a picture that was there makes way. */
export async function takePictures(station: Station, paths: readonly string[]): Promise<TakenPicture[]> {
  const taken: TakenPicture[] = []
  for (const path of paths) taken.push(await takePicture(station, path))
  if (taken.some(({ outcome }) => outcome === 'taken')) station.emit('products/pictures-changed', null)
  return taken
}

async function takePicture(station: Station, path: string): Promise<TakenPicture> {
  const { base: fileName, name } = parse(path)
  const read = await readPicture(path)
  if (typeof read === 'string') return { fileName, outcome: read, sku: null }
  const product = await productNamed(station.db, name.trim())
  if (!product) return { fileName, outcome: 'unknown-product', sku: null }
  const { type, content } = read
  await station.db
    .insertInto('product_picture')
    .values({ product_id: product.id, type, content })
    .onConflict((conflict) => conflict.column('product_id').doUpdateSet({ type, content }))
    .execute()
  return { fileName, outcome: 'taken', sku: product.sku }
}

type Read = { readonly type: PictureType; readonly content: Buffer }

async function readPicture(path: string): Promise<Read | 'unreadable' | 'too-large' | 'no-picture'> {
  try {
    // Looked at before it is read: a file of gigabytes must not come into memory.
    if ((await stat(path)).size > mostPictureBytes) return 'too-large'
    const content = await readFile(path)
    if (content.length > mostPictureBytes) return 'too-large'
    const type = pictureKind(content)
    return type ? { type, content } : 'no-picture'
  } catch {
    return 'unreadable'
  }
}

/** A file is named as a scan is read: a barcode first, an SKU second. */
async function productNamed(db: Db, name: string): Promise<{ id: string; sku: string } | undefined> {
  const byCode = await db
    .selectFrom('barcode')
    .innerJoin('product', 'product.id', 'barcode.product_id')
    .select(['product.id', 'product.sku'])
    .where('barcode.code', '=', barcodeKey(name))
    .executeTakeFirst()
  if (byCode) return byCode
  return db
    .selectFrom('product')
    .select(['id', 'sku'])
    .where('sku', '=', name.toUpperCase())
    .executeTakeFirst()
}
