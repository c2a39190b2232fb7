import { IconX } from '@tabler/icons-react'
import type { DeviceView } from '../../../shared/contract/devices.ts'
import { useText } from '../../i18n/text.ts'
import { toggleVirtual, useVirtual } from '../../stores/virtual.ts'
import { keepFocus } from '../device-status.tsx'
import { StripScale } from './strip-scale.tsx'
import { StripScanner } from './strip-scanner.tsx'
import styles from './virtual-strip.module.css'

/**
 * The hands at the virtual devices, in a strip above the screen so that it covers no work. Its buttons leave the focus
 * where it is, and its fields give it back when they are done.
 */
export function VirtualStrip({ devices }: { readonly devices: readonly DeviceView[] }) {
  const t = useText()
  const open = useVirtual((state) => state.open)
  const virtual = devices.filter(({ connection }) => connection.kind === 'virtual')
  if (!open || virtual.length === 0) return null
  return (
    <section className={styles['strip']} aria-label={t('common:virtual.title')} data-testid="virtual-strip">
      <div className={styles['devices']}>
        {virtual.map((device) =>
          device.kind === 'scanner' ? (
            <StripScanner key={device.id} device={device} />
          ) : (
            <StripScale key={device.id} device={device} />
          ),
        )}
      </div>
      <button
        type="button"
        className={styles['button']}
        aria-label={t('common:virtual.close')}
        title={t('common:virtual.close')}
        data-testid="virtual-close"
        onMouseDown={keepFocus}
        onClick={toggleVirtual}
      >
        <IconX size={22} stroke={1.8} />
      </button>
    </section>
  )
}
