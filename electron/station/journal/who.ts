import type { Db } from '../db/index.ts'

/** When, who and where of an event, by name. */
export type Named = (
  at: number,
  workerId: string | null,
  stationId: string | null,
) => { readonly at: number; readonly worker: string | null; readonly station: string | null }

/** Gives the names of workers and stations, of those who left as well. */
export async function whoAndWhere(db: Db): Promise<Named> {
  const workers = await db.selectFrom('worker').select(['id', 'name']).execute()
  const stations = await db.selectFrom('station').select(['id', 'name']).execute()
  const nameOf = (rows: readonly { id: string; name: string }[]) => {
    const names = new Map(rows.map((row) => [row.id, row.name]))
    return (id: string | null) => (id === null ? null : (names.get(id) ?? id))
  }
  const worker = nameOf(workers)
  const station = nameOf(stations)
  return (at, workerId, stationId) => ({ at, worker: worker(workerId), station: station(stationId) })
}
