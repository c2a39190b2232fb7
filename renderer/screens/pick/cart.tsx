import { IconBolt, IconCheck } from '@tabler/icons-react'
import type { PickTask, PickView } from '../../../shared/contract/picking.ts'
import { useText } from '../../i18n/text.ts'
import styles from './pick.module.css'

/** The cart as it stands: one field per tote, and in the fields of this task how many go in. */
export function Cart({
  view,
  task,
}: {
  readonly view: Extract<PickView, { kind: 'working' }>
  readonly task: PickTask
}) {
  const t = useText()
  const columns = Math.ceil(Math.sqrt(view.totes.length))
  return (
    <div className={styles['cart']} aria-label={t('pick:cart')} data-columns={Math.min(columns, 7)}>
      {view.totes.map((tote) => {
        const shares = task.splits.filter((split) => split.tote === tote.code)
        const wanted = shares.reduce((sum, split) => sum + split.quantity, 0)
        const put = shares.reduce((sum, split) => sum + split.picked, 0)
        const full = tote.unitsPicked >= tote.unitsTotal
        const state = wanted > put ? 'wanted' : wanted > 0 || full ? 'done' : 'other'
        return (
          <div
            key={tote.code}
            className={styles['tote']}
            data-state={state}
            data-now={(state === 'wanted' && view.step === 'tote') || undefined}
            data-testid="pick-tote"
            data-tote={tote.code}
            data-wanted={wanted}
            data-put={put}
          >
            <span className={styles['toteCode']}>
              {tote.code}
              {tote.express && <IconBolt size={16} aria-label={t('pick:expressTote')} />}
            </span>
            {state === 'wanted' && <strong className={styles['toteWanted']}>+{wanted - put}</strong>}
            {state === 'done' && <IconCheck className={styles['toteDone']} aria-label={t('pick:toteDone')} />}
            <span className={styles['toteUnits']}>
              {tote.unitsPicked}/{tote.unitsTotal}
            </span>
          </div>
        )
      })}
    </div>
  )
}
