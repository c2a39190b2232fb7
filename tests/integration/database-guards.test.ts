import { sql } from 'kysely'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openPostgres, type Db } from '../../electron/station/db/index.ts'
import { firstBrokenScan } from '../../electron/station/scans/index.ts'
import { orderStates } from '../../shared/domain/order-state.ts'
import { toteBarcode } from '../../shared/domain/barcode.ts'
import { databases, type Place } from '../support/databases.ts'
import { openStation, order, type Shift } from '../support/station.ts'

/** A shift with order 1001 packed, and 1002 open at the bench with one of its two pieces verified. */
async function halfPacked(place: Place): Promise<Shift> {
  const shift = await openStation(place)
  await shift.furnish()
  await shift.placeOrders(order('1001', [['MUG-RED', 1]]), order('1002', [['CANDLE', 2]]))
  await shift.signIn('ola')
  await shift.nextBatch()
  await shift.pickAll()
  await shift.signIn('marek')
  await shift.scan(toteBarcode('T-01'))
  await shift.verifyAll()
  await shift.weigh()
  await shift.packed()
  await shift.scan(shift.codeOf('CANDLE'))
  return shift
}

const attempt = (db: Db, statement: string): Promise<unknown> => sql.raw(statement).execute(db)
const notVerified = /not completely verified/
const isPacked = /order is packed/
const appendOnly = /append-only/
const idOf = (number: string) => `(select id from sales_order where number = '${number}')`

describe.each(databases)('the database itself on $name', ({ name, newPlace }) => {
  it('lets no order with an open piece leave', async () => {
    const { db } = await halfPacked(await newPlace())
    for (const state of ['packed', 'handed_over', 'delivered', 'undelivered', 'lost', 'returned'])
      await expect(
        attempt(db, `update sales_order set state = '${state}' where number = '1002'`),
        state,
      ).rejects.toThrow(notVerified)
    await attempt(db, `update order_line set packed = quantity where order_id = ${idOf('1002')}`)
    await attempt(db, `update sales_order set state = 'packed' where number = '1002'`)
  })

  it('lets no order be born packed, nor without lines become packed', async () => {
    const { db } = await halfPacked(await newPlace())
    const columns = (await db.introspection.getTables())
      .find((table) => table.name === 'sales_order')!
      .columns.map((column) => column.name)
    const copy = (state: string) =>
      `insert into sales_order (${columns.join(', ')}) select ${columns
        .map(
          (column) =>
            ({ id: `'x'`, number: `'x'`, source_ref: `'x'`, state: `'${state}'`, tote_id: 'null' })[column] ??
            column,
        )
        .join(', ')} from sales_order where number = '1002'`
    for (const state of orderStates.filter((one) => !['new', 'ready', 'cancelled'].includes(one)))
      await expect(attempt(db, copy(state))).rejects.toThrow(/starts as new/)
    await attempt(db, copy('ready'))
    await expect(attempt(db, `update sales_order set state = 'packed' where id = 'x'`)).rejects.toThrow(
      notVerified,
    )
  })

  it.each([
    ['more verified than ordered', 'update order_line set packed = quantity + 1'],
    ['less than nothing verified', 'update order_line set packed = -1'],
    ['more picked than ordered', 'update order_line set picked = quantity + 1'],
    ['less on a shelf than nothing', 'update stock set quantity = -1'],
    ['more promised than there is', 'update stock set reserved = quantity + 1'],
    ['a line of no pieces', `update order_line set quantity = 0 where order_id = ${idOf('1002')}`],
  ])('holds no count of %s', async (_, statement) => {
    const { db } = await halfPacked(await newPlace())
    await expect(attempt(db, statement)).rejects.toThrow(/constraint|is packed/i)
  })

  it.each([
    ['one piece less verified', `update order_line set packed = 0 where order_id = ${idOf('1001')}`],
    ['another quantity', `update order_line set quantity = 2, packed = 2 where order_id = ${idOf('1001')}`],
    [
      'another product',
      `update order_line set product_id = (select id from product where sku = 'TEA') where order_id = ${idOf('1001')}`,
    ],
    [
      'a line moved away',
      `update order_line set order_id = ${idOf('1002')}, line_no = 9 where order_id = ${idOf('1001')}`,
    ],
    [
      'a line moved in',
      `update order_line set order_id = ${idOf('1001')}, line_no = 9 where order_id = ${idOf('1002')}`,
    ],
    [
      'a late line',
      `insert into order_line (id, order_id, line_no, sku, name, quantity, unit_gross_minor, vat_rate) values ('x', ${idOf('1001')}, 9, 'x', 'x', 1, 1, '23')`,
    ],
  ])('keeps what was packed: no %s', async (_, statement) => {
    const { db } = await halfPacked(await newPlace())
    await expect(attempt(db, statement)).rejects.toThrow(isPacked)
  })

  it('keeps the lines of every order that somebody has begun', async () => {
    const { db } = await halfPacked(await newPlace())
    await expect(attempt(db, 'delete from order_line')).rejects.toThrow()
    await expect(attempt(db, 'delete from sales_order')).rejects.toThrow()
  })

  it('opens an order at one bench only, a bench for one order only, a tote for one order only', async () => {
    const shift = await halfPacked(await newPlace())
    const { db } = shift
    await shift.placeOrders(order('1003', [['CANDLE', 1]]))
    const open = (number: string) =>
      `insert into pack_session (id, order_id, station_id, worker_id, state, opened_at, parcels)
       select '${number}', ${idOf(number)}, station_id, worker_id, 'open', 0, '[]' from pack_session where state = 'open'`
    await expect(attempt(db, open('1002'))).rejects.toThrow(/unique/i)
    await expect(attempt(db, open('1003'))).rejects.toThrow(/unique/i)
    await expect(
      attempt(
        db,
        `update sales_order set tote_id = (select tote_id from sales_order where number = '1002') where number = '1003'`,
      ),
    ).rejects.toThrow(/unique/i)
  })

  it('refuses every change of a journal', async () => {
    const { db, station } = await halfPacked(await newPlace())
    const tables = await db.introspection.getTables()
    const counted = await db
      .selectFrom('scan')
      .selectAll()
      .where('outcome', '=', 'counted')
      .orderBy('seq')
      .execute()
    for (const table of ['scan', 'order_history']) {
      const columns = tables.find((one) => one.name === table)!.columns.map((column) => column.name)
      for (const column of columns.filter((one) => one !== 'undone'))
        await expect(attempt(db, `update ${table} set ${column} = ${column}`), column).rejects.toThrow(
          appendOnly,
        )
      await expect(attempt(db, `delete from ${table}`)).rejects.toThrow(appendOnly)
      if (name === 'postgres') {
        await expect(attempt(db, `truncate ${table}`)).rejects.toThrow(appendOnly)
      } else {
        const renamed = columns.map((column) => (column === 'reason' ? `'lie'` : column)).join(', ')
        const replace = `replace into ${table} (${columns.join(', ')}) select ${renamed} from ${table} limit 1`
        await expect(attempt(db, replace)).rejects.toThrow(appendOnly)
        await expect(attempt(db, `update or ignore ${table} set id = 'x'`)).rejects.toThrow(appendOnly)
      }
    }
    // Only "taken back" may be noted on a scan, and only once.
    const [first] = counted
    await expect(attempt(db, `update scan set undone = 0 where id = '${first!.id}'`)).rejects.toThrow(
      appendOnly,
    )
    await attempt(db, `update scan set undone = 1 where id = '${first!.id}'`)
    await expect(attempt(db, `update scan set undone = 0 where id = '${first!.id}'`)).rejects.toThrow(
      appendOnly,
    )
    expect(await firstBrokenScan(db, station.id)).toBeNull()
  })

  it('shows by the chain which scan was changed, removed or put in, once its guards are taken away', async () => {
    const { db, station } = await halfPacked(await newPlace())
    for (const trigger of ['scan_never_changed', 'scan_never_deleted', 'scan_never_replaced'])
      await attempt(db, `drop trigger if exists ${trigger}${name === 'postgres' ? ' on scan' : ''}`)
    const scans = await db.selectFrom('scan').selectAll().orderBy('seq').execute()
    const middle = scans[Math.floor(scans.length / 2)]!
    for (const [column, value] of Object.entries(middle)) {
      if (column === 'undone') continue
      // References stay valid; everything else becomes something that was not scanned.
      const lie = value === null ? null : typeof value === 'number' ? value + 1_000 : `${value}!`
      if (lie === null || column.endsWith('_id')) continue
      await db
        .updateTable('scan')
        .set({ [column]: lie })
        .where('id', '=', middle.id)
        .execute()
      expect(await firstBrokenScan(db, station.id), column).toBe(middle.seq)
      const changedId = column === 'id' ? String(lie) : middle.id
      await db
        .updateTable('scan')
        .set({ [column]: value })
        .where('id', '=', changedId)
        .execute()
      expect(await firstBrokenScan(db, station.id)).toBeNull()
    }
    const { undone: _undone, ...row } = middle
    await db.deleteFrom('scan').where('id', '=', middle.id).execute()
    expect(await firstBrokenScan(db, station.id)).toBe(middle.seq)
    await db
      .insertInto('scan')
      .values({ ...row, quantity: middle.quantity + 1 })
      .execute()
    expect(await firstBrokenScan(db, station.id)).toBe(middle.seq)
  })
})

