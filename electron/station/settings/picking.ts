import { pickingSettings, type PickingSettings } from '../../../shared/contract/picking-settings.ts'
import type { Handlers, Station } from '../context.ts'
import type { Db } from '../db/index.ts'
import { readSetting, writeSetting } from './store.ts'

/** How a warehouse picks until an admin says otherwise. */
export const firstPickingSettings: PickingSettings = {
  sorting: 'on-the-cart',
  singlePieceWaves: false,
  byZone: false,
  toteVolumeCm3: null,
  toteWeightGrams: null,
  cartWeightGrams: null,
  keepClassesApart: true,
  keepSourcesApart: false,
  cutOffs: [],
  fillDetourMetres: 30,
  expressDetourMetres: 30,
  shortageRule: 'hold',
}

/** How the warehouse picks, as stored, or as one begins. */
export async function readPickingSettings(db: Db): Promise<PickingSettings> {
  const stored = await readSetting(db, 'picking')
  return stored === null ? firstPickingSettings : pickingSettings.parse(stored)
}

export function pickingSettingsHandlers(
  station: Station,
): Handlers<'settings/picking' | 'settings/save-picking'> {
  return {
    'settings/picking': () => readPickingSettings(station.db),
    'settings/save-picking': async (settings) => {
      await writeSetting(station.db, 'picking', settings)
      station.emit('board/changed', null)
      return settings
    },
  }
}
