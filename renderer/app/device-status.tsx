import { Popover } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { DeviceView } from '../../shared/contract/devices.ts'
import { deviceSigns, stateSigns } from '../components/device-signs.ts'
import { deviceName } from '../i18n/device-name.ts'
import { useText, type Translate } from '../i18n/text.ts'
import { playSound } from '../sounds/player.ts'
import { newTroubles, troublesOf } from '../station/device-troubles.ts'
import { useKeys } from '../wedge/keys.ts'
import { TroubleNote } from './device-trouble.tsx'
import trouble from './device-trouble.module.css'
import styles from './shell.module.css'

/** The devices that work as one sign for each kind, and what does not work in words. */
export function DeviceStatus({ devices }: { readonly devices: readonly DeviceView[] }) {
  useTroubleSound(devices)
  return (
    <>
      <Troubles devices={troublesOf(devices)} />
      <Working kind="scanner" devices={devices} />
      <Working kind="scale" devices={devices} />
    </>
  )
}

/** The keyboard is no device that could be seen here: whether a scanner hangs on it, nobody knows. */
function Working(props: { readonly kind: DeviceView['kind']; readonly devices: readonly DeviceView[] }) {
  const t = useText()
  const working = props.devices.filter(
    ({ kind, state, connection }) =>
      kind === props.kind && state === 'connected' && connection.kind !== 'wedge',
  )
  if (working.length === 0) return null
  const Sign = deviceSigns[props.kind]
  const names = working
    .map((device) => `${deviceName(t, device)}: ${t('common:device.state.connected')}`)
    .join('\n')
  return (
    <span
      className={styles['device']}
      title={names}
      data-testid={`device-${props.kind}`}
      data-count={working.length}
    >
      <Sign size={24} stroke={1.6} role="img" aria-label={names} />
      {working.length > 1 && <span data-tabular>{working.length}</span>}
    </span>
  )
}

function Troubles({ devices }: { readonly devices: readonly DeviceView[] }) {
  const t = useText()
  const [open, setOpen] = useState(false)
  const close = () => {
    setOpen(false)
  }
  const [first] = devices
  if (!first) return null
  const Sign = stateSigns[first.state]
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" withArrow shadow="md" trapFocus={false}>
      <Popover.Target>
        <button
          type="button"
          className={styles['trouble']}
          data-testid="device-trouble"
          data-kind={first.kind}
          data-state={first.state}
          data-count={devices.length}
          onMouseDown={keepFocus}
          onClick={() => {
            setOpen(!open)
          }}
        >
          <Sign size={22} stroke={1.8} aria-hidden />
          <span className={styles['troubleText']}>{troubleWords(t, first)}</span>
          {devices.length > 1 && <span>+{devices.length - 1}</span>}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <CloseKey onPress={close} />
        <div className={trouble['list']}>
          {devices.map((device) => (
            <section key={device.id}>
              <h3>
                {deviceName(t, device)}: {troubleWords(t, device)}
              </h3>
              <TroubleNote device={device} />
            </section>
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}

/** Escape closes what is open here, and leaves the bench below alone. */
export function CloseKey({ onPress }: { readonly onPress: () => void }) {
  useKeys({ Escape: onPress }, 'dialog')
  return null
}

/** The trouble of a device in a few words: `No scanner`, `Scale silent`. */
export function troubleWords(t: Translate, device: DeviceView): string {
  return device.state === 'connected'
    ? t('common:device.state.connected')
    : t(`common:device.trouble.${device.kind}.${device.state}`)
}

function useTroubleSound(devices: readonly DeviceView[]): void {
  const before = useRef<readonly DeviceView[] | null>(null)
  useEffect(() => {
    if (newTroubles(before.current, devices).length > 0) playSound('device')
    before.current = devices
  }, [devices])
}

/** A pressed button of the status area leaves the focus where the work is. */
export function keepFocus(event: React.MouseEvent): void {
  event.preventDefault()
}
