import type { OrderDetail } from '../../../../shared/contract/orders.ts'
import type { OrderState } from '../../../../shared/domain/order-state.ts'
import { formatDateTime } from '../../../i18n/format.ts'
import { Note } from '../../office/notes.tsx'
import office from '../../office/office.module.css'
import { orderStateSigns } from '../../office/order-state.tsx'
import { useReason } from '../../office/reason.ts'

const standing: readonly OrderState[] = ['on_hold', 'short', 'cancelled', 'undelivered', 'lost']

/** Why the order stands still, with who said so: the first thing a person wants to know who opens it. */
export function StateReason({ order }: { readonly order: OrderDetail }) {
  const inWords = useReason()
  const last = order.history.findLast((entry) => entry.to === order.state)
  if (!standing.includes(order.state) || !last?.reason) return null
  const { icon, tone } = orderStateSigns[order.state]
  return (
    <Note tone={tone === 'quiet' ? 'plain' : tone} icon={icon} testId="state-reason">
      {inWords(last.reason)}
      <span className={office['code']}>
        {[last.worker, formatDateTime(last.at)].filter((text) => text !== null).join(' · ')}
      </span>
    </Note>
  )
}
