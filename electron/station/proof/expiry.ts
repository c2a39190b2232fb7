import type { Station } from '../context.ts'
import type { Db } from '../db/index.ts'

const everyMs = 24 * 60 * 60 * 1000

/** Takes away what has been kept long enough. */
export type ProofExpiry = {
  /** Looks now; one look at a time. */
  readonly look: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** Looks at once and once a day from then on. */
export function openProofExpiry(station: Station): ProofExpiry {
  let looking = Promise.resolve()
  const look = (): Promise<void> => {
    looking = looking.then(async () => {
      try {
        const gone = await deleteExpired(station.db, station.now())
        if (gone > 0) station.log.info({ gone }, 'photos and films of boxes deleted')
      } catch (error) {
        station.log.error({ err: error }, 'photos and films of boxes')
      }
    })
    return looking
  }
  const timer = setInterval(() => void look(), everyMs)
  timer.unref()
  void look()
  return {
    look,
    stop: () => {
      clearInterval(timer)
      return looking
    },
  }
}

/** Deletes what is past its time and not held. @returns how many there were */
export async function deleteExpired(db: Db, now: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('proof')
    .where('keep_until', '<=', now)
    .where('held_for', 'is', null)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
