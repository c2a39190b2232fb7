import { uuidv7 } from 'uuidv7'
import type { Shift } from './station.ts'

/** The token of a lead who sits at a desk; a sign-in at the bench would send its packer home. */
export async function deskOf({ db, station }: Shift): Promise<string> {
  const lead = await db
    .selectFrom('worker')
    .select('id')
    .where('name', '=', 'iryna')
    .executeTakeFirstOrThrow()
  const token = uuidv7()
  await db
    .insertInto('work_session')
    .values({ token, worker_id: lead.id, station_id: station.id, started_at: station.now() })
    .execute()
  return token
}
