import { IconClock, IconRoute, IconShoppingCart, IconUser } from '@tabler/icons-react'
import type { PickTask } from '../../../shared/contract/picking.ts'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Cart } from './cart.tsx'
import styles from './side.module.css'
import { WalkMap } from './walk-map.tsx'
import { followingTasks, openOf, type WorkingView } from './walk.ts'

/** Beside the task: the way that is left, the cart, and the places after this one. */
export function Side({ view, task }: { readonly view: WorkingView; readonly task: PickTask }) {
  return (
    <aside className={styles['side']}>
      {view.lengthCm !== null && (
        <div className={styles['map']}>
          <WalkMap view={view} />
        </div>
      )}
      <WayLeft view={view} />
      {view.totes.length > 0 ? <Cart view={view} task={task} /> : <LooseGoods view={view} />}
      <Following view={view} />
      <Mates view={view} />
    </aside>
  )
}

function WayLeft({ view }: { readonly view: WorkingView }) {
  const t = useText()
  const minutes = Math.max(1, Math.round(view.expectedSecondsLeft / 60))
  return (
    <p className={styles['left']} data-tabular>
      {view.leftCm !== null && (
        <span data-testid="pick-metres-left" data-cm={view.leftCm}>
          <IconRoute size={26} aria-hidden />
          {t('pick:left.metres', { metres: formatNumber(Math.round(view.leftCm / 100)) })}
        </span>
      )}
      <span data-testid="pick-minutes-left" data-seconds={view.expectedSecondsLeft}>
        <IconClock size={26} aria-hidden />
        {t('pick:left.minutes', { minutes: formatNumber(minutes) })}
      </span>
    </p>
  )
}

/** No totes on the cart: everything lies together, and is sorted at the bench. */
function LooseGoods({ view }: { readonly view: WorkingView }) {
  const t = useText()
  return (
    <div className={styles['loose']} data-testid="pick-loose">
      <IconShoppingCart className={styles['looseSign']} stroke={1.2} aria-hidden />
      <strong className={styles['looseCount']} data-tabular>
        {formatNumber(view.unitsPicked)}
      </strong>
      <span>{t('pick:loose.cart')}</span>
    </div>
  )
}

/** How many of the next places are shown. */
const ahead = 2

function Following({ view }: { readonly view: WorkingView }) {
  const t = useText()
  const following = followingTasks(view)
  return (
    <div className={styles['following']}>
      <h2 className={styles['title']}>
        {t('pick:following')}
        {following.length > ahead && (
          <span className={styles['faint']}>{t('pick:places', { count: following.length })}</span>
        )}
      </h2>
      {following.length === 0 && <p className={styles['faint']}>{t('pick:last')}</p>}
      {following.slice(0, ahead).map((each) => (
        <p key={each.id} className={styles['next']} data-testid="pick-next-location" data-kind={each.kind}>
          <strong className={styles['nextPlace']}>{each.location}</strong>
          <span className={styles['nextName']}>
            {each.kind === 'put-back' ? t('pick:putBack.short') : each.product.name}
          </span>
          <strong>× {formatNumber(openOf(each))}</strong>
        </p>
      ))}
    </div>
  )
}

/** Others who pick the same batch in other zones. */
function Mates({ view }: { readonly view: WorkingView }) {
  const t = useText()
  if (view.mates.length === 0) return null
  return (
    <div className={styles['mates']} data-testid="pick-mates">
      {view.mates.map((mate) => (
        <p key={mate.zone} className={styles['mate']} data-zone={mate.zone}>
          <IconUser size={20} aria-hidden />
          <strong>{mate.zone ?? '–'}</strong>
          <span className={styles['nextName']}>{mate.worker ?? t('pick:mate.nobody')}</span>
          <span data-tabular>
            {t('pick:progress', {
              count: mate.unitsTotal,
              done: formatNumber(mate.unitsPicked),
              total: formatNumber(mate.unitsTotal),
            })}
          </span>
        </p>
      ))}
    </div>
  )
}
