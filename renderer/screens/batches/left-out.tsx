import type { BatchesView } from '../../../shared/contract/planning.ts'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Panel } from '../office/panel.tsx'
import { Orders } from './orders.tsx'
import { useReason } from './use-reason.ts'

/** Ready orders that no proposal holds, with the reason in words. */
export function LeftOut({ orders }: { readonly orders: BatchesView['left'] }) {
  const t = useText()
  const reason = useReason()
  return (
    <Panel title={t('batches:left.title')} count={formatNumber(orders.length)} testId="left-out">
      <Orders orders={orders} note={(order) => reason(order.why)} />
    </Panel>
  )
}
