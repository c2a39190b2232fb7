import { learnPace, type Pace, type PaceSample } from '../../../shared/domain/pace.ts'
import type { Station } from '../context.ts'
import type { Db } from '../db/index.ts'

/** Ends of tasks that are looked at, the newest: what was a year ago says little. */
const tasksSeen = 500

type Learned = Pace & { readonly lines: number }
type Kept = { readonly learned: Learned; readonly walks: number }
const kept = new WeakMap<Station, Kept>()

/** How fast this warehouse picks, learned from so many lines of its own last walks; kept until another walk has ended. */
export async function paceOf(db: Db, station: Station): Promise<Learned> {
  const { walks } = await db
    .selectFrom('pick_walk')
    .select((eb) => eb.fn.countAll<number>().as('walks'))
    .where('state', '=', 'done')
    .executeTakeFirstOrThrow()
  const known = kept.get(station)
  if (known?.walks === walks) return known.learned
  const own = await samples(db)
  const learned = { ...learnPace(own), lines: own.length }
  kept.set(station, { learned, walks })
  return learned
}

/** The time between the ends of tasks that followed each other in a walk, with the way between them. */
async function samples(db: Db): Promise<readonly PaceSample[]> {
  const rows = await db
    .selectFrom('pick_task')
    .select(['walk_id', 'done_at', 'leg_cm'])
    .where('done_at', 'is not', null)
    .orderBy('done_at', 'desc')
    .limit(tasksSeen)
    .execute()
  return [...Map.groupBy(rows, (row) => row.walk_id).values()].flatMap((walk) => {
    const inTime = walk.toReversed()
    return inTime.flatMap((task, at) => {
      const before = inTime[at - 1]
      if (!before || task.leg_cm === null) return []
      return { wayCm: task.leg_cm, seconds: (task.done_at! - before.done_at!) / 1000 }
    })
  })
}
