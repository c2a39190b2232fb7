import type { ParcelContents } from '../../../shared/contract/pack-parcels.ts'
import type { ParcelDraft } from '../../../shared/contract/packing.ts'
import { suggestBox } from '../../../shared/domain/packaging.ts'
import { weightMismatch, type WeightMismatch } from '../../../shared/domain/weighing.ts'
import type { Db, Trx } from '../db/index.ts'
import { readPackingSettings } from '../settings/index.ts'
import { takenBoxes } from './limits.ts'
import { packagings } from './packagings.ts'

type Piece = {
  readonly parcelNo: number
  readonly lineId: string
  readonly name: string
  readonly quantity: number
  /** Of all its pieces together; null when the product does not say. */
  readonly grams: number | null
  readonly volumeCm3: number | null
}

/** What lies in each parcel of an order that is being packed. */
async function piecesIn(db: Db, orderId: string): Promise<readonly Piece[]> {
  const rows = await db
    .selectFrom('packed_piece')
    .innerJoin('order_line', 'order_line.id', 'packed_piece.order_line_id')
    .leftJoin('product', 'product.id', 'order_line.product_id')
    .select((eb) => [
      'packed_piece.parcel_no',
      'order_line.id',
      'order_line.name',
      'product.weight_grams',
      'product.volume_cm3',
      eb.fn.sum<number | string>('packed_piece.quantity').as('quantity'),
    ])
    .where('packed_piece.order_id', '=', orderId)
    .where('packed_piece.undone', '=', 0)
    .groupBy([
      'packed_piece.parcel_no',
      'order_line.id',
      'order_line.name',
      'order_line.line_no',
      'product.weight_grams',
      'product.volume_cm3',
    ])
    .orderBy('packed_piece.parcel_no')
    .orderBy('order_line.line_no')
    .execute()
  return rows.map((row) => {
    const quantity = Number(row.quantity)
    return {
      parcelNo: row.parcel_no,
      lineId: row.id,
      name: row.name,
      quantity,
      grams: row.weight_grams === null ? null : row.weight_grams * quantity,
      volumeCm3: row.volume_cm3 === null ? null : row.volume_cm3 * quantity,
    }
  })
}

/** The contents of the parcels, in their order; empty for one that was added when all was packed. */
export async function contentsOf(
  db: Db,
  orderId: string,
  parcels: number,
): Promise<readonly ParcelContents[]> {
  const pieces = await piecesIn(db, orderId)
  return Array.from({ length: parcels }, (_, index) =>
    pieces
      .filter(({ parcelNo }) => parcelNo === index + 1)
      .map(({ lineId, name, quantity }) => ({ lineId, name, quantity })),
  )
}

/** The box that each of the parcels being filled is likely to need, of those its carrier takes: one id per parcel; empty when there are no boxes. */
export async function suggestedBoxes(db: Db, orderId: string, parcels: number): Promise<readonly string[]> {
  const pieces = await piecesIn(db, orderId)
  const taken = await takenBoxes(db, orderId)
  const boxes = taken.length > 0 ? taken : await packagings(db)
  return Array.from({ length: parcels }, (_, index) => {
    const inside = pieces.filter(({ parcelNo }) => parcelNo === index + 1)
    const goods = {
      volumeCm3: sumOf(inside.map(({ volumeCm3 }) => volumeCm3)),
      grams: sumOf(inside.map(({ grams }) => grams)),
    }
    return suggestBox(boxes, goods) ?? []
  }).flat()
}

/** The parcel that weighs what it should not, or null. */
export async function mismatchOf(
  db: Db,
  orderId: string,
  parcels: readonly ParcelDraft[],
): Promise<WeightMismatch | null> {
  const pieces = await piecesIn(db, orderId)
  const tares = new Map((await packagings(db)).map(({ id, tareGrams }) => [id, tareGrams]))
  const { tolerancePercent: percent, toleranceGrams: grams } = await readPackingSettings(db)
  const weighed = parcels.map(({ packagingId, weightGrams }, index) => {
    const inside = pieces.filter(({ parcelNo }) => parcelNo === index + 1)
    return {
      grams: weightGrams,
      tareGrams: tares.get(packagingId) ?? 0,
      goodsGrams: inside.length === 0 ? null : sumOf(inside.map((piece) => piece.grams)),
    }
  })
  return weightMismatch(weighed, sumOf(pieces.map((piece) => piece.grams)), { percent, grams })
}

/** Keeps what lies in each parcel of an order that leaves. */
export async function keepContents(
  trx: Trx,
  orderId: string,
  parcels: readonly { readonly id: string; readonly no: number }[],
): Promise<void> {
  const pieces = await piecesIn(trx, orderId)
  const rows = pieces.flatMap(({ parcelNo, lineId, quantity }) => {
    const parcel = parcels.find(({ no }) => no === parcelNo)
    return parcel ? [{ parcel_id: parcel.id, order_line_id: lineId, quantity }] : []
  })
  if (rows.length > 0) await trx.insertInto('parcel_item').values(rows).execute()
}

/** The sum, or null when a part of it is not known. */
function sumOf(parts: readonly (number | null)[]): number | null {
  return parts.reduce<number | null>((sum, part) => (sum === null || part === null ? null : sum + part), 0)
}
