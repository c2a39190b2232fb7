import type { ProductCard, Refusal, RefusalReason } from '../../../shared/contract/refusal.ts'
import type { Station } from '../context.ts'
import type { Db } from '../db/index.ts'
import { knownOutcome, type ScanRead } from './journal.ts'
import { printable } from './products.ts'

/** Puts a refusal together; what is not given is absent from the sign. */
export function refuse(
  station: Station,
  read: ScanRead,
  reason: RefusalReason,
  more: {
    product?: ProductCard | null
    expected?: string | null
    belongsTo?: Refusal['belongsTo']
    shelf?: Refusal['shelf']
    holder?: Refusal['holder']
    differences?: Refusal['differences']
  } = {},
): { kind: 'refused'; refusal: Refusal } {
  return {
    kind: 'refused',
    refusal: {
      scanId: read.scanId,
      reason,
      code: printable(read.raw),
      product: more.product ?? null,
      expected: more.expected ?? null,
      belongsTo: more.belongsTo ?? null,
      shelf: more.shelf ?? null,
      holder: more.holder ?? null,
      differences: more.differences ?? [],
      at: station.now(),
    },
  }
}

/** The refusal that waits for its acknowledgement, as it was decided. */
export async function pendingRefusal(db: Db, scanId: string | null | undefined): Promise<Refusal | null> {
  if (!scanId) return null
  const outcome = await knownOutcome(db, scanId)
  return outcome?.kind === 'refused' ? outcome.refusal : null
}
