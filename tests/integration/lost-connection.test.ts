import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openPostgres } from '../../electron/station/db/index.ts'
import { databases, type Place } from '../support/databases.ts'
import { pickedOrders } from '../support/picked-orders.ts'
import { openStation, order, type Shift } from '../support/station.ts'
import { until } from '../support/until.ts'

async function atTheBench(place: Place): Promise<{ shift: Shift; cut: () => Promise<void> }> {
  const shift = await openStation(place)
  await shift.furnish()
  await pickedOrders(shift.station, [order('1001', [['CANDLE', 3]])])
  await shift.signIn('marek')
  if (place.database.kind !== 'postgres') throw new Error('not on PostgreSQL')
  const other = openPostgres(place.database.url, () => undefined)
  onTestFinished(() => other.destroy())
  /**
   * Ends every connection of the station, as a server that restarts does, and waits until they have. What the station looked for by itself in
   * that moment it may complain of; that is no fault of its own.
   */
  const cut = async () => {
    const { rows } = await sql<{
      pid: number
    }>`select pid, pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`.execute(
      other,
    )
    const pids = rows.map(({ pid }) => pid)
    await until('the end of the connections', async () => {
      const left = await sql`select pid from pg_stat_activity where pid = any(${pids})`.execute(other)
      return left.rows.length === 0
    })
    await wait(50)
    shift.takeFaults()
  }
  return { shift, cut }
}

describe.each(databases.filter((database) => database.name === 'postgres'))(
  'a station whose $name restarts',
  ({ newPlace }) => {
    it('goes on with the next scan, and counts one that was cut off once', async () => {
      const { shift, cut } = await atTheBench(await newPlace())
      await shift.scan('1001')
      for (let counted = 1; counted <= 3; counted += 1) {
        await cut()
        expect(await shift.scan(shift.codeOf('CANDLE'))).toMatchObject({ outcome: { kind: 'counted' } })
      }
      expect(await shift.packView()).toMatchObject({ kind: 'parcels', unitsTotal: 3 })
    })

    it('survives it in the middle of a transaction, which is undone', async () => {
      const { shift, cut } = await atTheBench(await newPlace())
      const act = shift.db.transaction().execute(async (trx) => {
        await trx.updateTable('order_line').set({ packed: 2 }).execute()
        await cut()
        await trx.updateTable('order_line').set({ packed: 3 }).execute()
      })
      await expect(act).rejects.toThrow()
      expect(await shift.db.selectFrom('order_line').select('packed').execute()).toEqual([{ packed: 0 }])
      expect(await shift.scan('1001')).toMatchObject({ outcome: { kind: 'opened' } })
    })
  },
)
