import type { Refusal } from '../../../shared/contract/refusal.ts'
import type { ScanOutcome } from '../../../shared/contract/scan.ts'
import type { ParsedScan } from '../../../shared/domain/barcode.ts'
import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { settleProblems, transition } from '../orders/index.ts'
import type { ScanFacts } from '../scans/journal.ts'
import { findProducts } from '../scans/products.ts'
import { pendingRefusal } from '../scans/refusal.ts'
import { askForCount } from '../stock/index.ts'

/** Where a piece goes that the open order does not need. */
export type StrayWay = 'hand-over' | 'put-back'

/**
 * One scan that answers the sign over a piece of somebody else: the tote or number of the order that needs it, or the label of a shelf, or
 * PUT-BACK for the shelf on the sign. Null when the scan is none of these.
 */
export async function strayScan(
  trx: Trx,
  station: Station,
  refusedScanId: string,
  parsed: ParsedScan,
  actor: Actor,
): Promise<ScanFacts | null> {
  const refusal = await pendingRefusal(trx, refusedScanId)
  if (!refusal?.product) return null
  if (parsed.kind === 'location') return putBack(trx, station, refusal, parsed.code, actor)
  if (parsed.kind === 'command')
    return parsed.command === 'PUT-BACK' ? settleStray(trx, station, refusal, 'put-back', actor) : null
  const text = (parsed.kind === 'tote' ? parsed.code : parsed.text).toUpperCase()
  const { belongsTo } = refusal
  const right =
    belongsTo !== null &&
    (belongsTo.orderNumber.toUpperCase() === text || (belongsTo.tote ?? '').split(', ').includes(text))
  return right ? settleStray(trx, station, refusal, 'hand-over', actor) : null
}

/** Hands the piece under the sign over to the order that needs it, or has it put back; null when the sign names no such place. */
export async function settleStray(
  trx: Trx,
  station: Station,
  refusal: Refusal,
  way: StrayWay,
  actor: Actor,
): Promise<ScanFacts | null> {
  if (way === 'put-back')
    return refusal.shelf === null ? null : putBack(trx, station, refusal, refusal.shelf, actor)
  const { belongsTo, product } = refusal
  if (!belongsTo || !product) return null
  const owner = await trx
    .selectFrom('sales_order')
    .select(['id', 'state'])
    .where('number', '=', belongsTo.orderNumber)
    .executeTakeFirstOrThrow()
  if (owner.state === 'short') await fillUp(trx, station, owner.id, refusal, actor)
  const outcome: ScanOutcome = { kind: 'handed-over', ...belongsTo }
  return { orderId: owner.id, productId: product.id, outcome }
}

/** An order that lacked the piece has it now; when nothing else is missing it waits for a bench again. */
async function fillUp(
  trx: Trx,
  station: Station,
  orderId: string,
  { scanId, product }: Refusal,
  actor: Actor,
): Promise<void> {
  const { raw } = await trx
    .selectFrom('scan')
    .select('raw')
    .where('id', '=', scanId)
    .executeTakeFirstOrThrow()
  let pieces = (await findProducts(trx, raw)).find(({ id }) => id === product!.id)?.pieces ?? 1
  const lines = await trx
    .selectFrom('order_line')
    .select(['id', 'product_id', 'quantity', 'dropped', 'picked'])
    .where('order_id', '=', orderId)
    .orderBy('line_no')
    .execute()
  let missing = 0
  for (const { id, product_id: productId, quantity, dropped, picked } of lines) {
    const lacks = quantity - dropped - picked
    const share = productId === product!.id ? Math.min(lacks, pieces) : 0
    pieces -= share
    missing += lacks - share
    if (share > 0)
      await trx
        .updateTable('order_line')
        .set({ picked: picked + share })
        .where('id', '=', id)
        .execute()
  }
  if (missing > 0) return
  await transition(trx, station, { orderId, to: 'picked', reason: 'found', actor })
  await settleProblems(trx, station, orderId, 'replaced', actor.workerId)
}

/** The books cannot know how the piece came here: its shelf is counted when it is put back. Null when there is no such shelf. */
async function putBack(
  trx: Trx,
  station: Station,
  { product }: Refusal,
  code: string,
  actor: Actor,
): Promise<ScanFacts | null> {
  const place = await trx.selectFrom('location').select('id').where('code', '=', code).executeTakeFirst()
  if (!place || !product) return null
  await askForCount(trx, station, { productId: product.id, locationId: place.id }, 'stray', actor)
  return { productId: product.id, outcome: { kind: 'put-back', location: code } }
}
