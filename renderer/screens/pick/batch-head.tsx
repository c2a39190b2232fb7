import { HeaderCenter } from '../../app/header-slot.tsx'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import styles from './working.module.css'
import type { WorkingView } from './walk.ts'

/** The batch in the head line: its number, how it is picked, and how far it is. */
export function BatchHead({ view }: { readonly view: WorkingView }) {
  const t = useText()
  return (
    <HeaderCenter>
      <div className={styles['head']}>
        <strong className={styles['batchNumber']}>{view.batchNumber}</strong>
        {view.cart !== null && (
          <span className={styles['tag']} data-testid="pick-cart">
            {t('pick:onCart', { cart: view.cart })}
          </span>
        )}
        {view.zone !== null && (
          <span className={styles['tag']} data-testid="pick-zone">
            {view.zone}
          </span>
        )}
        {view.batchKind !== 'cart' && (
          <span className={styles['tag']} data-testid="pick-kind" data-batch-kind={view.batchKind}>
            {t(`pick:kind.${view.batchKind}`)}
          </span>
        )}
        <progress
          className={styles['progressBar']}
          value={view.unitsPicked}
          max={view.unitsTotal}
          aria-label={t('pick:progressLabel')}
        />
        <span
          className={styles['progress']}
          data-testid="pick-progress"
          data-picked={view.unitsPicked}
          data-total={view.unitsTotal}
        >
          {t('pick:progress', {
            count: view.unitsTotal,
            done: formatNumber(view.unitsPicked),
            total: formatNumber(view.unitsTotal),
          })}
        </span>
      </div>
    </HeaderCenter>
  )
}
