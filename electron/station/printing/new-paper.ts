import type { DocumentKind } from '../../../shared/contract/packing.ts'
import type { Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { queueFirstPrints } from './jobs.ts'

/** Keeps a new paper of no order with all that it says, and queues its prints. @returns its id */
export async function printNew(
  trx: Trx,
  station: Station,
  paper: {
    readonly kind: DocumentKind
    readonly number: string
    readonly batchId: string | null
    readonly data: object
  },
): Promise<string> {
  const { kind, number } = paper
  const id = station.newId()
  await trx
    .insertInto('document')
    .values({
      id,
      batch_id: paper.batchId,
      kind,
      number,
      issued_at: station.now(),
      data: JSON.stringify(paper.data),
    })
    .execute()
  await queueFirstPrints(trx, station, [{ id, kind }])
  return id
}
