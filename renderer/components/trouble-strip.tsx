import { IconAlertTriangle } from '@tabler/icons-react'
import type { Fault } from '../../shared/contract/faults.ts'
import { faultText, useText } from '../i18n/text.ts'
import styles from './trouble-strip.module.css'

/** Says that something was not done and why; the code stands small beside it for support. */
export function TroubleStrip({ fault }: { readonly fault: Fault | null }) {
  useText()
  if (!fault) return null
  return (
    <div className={styles['strip']} role="alert" data-testid="trouble" data-code={fault.code}>
      <IconAlertTriangle size={28} aria-hidden />
      <span className={styles['text']}>{faultText(fault)}</span>
      <span className={styles['code']}>{fault.code}</span>
    </div>
  )
}
