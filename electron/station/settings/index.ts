import {
  stationSettings,
  warehouseSettings,
  type StationLook,
  type StationSettings,
  type WarehouseSettings,
} from '../../../shared/contract/settings.ts'
import type { Handlers, Station } from '../context.ts'
import type { Db } from '../db/index.ts'

type Names =
  | 'settings/station'
  | 'settings/set-look'
  | 'settings/rename-station'
  | 'settings/warehouse'
  | 'settings/save-warehouse'

/** What a warehouse starts with until an admin says otherwise. */
export const firstSettings: WarehouseSettings = {
  seller: { name: '', street: '', postcode: '', city: '', country: 'PL', nip: '', bankAccount: '' },
  timeZone: 'Europe/Warsaw',
  gs1Prefix: '5900000',
  ordersPerBatch: 8,
  scanLocation: true,
  openNextOrder: true,
  watchedFolder: '',
}

/** The warehouse's settings as stored, or the first ones. */
export async function readWarehouseSettings(db: Db): Promise<WarehouseSettings> {
  const row = await db
    .selectFrom('setting')
    .select('value')
    .where('name', '=', 'warehouse')
    .executeTakeFirst()
  return row ? warehouseSettings.parse(JSON.parse(row.value)) : firstSettings
}

export async function writeSetting(db: Db, name: string, value: unknown): Promise<void> {
  const text = JSON.stringify(value)
  await db
    .insertInto('setting')
    .values({ name, value: text })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: text }))
    .execute()
}

async function readStation(station: Station): Promise<StationLook> {
  const row = await station.db
    .selectFrom('station')
    .select(['name', 'language', 'theme', 'volume'])
    .where('id', '=', station.id)
    .executeTakeFirstOrThrow()
  const { timeZone } = await readWarehouseSettings(station.db)
  return { ...stationSettings.parse(row), timeZone }
}

/** @param onWarehouseChange told after the commit, so that folders are watched anew */
export function settingsHandlers(
  station: Station,
  onWarehouseChange: (settings: WarehouseSettings) => void,
): Handlers<Names> {
  const update = async (change: Partial<StationSettings>): Promise<StationLook> => {
    await station.db.updateTable('station').set(change).where('id', '=', station.id).execute()
    station.emit('board/changed', null)
    return readStation(station)
  }
  return {
    'settings/station': () => readStation(station),
    'settings/set-look': update,
    'settings/rename-station': update,
    'settings/warehouse': () => readWarehouseSettings(station.db),
    'settings/save-warehouse': async (settings) => {
      await writeSetting(station.db, 'warehouse', settings)
      onWarehouseChange(settings)
      return settings
    },
  }
}
