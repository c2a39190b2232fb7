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
  const read = () => {
    call('devices/keyboard', {}).then(
      (keyboard) => {
        settings = keyboard.settings
      },
      () => {
        // Asked again after the next restart or change; a scanner as it is usually set works meanwhile.
      },
    )
  }
  onEvent('devices/changed', read)
  useConnection.subscribe((now, before) => {
    if (now.generation !== before.generation) read()
  })
  return () => settings
}
