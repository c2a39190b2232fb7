import { IconCircleCheckFilled } from '@tabler/icons-react'
import type { FinishedWalk } from '../../../shared/contract/picking.ts'
import { formatDuration, formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { linesPerHour, savedAgainst, type Saved } from './finished.ts'
import styles from './finished.module.css'

/** What the walk that has just ended came to: what lies on the cart, how far it was, and how far it would have been otherwise. */
export function Finished({ walk }: { readonly walk: FinishedWalk }) {
  const t = useText()
  const perHour = linesPerHour(walk)
  const byOrder = savedAgainst(walk.walkedCm, walk.byOrderCm)
  const byName = savedAgainst(walk.walkedCm, walk.byNameCm)
  return (
    <section className={styles['finished']} data-testid="pick-finished" data-batch={walk.batchNumber}>
      <IconCircleCheckFilled size={64} className={styles['sign']} aria-hidden />
      <div className={styles['words']}>
        <h2>{t('pick:finished.title', { batch: walk.batchNumber })}</h2>
        <p>
          {t('pick:orders', { count: walk.orders })} · {t('pick:units', { count: walk.units })}
          {walk.shortOrders > 0 && ` · ${t('pick:finished.short', { count: walk.shortOrders })}`}
        </p>
        <p className={styles['todo']}>
          {t(walk.batchDone ? 'pick:finished.text' : 'pick:finished.waitForZones')}
        </p>
      </div>
      <dl className={styles['figures']}>
        {walk.walkedCm !== null && (
          <Figure
            value={t('pick:left.metres', { metres: metres(walk.walkedCm) })}
            words={t('pick:finished.walked')}
            testId="finished-metres"
          />
        )}
        <Figure
          value={formatDuration(walk.seconds * 1000)}
          words={t('pick:finished.time')}
          testId="finished-time"
        />
        {perHour !== null && (
          <Figure
            value={formatNumber(perHour)}
            words={t('pick:finished.perHour', { count: perHour })}
            testId="finished-per-hour"
          />
        )}
        {byOrder && <SavedFigure saved={byOrder} against="byOrder" />}
        {byName && <SavedFigure saved={byName} against="byName" />}
      </dl>
    </section>
  )
}

function SavedFigure({ saved, against }: { readonly saved: Saved; readonly against: 'byOrder' | 'byName' }) {
  const t = useText()
  return (
    <Figure
      value={t('pick:finished.less', { percent: formatNumber(Math.round(saved.share * 100)) })}
      words={t(`pick:finished.${against}`, { metres: metres(saved.cm) })}
      testId={`finished-${against}`}
    />
  )
}

function Figure(props: { readonly value: string; readonly words: string; readonly testId: string }) {
  return (
    <div className={styles['figure']} data-testid={props.testId}>
      <dd>{props.value}</dd>
      <dt>{props.words}</dt>
    </div>
  )
}

function metres(cm: number): string {
  return formatNumber(Math.round(cm / 100))
}
