import { parseScan } from '../../../../shared/domain/barcode.ts'
import { dayIn } from '../../../../shared/domain/day.ts'
import {
  decideMarks,
  noMarks,
  type KnownLot,
  type Marks,
  type MarksVerdict,
} from '../../../../shared/domain/pack-marks.ts'
import type { Station } from '../../context.ts'
import type { Db } from '../../db/index.ts'
import { readWarehouseSettings } from '../../settings/index.ts'

/** What a code says of the piece beside its article. */
export function marksOf(raw: string): Marks {
  const scan = parseScan(raw)
  return scan.kind === 'gs1' ? { lot: scan.lot, expiresOn: scan.expiry, serial: scan.serial } : noMarks
}

/** Judges pieces in hand by what is written on them. */
export async function judgeMarks(
  db: Db,
  station: Station,
  orderId: string,
  { id: productId, pieces }: { readonly id: string; readonly pieces: number },
  told: Marks,
): Promise<MarksVerdict> {
  const asks = await db
    .selectFrom('product')
    .select(['tracks_lot', 'tracks_serial'])
    .where('id', '=', productId)
    .executeTakeFirstOrThrow()
  const serial = told.serial?.trim() ?? null
  const used =
    serial !== null &&
    (await db
      .selectFrom('packed_piece')
      .select('id')
      .where('product_id', '=', productId)
      .where('serial', '=', serial)
      .where('undone', '=', 0)
      .executeTakeFirst()) !== undefined
  return decideMarks({ lot: asks.tracks_lot === 1, serial: asks.tracks_serial === 1 }, pieces, told, {
    today: dayIn((await readWarehouseSettings(db)).timeZone, station.now()),
    picked: asks.tracks_lot === 1 ? await pickedLots(db, orderId, productId) : [],
    stocked: told.lot === null ? [] : await stockedLots(db, productId),
    serialUsed: () => used,
  })
}

/** The lots of a product that were picked for an order; none when it was picked without a walk. */
export async function pickedLots(db: Db, orderId: string, productId: string): Promise<readonly KnownLot[]> {
  const rows = await db
    .selectFrom('pick_split')
    .innerJoin('pick_task', 'pick_task.id', 'pick_split.task_id')
    .innerJoin('order_line', 'order_line.id', 'pick_split.order_line_id')
    .select(['pick_task.lot', 'pick_task.expires_on as expiresOn'])
    .distinct()
    .where('order_line.order_id', '=', orderId)
    .where('pick_task.product_id', '=', productId)
    .where('pick_task.kind', '=', 'pick')
    .where('pick_split.picked', '>', 0)
    .execute()
  // Pieces of a lot that nobody knows may be of any.
  if (rows.some(({ lot }) => lot === null)) return []
  return rows.map(({ lot, expiresOn }) => ({ lot: lot!, expiresOn }))
}

async function stockedLots(db: Db, productId: string): Promise<readonly KnownLot[]> {
  return db
    .selectFrom('stock_lot')
    .select(['lot', 'expires_on as expiresOn'])
    .distinct()
    .where('product_id', '=', productId)
    .execute()
}
