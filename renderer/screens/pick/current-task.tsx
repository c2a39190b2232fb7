import { IconCheck, IconHandStop } from '@tabler/icons-react'
import type { PickStep, PickTask, PickView } from '../../../shared/contract/picking.ts'
import type { ScanOutcome } from '../../../shared/contract/scan.ts'
import { BigCount } from '../../components/big-count.tsx'
import { ProductTile } from '../../components/product-tile.tsx'
import { faultSentence, useText } from '../../i18n/text.ts'
import { openOf } from './open-of.ts'
import styles from './pick.module.css'

const steps = ['location', 'product', 'tote'] as const satisfies readonly PickStep[]

/** The place to go to, what to take there and how many, and which of the three scans comes next. */
export function CurrentTask(props: {
  readonly view: Extract<PickView, { kind: 'working' }>
  readonly task: PickTask
  readonly last: { readonly outcome: ScanOutcome; readonly turn: number } | null
}) {
  const { view, task, last } = props
  const t = useText()
  const at = steps.indexOf(view.step)
  const targets = task.splits.filter((split) => split.picked < split.quantity).map((split) => split.tote)
  return (
    <section
      className={styles['task']}
      data-testid="pick-task"
      data-task={task.id}
      data-sku={task.product.sku}
    >
      <ol className={styles['steps']} data-testid="pick-step" data-step={view.step}>
        {steps.map((step, index) => (
          <li
            key={step}
            className={styles['step']}
            data-state={index < at ? 'done' : index === at ? 'now' : 'later'}
          >
            <span className={styles['stepNo']}>
              {index < at ? <IconCheck size={22} aria-hidden /> : index + 1}
            </span>
            {t(`pick:step.${step}`)}
          </li>
        ))}
      </ol>
      <p
        className={styles['place']}
        data-now={view.step === 'location' || undefined}
        data-testid="pick-current-location"
      >
        {task.location}
      </p>
      <p className={styles['prompt']} data-testid="pick-prompt">
        {view.step === 'tote'
          ? t('pick:prompt.tote', { count: view.inHand, totes: targets.join(', ') })
          : t(`pick:prompt.${view.step}`, { location: task.location })}
      </p>
      <div className={styles['product']}>
        <div className={styles['picture']}>
          <ProductTile product={task.product} size="100%" />
        </div>
        <div className={styles['productWords']}>
          <h1 className={styles['name']}>{task.product.name}</h1>
          <p className={styles['facts']}>
            {task.product.sku}
            {task.product.attribute !== null && <strong>{task.product.attribute}</strong>}
          </p>
          <p
            className={styles['inHand']}
            data-testid="pick-in-hand"
            data-count={view.inHand}
            data-empty={view.inHand === 0 || undefined}
          >
            <IconHandStop size={26} aria-hidden />
            {t('pick:inHand', { count: view.inHand })}
          </p>
          <p className={styles['lastScan']} data-testid="last-scan" data-outcome={last?.outcome.kind}>
            {last?.outcome.kind === 'no-effect' &&
              ((last.outcome.because !== null && faultSentence(last.outcome.because)) ||
                t('pick:scan.noEffect'))}
            {last?.outcome.kind === 'not-acknowledged' && t('pick:scan.notAcknowledged')}
            {last?.outcome.kind === 'double-read' && t('pick:scan.doubleRead')}
          </p>
        </div>
        <BigCount
          value={task.picked + view.inHand}
          of={task.quantity - task.short}
          done={openOf(task) === 0}
          testId="pick-count"
        />
      </div>
    </section>
  )
}
