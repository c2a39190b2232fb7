import type { Station } from '../context.ts'
import type { Trx } from '../db/index.ts'

/** The quarantine place of the warehouse in which a place lies; made when it is first needed. */
export async function quarantineOf(trx: Trx, station: Station, locationId: string): Promise<string> {
  const { id: warehouseId, code } = await trx
    .selectFrom('location')
    .innerJoin('warehouse', 'warehouse.id', 'location.warehouse_id')
    .select(['warehouse.id', 'warehouse.code'])
    .where('location.id', '=', locationId)
    .executeTakeFirstOrThrow()
  const known = await trx
    .selectFrom('location')
    .select('id')
    .where('warehouse_id', '=', warehouseId)
    .where('kind', '=', 'quarantine')
    .orderBy('code')
    .limit(1)
    .executeTakeFirst()
  if (known) return known.id
  const id = station.newId()
  await trx
    .insertInto('location')
    .values({
      id,
      code: `Q-${code}`,
      walk_position: lastOfAll,
      warehouse_id: warehouseId,
      kind: 'quarantine',
    })
    .execute()
  return id
}

/** Nobody walks there to pick. */
const lastOfAll = 2_000_000
