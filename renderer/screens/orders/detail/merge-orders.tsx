import { Radio, Stack, VisuallyHidden } from '@mantine/core'
import { useState } from 'react'
import type { OrderDetail } from '../../../../shared/contract/orders.ts'
import { useText } from '../../../i18n/text.ts'
import { command } from '../../../station/client.ts'
import { ChangeDialog } from './change-dialog.tsx'
import { useQuery } from '../../../station/use-query.ts'
import { FaultNote, Note } from '../../office/notes.tsx'

/** Asks which other order of the buyer goes with this one; Enter makes one of them. */
export function MergeOrders(props: {
  readonly order: OrderDetail
  readonly onClose: () => void
  readonly onChanged: () => void
}) {
  const t = useText()
  const { order } = props
  const { data, fault, reload } = useQuery('orders/mergeable', { id: order.id })
  const [chosen, setChosen] = useState<string | null>(null)
  // One that is alone needs no choice.
  const otherId = chosen ?? (data?.length === 1 ? data[0]!.id : null)
  return (
    <ChangeDialog
      title={t('orders:merge.title', { number: order.number })}
      testId="merge-orders"
      confirm={t('orders:merge.confirm')}
      confirmTestId="confirm-merge"
      complete={otherId !== null}
      change={(reason) => command('orders/merge', { id: order.id, otherId: otherId ?? '', reason })}
      onClose={props.onClose}
      onChanged={props.onChanged}
    >
      <div>{t('orders:merge.text')}</div>
      {fault && <FaultNote fault={fault} onRetry={reload} />}
      {data?.length === 0 && (
        <Note tone="plain" testId="merge-none">
          {t('orders:merge.none')}
        </Note>
      )}
      <Radio.Group
        label={<VisuallyHidden>{t('orders:merge.title', { number: order.number })}</VisuallyHidden>}
        value={otherId}
        onChange={setChosen}
      >
        <Stack gap="xs">
          {(data ?? []).map(({ id, number, state, units }, at) => (
            <Radio
              key={id}
              value={id}
              label={t('orders:merge.order', { number, state: t(`orders:state.${state}`), units })}
              data-autofocus={at === 0}
              data-testid="merge-other"
              data-order={number}
            />
          ))}
        </Stack>
      </Radio.Group>
    </ChangeDialog>
  )
}
