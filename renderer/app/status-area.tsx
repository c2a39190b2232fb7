import { Popover } from '@mantine/core'
import { IconAdjustmentsHorizontal, IconFlask, IconKeyboardOff, IconLogout } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { DeviceView } from '../../shared/contract/devices.ts'
import { useText } from '../i18n/text.ts'
import { toggleVirtual, useVirtual } from '../stores/virtual.ts'
import { useKeys } from '../wedge/keys.ts'
import { signOut } from './badges.ts'
import { DeviceStatus, keepFocus } from './device-status.tsx'
import { LookPanel } from './look-panel.tsx'
import styles from './shell.module.css'

/** Top right on every screen: the devices and whether they answer, the look, and the way out. */
export function StatusArea({ devices }: { readonly devices: readonly DeviceView[] | null }) {
  const t = useText()
  const focused = useWindowFocus()
  useKeys({ F12: signOut })
  return (
    <div className={styles['status']}>
      {!focused && (
        <span className={styles['trouble']} data-testid="window-not-active">
          <IconKeyboardOff size={22} aria-hidden />
          <span className={styles['troubleText']}>{t('common:status.notActive')}</span>
        </span>
      )}
      {devices && <DeviceStatus devices={devices} />}
      {devices?.some(({ connection }) => connection.kind === 'virtual') && <VirtualButton />}
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
        title={`${t('common:signOut')} (F12)`}
        data-testid="sign-out"
        onClick={signOut}
      >
        <IconLogout size={24} stroke={1.6} />
      </button>
    </div>
  )
}

function VirtualButton() {
  const t = useText()
  const open = useVirtual((state) => state.open)
  return (
    <button
      type="button"
      className={styles['tool']}
      aria-label={t('common:virtual.title')}
      title={t('common:virtual.title')}
      aria-pressed={open}
      data-testid="virtual-devices"
      onMouseDown={keepFocus}
      onClick={toggleVirtual}
    >
      <IconFlask size={24} stroke={1.6} />
    </button>
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
