import { Fault } from '../../../shared/contract/faults.ts'
import type { ProofContent, ProofEntry } from '../../../shared/contract/proof.ts'
import type { Station } from '../context.ts'
import type { Db } from '../db/index.ts'

/** What is kept of an order, oldest first. */
export async function proofsOf(db: Db, orderId: string): Promise<readonly ProofEntry[]> {
  const rows = await db
    .selectFrom('proof')
    .leftJoin('worker', 'worker.id', 'proof.worker_id')
    .leftJoin('worker as holder', 'holder.id', 'proof.held_by')
    .leftJoin('station', 'station.id', 'proof.station_id')
    .select([
      'proof.id',
      'proof.parcel_no as parcelNo',
      'proof.kind',
      'proof.at',
      'worker.name as worker',
      'station.name as station',
      'proof.keep_until as keepUntil',
      'proof.held_for as reason',
      'holder.name as by',
    ])
    .where('proof.order_id', '=', orderId)
    .orderBy('proof.id')
    .execute()
  return rows.map(({ reason, by, ...row }) => ({ ...row, held: reason === null ? null : { reason, by } }))
}

/** The photo or film itself. @throws Fault `proof-unknown`, also when its time is over and nobody holds it */
export async function proofContent({ db, now }: Station, proofId: string): Promise<ProofContent> {
  const row = await db
    .selectFrom('proof')
    .select(['type', 'content'])
    .where('id', '=', proofId)
    .where((eb) => eb.or([eb('keep_until', '>', now()), eb('held_for', 'is not', null)]))
    .executeTakeFirst()
  if (!row) throw new Fault('proof-unknown', 'no such photo or film')
  return { type: row.type, base64: Buffer.from(row.content).toString('base64') }
}