describe.each(databases.filter((database) => database.name === 'postgres'))(
  'two connections on $name',
  ({ newPlace }) => {
    /** The station's connection and another one, with 1002 completely verified and not yet packed. */
    async function twoConnections() {
      const place = await newPlace()
      const shift = await halfPacked(place)
      await shift.verifyAll()
      if (place.database.kind !== 'postgres') throw new Error('not on PostgreSQL')
      const other = openPostgres(place.database.url, () => undefined)
      onTestFinished(() => other.destroy())
      const { id } = await other
        .selectFrom('sales_order')
        .select('id')
        .where('number', '=', '1002')
        .executeTakeFirstOrThrow()
      return { id, db: shift.db, other }
    }

    it('do not take a piece out of an order in the moment it becomes packed', async () => {
      const { id, db, other } = await twoConnections()
      let late: Promise<unknown> = Promise.resolve()
      await db.transaction().execute(async (trx) => {
        await trx.updateTable('sales_order').set({ state: 'packed' }).where('id', '=', id).execute()
        late = other.updateTable('order_line').set({ packed: 1 }).where('order_id', '=', id).execute()
        late.catch(() => undefined)
        await Promise.race([late, trx.selectNoFrom(sql`pg_sleep(0.2)`.as('slept')).execute()])
      })
      await expect(late).rejects.toThrow(isPacked)
    })

    it('do not close an order in the moment a piece is taken out', async () => {
      const { id, db, other } = await twoConnections()
      let late: Promise<unknown> = Promise.resolve()
      await other.transaction().execute(async (trx) => {
        await trx.updateTable('order_line').set({ packed: 1 }).where('order_id', '=', id).execute()
        late = db.updateTable('sales_order').set({ state: 'packed' }).where('id', '=', id).execute()
        late.catch(() => undefined)
        await Promise.race([late, trx.selectNoFrom(sql`pg_sleep(0.2)`.as('slept')).execute()])
      })
      await expect(late).rejects.toThrow(notVerified)
    })
  },
)
