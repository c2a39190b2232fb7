import { createHash } from 'node:crypto'
import { Fault } from '../../../shared/contract/faults.ts'
import { mostProofBytes, proofKind } from '../../../shared/domain/proof.ts'
import type { Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { readProofSettings } from '../settings/index.ts'

/** How long after "packed" a proof may still come, in ms: packing waits for no camera, so a film may end after it. */
const lateMs = 60_000
const dayMs = 24 * 60 * 60 * 1000

/** A photo or film whose bytes are what they have to be. */
export type Taken = {
  readonly kind: 'photo' | 'video'
  readonly type: string
  readonly content: Buffer
  /** Hex. */
  readonly sha256: string
}

/** Looks at what a bench sent. @throws Fault `proof-too-large`, `proof-unreadable` */
export function readTaken(content: Buffer): Taken {
  if (content.length > mostProofBytes) throw new Fault('proof-too-large', 'a photo or film is too large')
  const is = proofKind(content)
  if (!is) throw new Fault('proof-unreadable', 'neither a JPEG nor a WebM')
  return { ...is, content, sha256: createHash('sha256').update(content).digest('hex') }
}

/** Keeps it with the order; the newest one of a parcel takes the place of those before it while the order stays open. */
export async function keepProof(
  trx: Trx,
  station: Station,
  proof: {
    readonly sessionId: string
    readonly parcelNo: number
    readonly workerId: string
    readonly taken: Taken
  },
): Promise<void> {
  const { mode, days } = await readProofSettings(trx)
  const { parcelNo, taken } = proof
  if (mode === 'off') throw new Fault('proof-off', 'no photos or films are taken here')
  if (taken.kind !== (mode === 'photo' ? 'photo' : 'video'))
    throw new Fault('proof-unreadable', 'not what is taken here')
  const { orderId, openedAt, parcels } = await sessionHere(trx, station, proof.sessionId)
  if (parcelNo > parcels) throw new Fault('parcel-unknown', 'the order has no such parcel')
  await trx
    .deleteFrom('proof')
    .where('order_id', '=', orderId)
    .where('parcel_no', '=', parcelNo)
    .where('at', '>=', openedAt)
    .where('held_for', 'is', null)
    .execute()
  const at = station.now()
  await trx
    .insertInto('proof')
    .values({
      id: station.newId(),
      order_id: orderId,
      parcel_no: parcelNo,
      kind: taken.kind,
      type: taken.type,
      content: taken.content,
      sha256: taken.sha256,
      at,
      worker_id: proof.workerId,
      station_id: station.id,
      keep_until: at + days * dayMs,
    })
    .execute()
}

async function sessionHere(
  trx: Trx,
  station: Station,
  sessionId: string,
): Promise<{ readonly orderId: string; readonly openedAt: number; readonly parcels: number }> {
  const row = await trx
    .selectFrom('pack_session')
    .select(['order_id', 'opened_at', 'parcel_no', 'parcels'])
    .where('id', '=', sessionId)
    .where('station_id', '=', station.id)
    .where((eb) =>
      eb.or([
        eb('state', '=', 'open'),
        eb.and([eb('state', '=', 'packed'), eb('closed_at', '>=', station.now() - lateMs)]),
      ]),
    )
    .executeTakeFirst()
  if (!row) throw new Fault('order-not-open', 'this order is not open here')
  const entered = (JSON.parse(row.parcels) as readonly unknown[]).length
  return { orderId: row.order_id, openedAt: row.opened_at, parcels: Math.max(row.parcel_no, entered) }
}
