import { useEffect, useRef, useState } from 'react'
import type { DeviceView, HeardCode } from '../../../../../shared/contract/devices.ts'
import { call, onEvent } from '../../../../station/client.ts'
import { useWedgeScan } from '../../../../wedge/scans.ts'

/** The lease of a test is 20 seconds; it is renewed well before. */
const renewMs = 8_000

/**
 * Hears the codes of one scanner, before any correction, while `active`; they go nowhere else.
 * @returns true as soon as it hears
 */
export function useHeard(device: DeviceView, active: boolean, onHeard: (code: HeardCode) => void): boolean {
  const [lent, setLent] = useState(false)
  const { id: deviceId } = device
  const wedge = device.connection.kind === 'wedge'
  const listener = useRef(onHeard)
  useEffect(() => {
    listener.current = onHeard
  })
  useWedgeScan(({ raw, terminator, startedAt, endedAt }) => {
    if (!wedge || !active) return false
    listener.current({ deviceId, raw, terminator, startedAt, endedAt })
    return true
  })
  useEffect(() => {
    if (wedge || !active) return undefined
    const hear = (of: string | null) => {
      call('devices/hear', { deviceId: of }).then(
        () => {
          setLent(of !== null)
        },
        () => {
          // Asked again in a moment; a device that cannot be heard is in trouble, and that is on the screen.
        },
      )
    }
    hear(deviceId)
    const renewal = setInterval(() => {
      hear(deviceId)
    }, renewMs)
    const stop = onEvent('devices/heard', (code) => {
      if (code.deviceId === deviceId) listener.current(code)
    })
    return () => {
      clearInterval(renewal)
      stop()
      hear(null)
    }
  }, [deviceId, wedge, active])
  return active && (wedge || lent)
}
