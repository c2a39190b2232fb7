import { IconChevronRight } from '@tabler/icons-react'
import { Fragment } from 'react'
import type { Board } from '../../../shared/contract/reports.ts'
import { waitingReasons, type OrderState } from '../../../shared/domain/order-state.ts'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { openScreen } from '../../stores/screen.ts'
import office from '../office/office.module.css'
import { orderStateSigns } from '../office/order-state.tsx'
import styles from './board.module.css'

const line: readonly OrderState[] = ['new', 'ready', 'picking', 'picked', 'packing', 'packed', 'handed_over']
/** Beside and after the line; always shown: holds and shortages, the others only when there are any. */
const always: readonly OrderState[] = ['on_hold', 'short']
const sometimes: readonly OrderState[] = ['cancelled', 'delivered', 'returned', 'undelivered', 'lost']

/** The orders as they move along the line, with what stands beside it and why new ones wait. */
export function Flow({ board }: { readonly board: Board }) {
  const t = useText()
  const count = (state: OrderState) => board.ordersByState[state] ?? 0
  const beside = [...always, ...sometimes.filter((state) => count(state) > 0)]
  const waiting = waitingReasons.filter((reason) => (board.waiting[reason] ?? 0) > 0)
  return (
    <section className={office['panel']} aria-label={t('board:flow')} data-testid="flow">
      <div className={styles['flow']}>
        {line.map((state, index) => (
          <Fragment key={state}>
            {index > 0 && (
              <IconChevronRight size={20} stroke={1.6} aria-hidden className={styles['flowArrow']} />
            )}
            <StateFigure state={state} count={count(state)} large />
          </Fragment>
        ))}
      </div>
      <div className={styles['flowAside']}>
        {waiting.length > 0 && (
          <p className={styles['waiting']} data-testid="waiting">
            {t('board:waiting')}
            {waiting.map((reason) => (
              <span key={reason} data-testid={`waiting-${reason}`}>
                <strong>{formatNumber(board.waiting[reason] ?? 0)}</strong> {t(`orders:waiting.${reason}`)}
              </span>
            ))}
          </p>
        )}
        <div className={styles['beside']}>
          {beside.map((state) => (
            <StateFigure key={state} state={state} count={count(state)} />
          ))}
        </div>
      </div>
    </section>
  )
}

function StateFigure(props: {
  readonly state: OrderState
  readonly count: number
  readonly large?: boolean
}) {
  const t = useText()
  const { icon: Mark, tone } = orderStateSigns[props.state]
  return (
    <button
      type="button"
      className={props.large === true ? styles['state'] : styles['sideState']}
      data-tone={props.count > 0 ? tone : 'quiet'}
      data-testid={`orders-${props.state}`}
      data-count={props.count}
      onClick={() => {
        openScreen('orders', { kind: 'orders', filter: { states: [props.state] } })
      }}
    >
      <span className={styles['stateCount']}>{formatNumber(props.count)}</span>
      <span className={styles['stateName']}>
        <Mark size={18} stroke={1.8} aria-hidden />
        {t(`orders:state.${props.state}`)}
      </span>
    </button>
  )
}
