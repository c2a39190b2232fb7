import { IconCircleMinus, IconCirclePlus, IconPencil, IconPlayerPause, type Icon } from '@tabler/icons-react'
import type { WalkNotice } from '../../../shared/contract/picking.ts'
import { useText } from '../../i18n/text.ts'
import styles from './working.module.css'

const signs: Readonly<Record<WalkNotice['kind'], Icon>> = {
  'order-cancelled': IconCircleMinus,
  'order-changed': IconPencil,
  'order-held': IconPlayerPause,
  'order-joined': IconCirclePlus,
}

/** What happened to the walk from outside; it stays at the edge until the next scan. */
export function Notices({ notices }: { readonly notices: readonly WalkNotice[] }) {
  const t = useText()
  if (notices.length === 0) return null
  return (
    <div className={styles['notices']} role="status">
      {notices.map(({ kind, orderNumber, tote, at }) => {
        const Sign = signs[kind]
        return (
          <p
            key={`${kind} ${orderNumber} ${at}`}
            data-testid="pick-notice"
            data-notice={kind}
            data-order={orderNumber}
          >
            <Sign size={28} aria-hidden />
            {t(`pick:notice.${kind}`, { order: orderNumber })}
            {kind === 'order-joined' && tote !== null && ` ${t('pick:notice.tote', { tote })}`}
          </p>
        )
      })}
    </div>
  )
}
