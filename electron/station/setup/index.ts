import { Fault } from '../../../shared/contract/faults.ts'
import type { StartState } from '../../../shared/contract/session.ts'
import type { Handlers, Station } from '../context.ts'
import type { Db, Trx } from '../db/index.ts'
import { promiseAlone } from '../orders/index.ts'
import { hashPin, newBadgeCode } from '../people/index.ts'

import { firstPackagings, firstTotes } from './basics.ts'
import { readDemo } from './demo.ts'

type Names = 'session/start-state' | 'setup/load-demo' | 'setup/create-warehouse'

/** The first start: an empty database becomes the demo warehouse or one of one's own. */
/** @param onDevices told after the commit that there are devices now */
export function setupHandlers(station: Station, onDevices: () => Promise<void>): Handlers<Names> {
  return {
    'session/start-state': () => startState(station),
    'setup/load-demo': ({ withOrders }) =>
      station.inTurn(async () => {
        await setUp(station, () => readDemo(station, withOrders))
        await onDevices()
        return null
      }),
    'setup/create-warehouse': ({ stationName, adminName, pin }) =>
      station.inTurn(async () => {
        await setUp(station, async () => {
          const pinHash = await hashPin(pin)
          return (trx) => createWarehouse(trx, station, stationName, adminName, pinHash)
        })
        return null
      }),
  }
}

/** Fills the database, all or nothing, unless somebody has. @throws Fault `already-set-up` */
async function setUp(station: Station, prepare: () => Promise<(trx: Trx) => Promise<void>>): Promise<void> {
  await onlyOnce(station.db)
  const fill = await prepare()
  await station.db.transaction().execute(async (trx) => {
    // Another station may have been quicker.
    await promiseAlone(trx, station)
    await onlyOnce(trx)
    await fill(trx)
  })
}

async function createWarehouse(
  trx: Trx,
  station: Station,
  stationName: string,
  adminName: string,
  pinHash: string,
): Promise<void> {
  await trx.updateTable('station').set({ name: stationName }).where('id', '=', station.id).execute()
  await firstPackagings(trx, station)
  await firstTotes(trx, station)
  await trx
    .insertInto('worker')
    .values({
      id: station.newId(),
      name: adminName,
      role: 'admin',
      badge_code: newBadgeCode(),
      pin_hash: pinHash,
    })
    .execute()
}

async function onlyOnce(db: Db): Promise<void> {
  const worker = await db.selectFrom('worker').select('id').limit(1).executeTakeFirst()
  if (worker) throw new Fault('already-set-up', 'this warehouse has workers already')
}

async function startState(station: Station): Promise<StartState> {
  const workers = await station.db
    .selectFrom('worker')
    .select(['id', 'name', 'role'])
    .where('active', '=', 1)
    .orderBy('name')
    .execute()
  const { name } = await station.db
    .selectFrom('station')
    .select('name')
    .where('id', '=', station.id)
    .executeTakeFirstOrThrow()
  const demo = await station.db
    .selectFrom('setting')
    .select('name')
    .where('name', '=', 'demo')
    .executeTakeFirst()
  return { initialised: workers.length > 0, demo: demo !== undefined, stationName: name, workers }
}
