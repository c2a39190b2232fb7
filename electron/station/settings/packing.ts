import { packingSettings, type PackingSettings } from '../../../shared/contract/packing-settings.ts'
import type { Handlers, Station } from '../context.ts'
import type { Db } from '../db/index.ts'
import { readSetting, writeSetting } from './store.ts'

/** How a warehouse packs until an admin says otherwise. */
export const firstPackingSettings: PackingSettings = {
  closeByScale: false,
  scanWaybill: true,
  scanLookAlikesTwice: false,
  tolerancePercent: 10,
  toleranceGrams: 50,
  lockMinutes: 10,
}

/** How the warehouse packs, as stored, or as one begins. */
export async function readPackingSettings(db: Db): Promise<PackingSettings> {
  const stored = await readSetting(db, 'packing')
  return stored === null ? firstPackingSettings : packingSettings.parse(stored)
}

export function packingSettingsHandlers(
  station: Station,
): Handlers<'settings/packing' | 'settings/save-packing'> {
  return {
    'settings/packing': () => readPackingSettings(station.db),
    'settings/save-packing': async (settings) => {
      await writeSetting(station.db, 'packing', settings)
      station.emit('board/changed', null)
      return settings
    },
  }
}
