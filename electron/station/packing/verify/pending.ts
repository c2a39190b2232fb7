import type { Marks } from '../../../../shared/domain/pack-marks.ts'
import type { Trx } from '../../db/index.ts'
import type { OpenSession } from '../state.ts'

/** A piece that was scanned and is not counted yet, because the bench has to be told more of it. Kept with the session, as JSON. */
export type Pending = {
  /** The scan that brought it; names the question. */
  readonly scanId: string
  readonly raw: string
  readonly marks: Marks
} & (
  | {
      readonly for: 'product'
      readonly products: readonly { readonly id: string; readonly pieces: number }[]
    }
  | { readonly for: 'lot' | 'serial' | 'again'; readonly productId: string; readonly pieces: number }
)

/** Reads what {@link setPending} wrote. */
export function readPending(json: string | null): Pending | null {
  return json === null ? null : (JSON.parse(json) as Pending)
}

/** Keeps the piece that waits for an answer, also through a restart; null when it was answered or taken back. */
export async function setPending(trx: Trx, session: OpenSession, pending: Pending | null): Promise<void> {
  await trx
    .updateTable('pack_session')
    .set({ pending: pending === null ? null : JSON.stringify(pending) })
    .where('id', '=', session.id)
    .execute()
}
