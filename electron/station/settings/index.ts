import {
  stationSettings,
  type Language,
  warehouseSettings,
  type StationLook,
  type StationSettings,
  type WarehouseSettings,
} from '../../../shared/contract/settings.ts'
import type { Handlers, Station } from '../context.ts'
import type { Db } from '../db/index.ts'
import { packingSettingsHandlers } from './packing.ts'
import { pickingSettingsHandlers } from './picking.ts'
import { proofSettingsHandlers } from './proof.ts'
import { readSetting, writeSetting } from './store.ts'

export { firstPackingSettings, readPackingSettings } from './packing.ts'
export { firstPickingSettings, readPickingSettings } from './picking.ts'
export { readProofSettings } from './proof.ts'
export { readSetting, writeSetting } from './store.ts'

type Names =
  | 'settings/station'
  | 'settings/set-look'
  | 'settings/rename-station'
  | 'settings/warehouse'
  | 'settings/save-warehouse'
  | 'settings/picking'
  | 'settings/save-picking'
  | 'settings/packing'
  | 'settings/save-packing'
  | 'settings/proof'
  | 'settings/save-proof'

/** What a warehouse starts with until an admin says otherwise. */
export const firstSettings: WarehouseSettings = {
  seller: {
    name: '',
    street: '',
    postcode: '',
    city: '',
    country: 'PL',
    nip: '',
    bankAccount: '',
    codToBankAccount: true,
    phone: '',
    email: '',
  },
  timeZone: 'Europe/Warsaw',
  gs1Prefix: '5900000',
  ordersPerBatch: 8,
  scanLocation: true,
  openNextOrder: true,
  numbering: 'yearly',
  deliveryNote: 'none',
  exemptBasis: 'art. 43 ust. 1 ustawy o podatku od towarów i usług',
  watchedFolder: '',
}

/** The warehouse's settings as stored; what was not asked for when they were stored is as a warehouse begins. */
export async function readWarehouseSettings(db: Db): Promise<WarehouseSettings> {
  const stored = await readSetting(db, 'warehouse')
  return stored === null ? firstSettings : warehouseSettings.parse({ ...firstSettings, ...stored })
}

/** The language that this station prints in. */
export async function languageOf(db: Db, station: Station): Promise<Language> {
  const { language } = await db
    .selectFrom('station')
    .select('language')
    .where('id', '=', station.id)
    .executeTakeFirstOrThrow()
  return stationSettings.shape.language.parse(language)
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
    ...pickingSettingsHandlers(station),
    ...packingSettingsHandlers(station),
    ...proofSettingsHandlers(station),
  }
}
