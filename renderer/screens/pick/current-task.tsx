import { IconArrowBackUp } from '@tabler/icons-react'
import type { PickTask } from '../../../shared/contract/picking.ts'
import type { ScanOutcome } from '../../../shared/contract/scan.ts'
import { faultSentence, useText } from '../../i18n/text.ts'
import { Goods } from './goods.tsx'
import { Place } from './place.tsx'
import { Steps } from './steps.tsx'
import styles from './task.module.css'
import type { WorkingView } from './walk.ts'

type LastScan = { readonly outcome: ScanOutcome; readonly turn: number } | null

/** The place to go to, what to take there and how many, and which of the scans comes next. */
export function CurrentTask(props: {
  readonly view: WorkingView
  readonly task: PickTask
  readonly last: LastScan
}) {
  const { view, task, last } = props
  const t = useText()
  return (
    <section
      className={styles['task']}
      data-testid="pick-task"
      data-task={task.id}
      data-sku={task.product.sku}
      data-kind={task.kind}
    >
      <Steps task={task} step={view.step} />
      {task.kind === 'put-back' && (
        <p className={styles['putBack']} data-testid="pick-put-back">
          <IconArrowBackUp size={40} stroke={2.2} aria-hidden />
          <strong>{t('pick:putBack.title')}</strong>
          <span>{t('pick:putBack.why')}</span>
        </p>
      )}
      <Place view={view} task={task} />
      <Said last={last} />
      <Goods view={view} task={task} />
    </section>
  )
}

/** What the last scan did where nothing else on the screen tells it. */
function Said({ last }: { readonly last: LastScan }) {
  const t = useText()
  const outcome = last?.outcome
  const words =
    outcome?.kind === 'no-effect'
      ? (outcome.because !== null && faultSentence(outcome.because)) || t('pick:scan.noEffect')
      : outcome?.kind === 'not-acknowledged'
        ? t('pick:scan.notAcknowledged')
        : outcome?.kind === 'double-read'
          ? t('pick:scan.doubleRead')
          : ''
  return (
    <p className={styles['said']} data-testid="last-scan" data-outcome={outcome?.kind}>
      {words}
    </p>
  )
}
