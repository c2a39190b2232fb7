import { Button } from '@mantine/core'
import type { WalkRow } from '../../../shared/contract/planning.ts'
import { useText } from '../../i18n/text.ts'
import type { BatchActs } from './acts.ts'
import styles from './batches.module.css'

/** Who walks which part of a batch, and how far he is. */
export function Walks({ walks, acts }: { readonly walks: readonly WalkRow[]; readonly acts: BatchActs }) {
  const t = useText()
  return (
    <ul className={styles['orders']}>
      {walks.map((walk) => (
        <li key={walk.walkId} data-testid="walk" data-state={walk.state}>
          <strong>{walk.worker ?? t('batches:nobody')}</strong>
          <span>
            {[walk.cart === null ? null : t('pick:onCart', { cart: walk.cart }), walk.zone]
              .filter((part) => part !== null)
              .join(' · ')}
          </span>
          <span>{t(`batches:walk.${walk.state}`)}</span>
          <progress
            className={styles['progress']}
            value={walk.unitsPicked}
            max={walk.unitsTotal}
            aria-label={t('batches:progress', { done: walk.unitsPicked, total: walk.unitsTotal })}
          />
          <span className={styles['actions']}>
            {walk.state === 'walking' && (
              <Button
                variant="default"
                size="compact-sm"
                disabled={acts.busy}
                data-testid="take-away"
                onClick={() => {
                  acts.takeAway(walk.walkId)
                }}
              >
                {t('batches:action.takeAway')}
              </Button>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}
