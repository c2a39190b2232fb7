import { IconCheck } from '@tabler/icons-react'
import type { PickStep, PickTask } from '../../../shared/contract/picking.ts'
import { useText } from '../../i18n/text.ts'
import styles from './task.module.css'
import { stepsOf } from './walk.ts'

/** The scans of this task in their order, and which of them comes next. */
export function Steps({ task, step }: { readonly task: PickTask; readonly step: PickStep }) {
  const t = useText()
  const steps = stepsOf(task)
  // A lot may be asked for where the list did not name one.
  const shown = steps.includes(step) ? steps : [...steps.slice(0, 2), step, ...steps.slice(2)]
  const at = shown.indexOf(step)
  return (
    <ol className={styles['steps']} data-testid="pick-step" data-step={step}>
      {shown.map((each, index) => (
        <li
          key={each}
          className={styles['step']}
          data-state={index < at ? 'done' : index === at ? 'now' : 'later'}
          aria-current={index === at ? 'step' : undefined}
        >
          <span className={styles['stepNo']}>
            {index < at ? <IconCheck size={22} aria-hidden /> : index + 1}
          </span>
          {t(`pick:step.${each}`)}
        </li>
      ))}
    </ol>
  )
}
