import { changeLanguage } from 'i18next'
import { useEffect } from 'react'
import type { StationSettings } from '../../shared/contract/settings.ts'
import { setTimeZone } from '../i18n/format.ts'
import { setVolume } from '../sounds/player.ts'
import { call, callUntilAnswered } from '../station/client.ts'
import { useConnection } from '../station/connection.ts'
import { useLook } from '../stores/look.ts'

/** Reads the look of the station once the service is there, and keeps language and volume in step with it. */
export function useStationLook(): void {
  const generation = useConnection((state) => state.generation)
  const look = useLook()
  useEffect(() => {
    if (generation === 0) return
    void readLook()
  }, [generation])
  useEffect(() => {
    void changeLanguage(look.language)
    document.documentElement.lang = look.language
  }, [look.language])
  useEffect(() => {
    setVolume(look.volume)
  }, [look.volume])
}

/** Changes language, theme or volume at once, and keeps it for the station. */
export function changeLook(change: Partial<Omit<StationSettings, 'name'>>): void {
  useLook.setState(change)
  const { language, theme, volume } = useLook.getState()
  callUntilAnswered('settings/set-look', { language, theme, volume }).catch(() => {
    // Shown as chosen until the window closes; the next change is sent whole.
  })
}

/** Reads the look of the station anew, after something else than {@link changeLook} may have changed it. */
export async function readLook(): Promise<void> {
  try {
    const { timeZone, ...look } = await call('settings/station', {})
    setTimeZone(timeZone)
    useLook.setState(look)
  } catch {
    // The look of before stays; a fault of the service shows where the worker needs its answer.
  }
}
