import type { ScaleShown } from '../../../shared/domain/scale-settle.ts'
import type { Session } from '../../../shared/contract/session.ts'
import type { Station } from '../context.ts'
import { readPackingSettings } from '../settings/packing.ts'

/** The shortest time after which a bench may be set to lock. */
const shortestMs = 60_000
/** How often it is looked whether nobody works any more. */
const everyMs = 5_000
/** What has to come to a scale, or leave it, to be somebody's act: less is the wind. */
const actGrams = 20

/** Keeps when somebody last did something at the station, and locks its bench when that is too long ago. */
export type IdleLock = {
  /** Somebody pressed, touched or scanned something. */
  readonly act: () => void
  /** A scale shows something else; goods put on it are an act. */
  readonly weighed: (shown: ScaleShown) => void
  /** Locks the bench if it is time to. Whoever asks for a session asks this before. */
  readonly look: () => Promise<void>
  /** Whether the session is locked; what it scans does not count. */
  readonly locks: (session: Session) => Promise<boolean>
  readonly stop: () => void
}

/** Watches the bench of a station. Only the pack screen locks: other screens show no open order. */
export function openIdleLock(station: Station): IdleLock {
  let lastAct = station.now()
  let lastGrams = 0
  const look = async (): Promise<void> => {
    if (station.now() - lastAct < shortestMs) return
    const { lockMinutes } = await readPackingSettings(station.db)
    if (lockMinutes === 0 || station.now() - lastAct < lockMinutes * 60_000) return
    const locked = await station.db
      .updateTable('work_session')
      .set({ locked_at: station.now() })
      .where('station_id', '=', station.id)
      .where('screen', '=', 'pack')
      .where('ended_at', 'is', null)
      .where('locked_at', 'is', null)
      .returning('token')
      .execute()
    if (locked.length > 0) station.emit('session/locked', null)
  }
  const timer = setInterval(() => {
    look().catch((error: unknown) => station.log.error({ err: error }, 'idle lock'))
  }, everyMs)
  timer.unref()
  return {
    act: () => {
      lastAct = station.now()
    },
    weighed: (shown) => {
      if (shown.kind !== 'weight' || !shown.settled || Math.abs(shown.grams - lastGrams) < actGrams) return
      lastGrams = shown.grams
      lastAct = station.now()
    },
    look,
    locks: async ({ token }) => {
      await look()
      const row = await station.db
        .selectFrom('work_session')
        .select('locked_at')
        .where('token', '=', token)
        .executeTakeFirst()
      return row?.locked_at != null
    },
    stop: () => {
      clearInterval(timer)
    },
  }
}
