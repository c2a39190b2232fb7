import { IconRoute } from '@tabler/icons-react'
import type { OrderDetail } from '../../../../shared/contract/orders.ts'
import { useQuery } from '../../../station/use-query.ts'
import { useReason } from '../../batches/use-reason.ts'
import { Note } from '../../office/notes.tsx'

/** Why an order that is ready, or on its way, is or is not in a batch. */
export function PickingReason({ order }: { readonly order: OrderDetail }) {
  const inWords = useReason()
  const { data } = useQuery(
    'planning/why',
    { orderId: order.id },
    { refreshOn: ['planning/changed', 'board/changed'] },
  )
  if (!data) return null
  return (
    <Note tone="plain" icon={IconRoute} testId="picking-reason">
      {inWords(data)}
    </Note>
  )
}
