import { IconCircleCheckFilled, IconShoppingCart } from '@tabler/icons-react'
import type { PickView } from '../../../shared/contract/picking.ts'
import { ActionBar } from '../../components/action-bar.tsx'
import { BenchButton } from '../../components/bench-button.tsx'
import { TroubleStrip } from '../../components/trouble-strip.tsx'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import type { Bench } from '../../station/use-bench.ts'
import styles from './pick.module.css'

/** No batch in work: how much waits, and the summary of the walk before. */
export function Idle(props: {
  readonly view: Extract<PickView, { kind: 'idle' }>
  readonly bench: Bench<PickView>
  readonly onNextBatch: () => void
}) {
  const { view, bench, onNextBatch } = props
  const t = useText()
  const { finished } = view
  return (
    <>
      <div className={styles['idle']}>
        {finished && (
          <section
            className={styles['finished']}
            data-testid="pick-finished"
            data-batch={finished.batchNumber}
          >
            <IconCircleCheckFilled size={56} aria-hidden />
            <div>
              <h2>{t('pick:finished.title', { batch: finished.batchNumber })}</h2>
              <p>
                {t('pick:orders', { count: finished.orders })} · {t('pick:units', { count: finished.units })}
                {finished.shortOrders > 0 &&
                  ` · ${t('pick:finished.short', { count: finished.shortOrders })}`}
              </p>
              <p>{t('pick:finished.text')}</p>
            </div>
          </section>
        )}
        <IconShoppingCart className={styles['idleSign']} stroke={1.2} aria-hidden />
        <p
          className={styles['ready']}
          data-testid="pick-ready"
          data-count={view.ready}
          data-express={view.express}
        >
          {formatNumber(view.ready)}
        </p>
        <p className={styles['readyWords']}>
          {t('pick:ready', { count: view.ready })}
          {view.express > 0 && ` · ${t('pick:express', { count: view.express })}`}
        </p>
        {view.ready === 0 && <p className={styles['idleText']}>{t('pick:nothing')}</p>}
        <BenchButton
          tone="primary"
          large
          keyName="Enter"
          disabled={view.ready === 0 || bench.busy}
          onPress={onNextBatch}
          testId="next-batch"
        >
          {t('pick:action.nextBatch')}
        </BenchButton>
      </div>
      <TroubleStrip fault={bench.fault} />
      <ActionBar>
        <span className={styles['idleHint']}>{t('pick:hint')}</span>
      </ActionBar>
    </>
  )
}
