import type { Shift } from './station.ts'
import { until } from './until.ts'

/** Waits until every paper that was queued has left for its printer: a label that is scanned before is not known to be there. */
export function untilPrinted(shift: Shift): Promise<void> {
  return until('the papers to be printed', async () => {
    const states = await shift.db.selectFrom('print_job').select('state').execute()
    return states.length > 0 && states.every(({ state }) => state !== 'queued' && state !== 'sending')
  })
}
