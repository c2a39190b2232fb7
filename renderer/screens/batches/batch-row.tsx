import { IconBolt, IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { BatchOrderView } from '../../../shared/contract/planning.ts'
import type { BatchKind } from '../../../shared/domain/picking-words.ts'
import { formatNumber, formatTime } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import styles from './batches.module.css'

/** One batch or proposal in a line: what it is, how much, how far, until when; opened it shows its parts. */
export function BatchRow(props: {
  readonly name: string
  readonly kind: BatchKind
  readonly orders: readonly BatchOrderView[]
  readonly lengthCm: number | null
  readonly byOrderCm: number | null
  readonly seconds: number | null
  readonly dueAt: number | null
  readonly express: boolean
  readonly open: boolean
  readonly onOpen: () => void
  readonly actions?: ReactNode
  readonly children: ReactNode
  readonly testId: string
}) {
  const t = useText()
  const { orders, lengthCm, byOrderCm, open } = props
  const sum = (of: (order: BatchOrderView) => number) => orders.reduce((all, order) => all + of(order), 0)
  const saved = lengthCm === null || !byOrderCm ? null : Math.round((1 - lengthCm / byOrderCm) * 100)
  const Chevron = open ? IconChevronDown : IconChevronRight
  return (
    <li
      className={styles['row']}
      data-testid={props.testId}
      data-name={props.name}
      data-orders={orders.length}
    >
      <div className={styles['line']}>
        <button
          type="button"
          className={styles['opener']}
          aria-expanded={open}
          data-testid="open-batch"
          onClick={props.onOpen}
        >
          <Chevron size={20} aria-hidden />
          <strong>{props.name}</strong>
          <span>{t(`batches:kind.${props.kind}`)}</span>
          {props.express && <IconBolt size={18} aria-label={t('batches:express')} />}
        </button>
        <span>{t('batches:orders', { count: orders.length })}</span>
        <span className={styles['faint']}>{t('batches:units', { count: sum(({ units }) => units) })}</span>
        <span>
          {lengthCm !== null && t('batches:metres', { metres: formatNumber(Math.round(lengthCm / 100)) })}
          {saved !== null && saved > 0 && (
            <span className={styles['saved']}>{t('batches:saved', { percent: saved })}</span>
          )}
        </span>
        <span className={styles['faint']}>
          {props.seconds !== null &&
            t('batches:minutes', { minutes: Math.max(1, Math.round(props.seconds / 60)) })}
          {props.dueAt !== null && ` · ${t('batches:due', { time: formatTime(props.dueAt) })}`}
        </span>
        <span className={styles['actions']}>{props.actions}</span>
      </div>
      {open && <div className={styles['inside']}>{props.children}</div>}
    </li>
  )
}
