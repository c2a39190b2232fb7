import type { CheckInItem } from '../../../shared/contract/handover.ts'
import type { Db } from '../db/index.ts'

/** What was sent in a parcel and what of it came back, in this return and in those before. */
export type ReturnItem = CheckInItem & { readonly shelfId: string | null }

export type OpenReturn = {
  readonly id: string
  readonly parcelId: string
  readonly fate: 'returned' | 'undelivered'
  readonly reason: string
  readonly damagedNext: boolean
  readonly placeId: string | null
  readonly place: string | null
}

export async function readReturn(db: Db, id: string): Promise<OpenReturn> {
  const row = await db
    .selectFrom('parcel_return')
    .leftJoin('location', 'location.id', 'parcel_return.location_id')
    .select(['parcel_return.id', 'parcel_id', 'fate', 'reason', 'damaged_next', 'location_id', 'code'])
    .where('parcel_return.id', '=', id)
    .executeTakeFirstOrThrow()
  return {
    id: row.id,
    parcelId: row.parcel_id,
    fate: row.fate,
    reason: row.reason,
    damagedNext: row.damaged_next === 1,
    placeId: row.location_id,
    place: row.code,
  }
}

/** The items of a parcel that came back, in the order of the lines. */
export async function returnItems(db: Db, { id, parcelId }: OpenReturn): Promise<readonly ReturnItem[]> {
  const sent = await db
    .selectFrom('parcel_item')
    .innerJoin('order_line', 'order_line.id', 'parcel_item.order_line_id')
    .innerJoin('product', 'product.id', 'order_line.product_id')
    .select([
      'order_line.id as lineId',
      'product.id as productId',
      'product.sku',
      'product.name',
      'product.attribute',
      'parcel_item.quantity as sent',
    ])
    .where('parcel_item.parcel_id', '=', parcelId)
    .orderBy('order_line.line_no')
    .execute()
  const back = await db
    .selectFrom('returned_piece')
    .select(['return_id', 'order_line_id', 'condition', 'quantity'])
    .where('parcel_id', '=', parcelId)
    .where('undone', '=', 0)
    .execute()
  const items: ReturnItem[] = []
  for (const { lineId, productId, sku, name, attribute, sent: quantity } of sent) {
    const rows = back.filter((row) => row.order_line_id === lineId)
    const now = rows.filter((row) => row.return_id === id)
    const shelf = await shelfOf(db, productId)
    items.push({
      lineId,
      product: { id: productId, sku, name, attribute },
      sent: quantity,
      before: sum(rows) - sum(now),
      good: sum(now.filter(({ condition }) => condition === 'good')),
      damaged: sum(now.filter(({ condition }) => condition === 'damaged')),
      shelf: shelf?.code ?? null,
      shelfId: shelf?.id ?? null,
    })
  }
  return items
}

const sum = (rows: readonly { readonly quantity: number }[]) =>
  rows.reduce((all, { quantity }) => all + quantity, 0)

/** Where a product lies: the shelf with the most of it. */
function shelfOf(db: Db, productId: string) {
  return db
    .selectFrom('stock')
    .innerJoin('location', 'location.id', 'stock.location_id')
    .select(['location.id', 'location.code'])
    .where('stock.product_id', '=', productId)
    .where('location.kind', '=', 'pick')
    .orderBy('stock.quantity', 'desc')
    .orderBy('location.walk_position')
    .limit(1)
    .executeTakeFirst()
}
