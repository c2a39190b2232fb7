import { IconBolt, IconCheck, IconX } from '@tabler/icons-react'
import type { PickTask, PickTote } from '../../../shared/contract/picking.ts'
import { useText } from '../../i18n/text.ts'
import styles from './cart.module.css'
import { cartGrid, isAtTote, shortNames, type WorkingView } from './walk.ts'

/** More totes than this, and only what tells them apart is written into them, to keep it legible. */
const fewTotes = 20

/** The cart as it stands: one field per tote, and in the fields of this task how many go in, or come out. */
export function Cart({ view, task }: { readonly view: WorkingView; readonly task: PickTask }) {
  const t = useText()
  const { columns, rows, spots } = cartGrid(view.totes)
  const many = view.totes.length > fewTotes
  const names = shortNames(view.totes.map(({ code }) => code))
  return (
    <div
      className={styles['cart']}
      aria-label={t('pick:cart')}
      data-many={many || undefined}
      style={{
        gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
        gridTemplateRows: `repeat(${rows}, minmax(0, 1fr))`,
      }}
    >
      {view.totes.map((tote) => {
        const spot = spots.get(tote.code) ?? { column: 0, row: 0 }
        return (
          <Tote
            key={tote.code}
            tote={tote}
            name={(many && names.get(tote.code)) || tote.code}
            task={task}
            now={isAtTote(view, task)}
            spot={{ gridColumn: spot.column + 1, gridRow: spot.row + 1 }}
          />
        )
      })}
    </div>
  )
}

function Tote(props: {
  readonly tote: PickTote
  readonly name: string
  readonly task: PickTask
  readonly now: boolean
  readonly spot: { readonly gridColumn: number; readonly gridRow: number }
}) {
  const { tote, name, task, now, spot } = props
  const t = useText()
  const shares = task.splits.filter((split) => split.tote === tote.code)
  const wanted = shares.reduce((sum, split) => sum + split.quantity, 0)
  const put = shares.reduce((sum, split) => sum + split.picked, 0)
  const full = tote.unitsPicked >= tote.unitsTotal
  const state = wanted > put ? 'wanted' : wanted > 0 || full ? 'done' : 'other'
  return (
    <div
      className={styles['tote']}
      style={spot}
      data-state={state}
      data-now={(state === 'wanted' && now) || undefined}
      data-cancelled={tote.cancelled || undefined}
      data-testid="pick-tote"
      data-tote={tote.code}
      data-wanted={wanted}
      data-put={put}
      title={tote.orderNumber}
    >
      <span className={styles['code']}>
        {name}
        {tote.express && <IconBolt className={styles['mark']} aria-label={t('pick:expressTote')} />}
        {tote.cancelled && <IconX className={styles['mark']} aria-label={t('pick:cancelledTote')} />}
      </span>
      {state === 'wanted' && (
        <strong className={styles['wanted']}>
          {task.kind === 'put-back' ? '−' : '+'}
          {wanted - put}
        </strong>
      )}
      {state === 'done' && !tote.cancelled && (
        <IconCheck className={styles['done']} aria-label={t('pick:toteDone')} />
      )}
      <span className={styles['units']}>
        {tote.unitsPicked}/{tote.unitsTotal}
      </span>
    </div>
  )
}
