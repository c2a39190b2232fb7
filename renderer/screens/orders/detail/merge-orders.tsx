import { Radio, Stack } from '@mantine/core'
import { useState } from 'react'
import type { OrderDetail } from '../../../../shared/contract/orders.ts'
import { useText } from '../../../i18n/text.ts'
import { command } from '../../../station/client.ts'
import { useQuery } from '../../../station/use-query.ts'
import { useKeys } from '../../../wedge/keys.ts'
import { Dialog } from '../../office/dialog.tsx'
import { FaultNote, Note } from '../../office/notes.tsx'
import { useAct } from '../../office/use-act.ts'
import { ReasonEnd } from './reason-end.tsx'

/** Asks which other order of the buyer goes with this one; Enter makes one of them. */
export function MergeOrders(props: {
  readonly order: OrderDetail
  readonly onClose: () => void
  readonly onChanged: () => void
}) {
  const t = useText()
  const act = useAct()
  const { order } = props
  const { data, fault, reload } = useQuery('orders/mergeable', { id: order.id })
  const [chosen, setChosen] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  // One that is alone needs no choice.
  const otherId = chosen ?? (data?.length === 1 ? data[0]!.id : null)
  const complete = otherId !== null && reason.trim() !== ''
  const confirm = () => {
    if (!complete) return
    void act
      .run(() => command('orders/merge', { id: order.id, otherId, reason: reason.trim() }))
      .then((done) => {
        if (!done) return
        props.onChanged()
        props.onClose()
      })
  }
  useKeys({ Enter: confirm }, 'dialog')
  return (
    <Dialog
      title={t('orders:merge.title', { number: order.number })}
      onClose={props.onClose}
      testId="merge-orders"
      size={640}
    >
      <Stack gap="md">
        <div>{t('orders:merge.text')}</div>
        {fault && <FaultNote fault={fault} onRetry={reload} />}
        {data?.length === 0 && (
          <Note tone="plain" testId="merge-none">
            {t('orders:merge.none')}
          </Note>
        )}
        <Radio.Group
          aria-label={t('orders:merge.title', { number: order.number })}
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
        <ReasonEnd
          reason={reason}
          onReason={setReason}
          act={act}
          confirm={t('orders:merge.confirm')}
          complete={complete}
          onConfirm={confirm}
          onClose={props.onClose}
          testId="confirm-merge"
        />
      </Stack>
    </Dialog>
  )
}
