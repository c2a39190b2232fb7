import type { Station } from './context.ts'

export type DueLoop = {
  /** Looks at once for what waits. */
  readonly wake: () => void
  /** Ends what is in hand and stops. */
  readonly stop: () => Promise<void>
}

/** Rows with something to be done at a time. */
type DueRow = { readonly id: string; readonly next_at: number | null }

/** A database that did not answer is asked again after this time. */
const troubleMs = 2_000

/**
 * Does what stands in rows with a time, each when its time has come, a few of them side by side: one that is slow must not hold up the
 * others. Every turn of a row starts from the row alone, so that it goes on after every restart.
 */
export function startDueLoop<Row extends DueRow>(
  station: Station,
  work: {
    readonly name: string
    readonly atOnce: number
    /** At most so many rows that wait, the next one first; also those whose time has not come. */
    readonly due: (limit: number) => Promise<readonly Row[]>
    /** One turn of a row. */
    readonly carryOut: (row: Row, signal: AbortSignal) => Promise<void>
    /** After an error of our own in a turn. */
    readonly leaveAlone: (row: Row) => Promise<void>
    /** After each turn. */
    readonly onTurn: () => Promise<void>
  },
): DueLoop {
  const stopping = new AbortController()
  const busy = new Map<string, Promise<void>>()
  let timer: NodeJS.Timeout | null = null
  let looking: Promise<void> | null = null
  let missed = false

  const turnOf = (row: Row): Promise<void> =>
    work
      .carryOut(row, stopping.signal)
      .catch(async (error: unknown) => {
        station.log.error({ err: error, row: row.id }, work.name)
        await work.leaveAlone(row)
      })
      .then(work.onTurn)
      .catch((error: unknown) => station.log.error({ err: error, row: row.id }, `${work.name}: not stored`))
      .then(() => {
        busy.delete(row.id)
        wake()
      })

  const look = async (): Promise<void> => {
    if (timer) clearTimeout(timer)
    timer = null
    const due = await work.due(work.atOnce + busy.size + 1)
    for (const row of due) {
      if (busy.size >= work.atOnce || stopping.signal.aborted) return
      if (busy.has(row.id)) continue
      const ms = (row.next_at ?? 0) - station.now()
      if (ms > 0) return later(ms)
      busy.set(row.id, turnOf(row))
    }
  }
  const later = (ms: number): void => {
    if (stopping.signal.aborted) return
    if (timer) clearTimeout(timer)
    timer = setTimeout(wake, ms)
  }
  const wake = (): void => {
    if (stopping.signal.aborted) return
    if (looking) {
      missed = true
      return
    }
    looking = look()
      .catch((error: unknown) => {
        station.log.error({ err: error }, work.name)
        later(troubleMs)
      })
      .then(() => {
        looking = null
        if (missed) {
          missed = false
          wake()
        }
      })
  }
  wake()
  return {
    wake,
    stop: async () => {
      stopping.abort()
      if (timer) clearTimeout(timer)
      await looking
      await Promise.all(busy.values())
    },
  }
}
