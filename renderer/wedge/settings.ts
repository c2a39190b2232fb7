import { usualScannerSettings, type ScannerSettings } from '../../shared/contract/device-config.ts'
import { call, onEvent } from '../station/client.ts'
import { useConnection } from '../station/connection.ts'

/**
 * Keeps the settings of the station's keyboard scanner as the service has them; until it has told them for the first time,
 * and while it cannot, they are the usual ones or the last ones told.
 * @returns what they are now
 */
export function watchWedgeSettings(): () => ScannerSettings {
  let settings = usualScannerSettings
  let reading = false
  let stale = false
  /** Devices change with every code that any of them reads: one question at a time, and one after the last change. */
  const read = async () => {
    stale = true
    if (reading) return
    reading = true
    while (stale) {
      stale = false
      try {
        settings = (await call('devices/keyboard', {})).settings
      } catch {
        // Asked again after the next restart or change; a scanner as it is usually set works meanwhile.
      }
    }
    reading = false
  }
  onEvent('devices/changed', () => void read())
  useConnection.subscribe((now, before) => {
    if (now.generation !== before.generation) void read()
  })
  return () => settings
}
