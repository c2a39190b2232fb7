import { IconArrowDown, IconCalendarEvent, IconHandStop } from '@tabler/icons-react'
import type { PickTask } from '../../../shared/contract/picking.ts'
import { BigCount } from '../../components/big-count.tsx'
import { ProductTile } from '../../components/product-tile.tsx'
import { formatDay } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import styles from './goods.module.css'
import { isAtTote, isLoose, openOf, openShares, type WorkingView } from './walk.ts'

/** More totes than this are told in a line of their own. */
const fewShares = 3

/** What to take: picture, name, lot, how many, and how they are shared among the totes. */
export function Goods({ view, task }: { readonly view: WorkingView; readonly task: PickTask }) {
  const t = useText()
  const { product } = task
  const wide = openShares(task).length > fewShares
  return (
    <div className={styles['goods']}>
      <div className={styles['picture']}>
        <ProductTile product={product} size="100%" />
      </div>
      <div className={styles['words']}>
        <h1 className={styles['name']}>{product.name}</h1>
        <p className={styles['facts']}>
          {product.sku}
          {product.attribute !== null && <strong>{product.attribute}</strong>}
          <span
            className={styles['inHand']}
            data-testid="pick-in-hand"
            data-count={view.inHand}
            data-empty={view.inHand === 0 || undefined}
          >
            <IconHandStop size={24} aria-hidden />
            {t('pick:inHand', { count: view.inHand })}
          </span>
        </p>
        {task.lot !== null && <Lot task={task} now={view.step === 'lot'} />}
        {!wide && <Shares view={view} task={task} />}
      </div>
      <BigCount
        value={task.picked + view.inHand}
        of={task.quantity - task.short}
        done={openOf(task) === 0}
        testId="pick-count"
      />
      {wide && <Shares view={view} task={task} />}
    </div>
  )
}

/** The lot that has to leave first. */
function Lot({ task, now }: { readonly task: PickTask; readonly now: boolean }) {
  const t = useText()
  return (
    <p className={styles['lot']} data-now={now || undefined} data-testid="pick-lot" data-lot={task.lot}>
      <span>
        {t('pick:lot.label')} <strong>{task.lot}</strong>
      </span>
      {task.expiresOn !== null && (
        <span className={styles['expires']}>
          <IconCalendarEvent size={26} aria-hidden />
          {t('pick:lot.expires')} <strong>{formatDay(task.expiresOn)}</strong>
        </span>
      )}
    </p>
  )
}

/** More totes than this are told by the cart alone. */
const mostShares = 6

function Shares({ view, task }: { readonly view: WorkingView; readonly task: PickTask }) {
  const t = useText()
  const shares = openShares(task)
  if (isLoose(task)) return <p className={styles['loose']}>{t('pick:loose.hint')}</p>
  const now = isAtTote(view, task)
  return (
    <p className={styles['shares']} data-now={now || undefined} data-testid="pick-shares">
      {task.kind === 'pick' && <IconArrowDown size={28} aria-label={t('pick:into')} />}
      {shares.slice(0, mostShares).map(({ tote, count }) => (
        <span key={tote} className={styles['share']}>
          <span>{tote}</span>
          <strong>{count}</strong>
        </span>
      ))}
      {shares.length > mostShares && (
        <span className={styles['moreShares']}>
          {t('pick:moreTotes', { count: shares.length - mostShares })}
        </span>
      )}
    </p>
  )
}
