import { IconInfinity, IconPlug, IconPlugX } from '@tabler/icons-react'
import type { DeviceView } from '../../../shared/contract/devices.ts'
import { useText } from '../../i18n/text.ts'
import type { Act } from '../../screens/office/use-act.ts'
import { call } from '../../station/client.ts'
import { keepJammed, useVirtual } from '../../stores/virtual.ts'
import { keepFocus } from '../device-status.tsx'
import styles from './virtual-strip.module.css'

/** Pulls and puts back the plug of a virtual device, and lets it jam. */
export function FaultButtons({ device, act }: { readonly device: DeviceView; readonly act: Act }) {
  const t = useText()
  const { id: deviceId, kind } = device
  const plugged = device.state !== 'missing'
  const jammed = useVirtual((state) => state.jammed.has(deviceId))
  const set = (fault: { readonly plugged: boolean; readonly jammed: boolean }) => {
    void act.run(async () => {
      await call('devices/virtual-fault', { deviceId, ...fault })
      keepJammed(deviceId, fault.jammed)
    })
  }
  const plugText = t(plugged ? 'common:virtual.pull' : 'common:virtual.plugIn')
  const jamText = t(jammed ? 'common:virtual.unjam' : `common:virtual.jam.${kind}`)
  const Plug = plugged ? IconPlug : IconPlugX
  return (
    <>
      <button
        type="button"
        className={styles['button']}
        aria-label={plugText}
        title={plugText}
        aria-pressed={!plugged}
        data-testid={`virtual-plug-${kind}`}
        onMouseDown={keepFocus}
        onClick={() => {
          set({ plugged: !plugged, jammed })
        }}
      >
        <Plug size={22} stroke={1.8} />
      </button>
      <button
        type="button"
        className={styles['button']}
        aria-label={jamText}
        title={jamText}
        aria-pressed={jammed}
        data-testid={`virtual-jam-${kind}`}
        onMouseDown={keepFocus}
        onClick={() => {
          set({ plugged, jammed: !jammed })
        }}
      >
        <IconInfinity size={22} stroke={1.8} />
      </button>
    </>
  )
}
