import { Popover } from '@mantine/core'
import {
  IconAdjustmentsHorizontal,
  IconBarcode,
  IconBarcodeOff,
  IconKeyboardOff,
  IconLogout,
  IconScale,
  IconScaleOutlineOff,
} from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { DeviceView } from '../../shared/contract/devices.ts'
import { useText } from '../i18n/text.ts'
import { useQuery } from '../station/use-query.ts'
import { signOut } from './badges.ts'
import { LookPanel } from './look-panel.tsx'
import styles from './shell.module.css'

/** Top right on every screen: the devices and whether they answer, the look, and the way out. */
export function StatusArea() {
  const t = useText()
  const devices = useQuery('devices/list', {}, { refreshOn: ['devices/changed'] }).data ?? []
  const focused = useWindowFocus()
  return (
    <div className={styles['status']}>
      {!focused && (
        <span className={styles['trouble']} data-testid="window-not-active">
          <IconKeyboardOff size={22} aria-hidden />
          {t('common:status.notActive')}
        </span>
      )}
      {devices.map((device) => (
        <Device key={device.id} device={device} />
      ))}
      <Popover position="bottom-end" withArrow shadow="md" trapFocus={false}>
        <Popover.Target>
          <button
            type="button"
            className={styles['tool']}
            aria-label={t('common:look.title')}
            data-testid="look"
          >
            <IconAdjustmentsHorizontal size={24} stroke={1.6} />
          </button>
        </Popover.Target>
        <Popover.Dropdown>
          <LookPanel />
        </Popover.Dropdown>
      </Popover>
      <button
        type="button"
        className={styles['tool']}
        aria-label={t('common:signOut')}
        title={t('common:signOut')}
        data-testid="sign-out"
        onClick={signOut}
      >
        <IconLogout size={24} stroke={1.6} />
      </button>
    </div>
  )
}

function Device({ device }: { readonly device: DeviceView }) {
  const t = useText()
  const connected = device.state === 'connected'
  const signs = { scanner: [IconBarcode, IconBarcodeOff], scale: [IconScale, IconScaleOutlineOff] } as const
  const Sign = signs[device.kind][connected ? 0 : 1]
  const state = t(connected ? 'common:status.connected' : 'common:status.lost')
  return (
    <span
      className={connected ? styles['device'] : styles['trouble']}
      title={`${device.name}: ${state}`}
      data-testid={`device-${device.kind}`}
      data-connected={connected}
    >
      <Sign size={24} stroke={1.6} aria-label={`${device.name}: ${state}`} />
      {!connected && t(`common:status.no.${device.kind}`)}
    </span>
  )
}

function useWindowFocus(): boolean {
  const [focused, setFocused] = useState(() => document.hasFocus())
  useEffect(() => {
    const look = () => {
      setFocused(document.hasFocus())
    }
    window.addEventListener('focus', look)
    window.addEventListener('blur', look)
    return () => {
      window.removeEventListener('focus', look)
      window.removeEventListener('blur', look)
    }
  }, [])
  return focused
}
