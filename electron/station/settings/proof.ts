import { proofSettings, type ProofSettings } from '../../../shared/contract/proof.ts'
import type { Handlers, Station } from '../context.ts'
import type { Db } from '../db/index.ts'
import { readSetting, writeSetting } from './store.ts'

/** Nothing is taken until an admin says so. */
export const firstProofSettings: ProofSettings = { mode: 'off', days: 30, filmSeconds: 8 }

/** What is taken of open boxes, as stored, or nothing. */
export async function readProofSettings(db: Db): Promise<ProofSettings> {
  const stored = await readSetting(db, 'proof')
  return stored === null ? firstProofSettings : proofSettings.parse(stored)
}

export function proofSettingsHandlers(station: Station): Handlers<'settings/proof' | 'settings/save-proof'> {
  return {
    'settings/proof': () => readProofSettings(station.db),
    'settings/save-proof': async (settings) => {
      await writeSetting(station.db, 'proof', settings)
      station.emit('board/changed', null)
      return settings
    },
  }
}
