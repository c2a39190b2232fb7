import { Button } from '@mantine/core'
import { IconAlertTriangle, IconExclamationCircle, type Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Fault } from '../../../shared/contract/faults.ts'
import { faultText, useText } from '../../i18n/text.ts'
import styles from './office.module.css'
import type { Tone } from './sign.tsx'

/** A sentence on a tinted ground, for what a person shall know or decide here. */
export function Note(props: {
  readonly icon?: Icon
  readonly tone: Tone
  readonly children: ReactNode
  readonly aside?: ReactNode
  readonly testId?: string
}) {
  const Mark = props.icon ?? IconAlertTriangle
  return (
    <div className={styles['note']} data-tone={props.tone} data-testid={props.testId}>
      <Mark size={22} stroke={2} aria-hidden />
      <div>{props.children}</div>
      {props.aside}
    </div>
  )
}

/** A fault in words, its code small beside it for support, and the way to try again. */
export function FaultNote({ fault, onRetry }: { readonly fault: Fault; readonly onRetry?: () => void }) {
  const t = useText()
  return (
    <div className={styles['note']} data-tone="stop" role="alert" data-testid="fault" data-code={fault.code}>
      <IconExclamationCircle size={22} stroke={2} aria-hidden />
      <div>
        {faultText(fault)}
        <span className={styles['code']}>{fault.code}</span>
      </div>
      {onRetry && (
        <Button variant="default" size="sm" onClick={onRetry}>
          {t('orders:tryAgain')}
        </Button>
      )}
    </div>
  )
}

/** What stands where nothing is: what it is, and what to do first. */
export function Empty(props: {
  readonly icon: Icon
  readonly title: string
  readonly text: string
  readonly children?: ReactNode
  readonly testId?: string
}) {
  const Mark = props.icon
  return (
    <div className={styles['empty']} data-testid={props.testId}>
      <Mark size={40} stroke={1.5} aria-hidden />
      <strong>{props.title}</strong>
      <p>{props.text}</p>
      {props.children}
    </div>
  )
}
