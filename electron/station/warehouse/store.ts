import { z } from 'zod'
import { Fault } from '../../../shared/contract/faults.ts'
import { warehouseMapSchema, zoneSchema, type ZoneOnMap } from '../../../shared/contract/map.ts'
import { guessMap, type WarehouseMap } from '../../../shared/domain/map/index.ts'
import type { Db } from '../db/index.ts'
import { readSetting, writeSetting } from '../settings/index.ts'

export type Warehouse = {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly map: WarehouseMap
  /** True while nobody has drawn the map. */
  readonly guessed: boolean
  readonly zones: readonly ZoneOnMap[]
}

/** What was made of a warehouse's map, with what it was made from: on a shared database another station may save a new one. */
type Prepared = { readonly source: string; readonly map: WarehouseMap }
const prepared = new Map<string, Prepared>()

/** The warehouse with its map, drawn or guessed from the codes of its places. @throws Fault `warehouse-unknown` */
export async function readWarehouse(db: Db, id: string): Promise<Warehouse> {
  const row = await db.selectFrom('warehouse').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new Fault('warehouse-unknown', 'no such warehouse')
  const map = await mapOf(db, id, row.map)
  const zones = z.array(zoneSchema).parse((await readSetting(db, zonesOf(id))) ?? [])
  return { id, code: row.code, name: row.name, map, guessed: row.map === null, zones }
}

async function mapOf(db: Db, id: string, drawn: string | null): Promise<WarehouseMap> {
  const source = drawn ?? (await placesMark(db, id))
  const known = prepared.get(id)
  if (known?.source === source) return known.map
  const map = drawn === null ? guessMap(await codesOf(db, id)) : warehouseMapSchema.parse(JSON.parse(drawn))
  prepared.set(id, { source, map })
  return map
}

/** Changes whenever places are added to a warehouse or leave it: their codes themselves never change. */
async function placesMark(db: Db, id: string): Promise<string> {
  const { count, newest, oldest } = await db
    .selectFrom('location')
    .select((eb) => [
      eb.fn.countAll<number>().as('count'),
      eb.fn.max('id').as('newest'),
      eb.fn.min('id').as('oldest'),
    ])
    .where('warehouse_id', '=', id)
    .executeTakeFirstOrThrow()
  return `${count} ${oldest} ${newest}`
}

async function codesOf(db: Db, id: string): Promise<string[]> {
  const rows = await db.selectFrom('location').select('code').where('warehouse_id', '=', id).execute()
  return rows.map(({ code }) => code)
}

/** Keeps a drawn map and its zones. */
export async function writeMap(
  db: Db,
  id: string,
  map: WarehouseMap,
  zones: readonly ZoneOnMap[],
): Promise<void> {
  await db
    .updateTable('warehouse')
    .set({ map: JSON.stringify(map) })
    .where('id', '=', id)
    .execute()
  await writeSetting(db, zonesOf(id), zones)
}

function zonesOf(id: string): string {
  return `zones ${id}`
}
