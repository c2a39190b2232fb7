import { IconArrowNarrowRight } from '@tabler/icons-react'
import type { CSSProperties } from 'react'
import type { PickTask } from '../../../shared/contract/picking.ts'
import { useText } from '../../i18n/text.ts'
import styles from './place.module.css'
import { isLoose, openShares, type WorkingView } from './walk.ts'

/** Where the hand goes next, as large as the room allows, and below it one sentence that says what to do there. */
export function Place({ view, task }: { readonly view: WorkingView; readonly task: PickTask }) {
  const prompt = usePrompt(view, task)
  const from = task.kind === 'put-back' ? openShares(task)[0]?.tote : undefined
  const atShelf = view.step === 'location'
  return (
    <div className={styles['where']}>
      <p className={styles['line']} style={lettersOf(from === undefined ? '' : `${from}--`, task.location)}>
        {from !== undefined && (
          <>
            <span className={styles['end']} data-now={!atShelf || undefined} data-testid="pick-put-back-tote">
              {from}
            </span>
            <IconArrowNarrowRight className={styles['arrow']} aria-hidden />
          </>
        )}
        <strong
          className={styles['end']}
          data-now={from === undefined || atShelf || undefined}
          data-testid="pick-current-location"
        >
          {task.location}
        </strong>
      </p>
      <p className={styles['prompt']} data-testid="pick-prompt">
        {prompt}
      </p>
    </div>
  )
}

/** The more letters, the smaller they are: a name is never cut. */
function lettersOf(...parts: readonly string[]): CSSProperties {
  return { '--letters': Math.max(6, parts.join('').length) } as CSSProperties
}

function usePrompt(view: WorkingView, task: PickTask): string {
  const t = useText()
  const { step, inHand } = view
  const values = {
    location: task.location,
    totes: openShares(task)
      .map(({ tote }) => tote)
      .join(', '),
  }
  if (task.kind === 'put-back') {
    if (step === 'location') return t('pick:prompt.location', values)
    return t(isLoose(task) ? 'pick:putBack.fromCart' : 'pick:putBack.product', values)
  }
  switch (step) {
    case 'location':
      return t('pick:prompt.location', values)
    case 'product':
      return t('pick:prompt.product')
    case 'lot':
      return task.lot === null ? t('pick:prompt.anyLot') : t('pick:prompt.lot', { lot: task.lot })
    case 'weight':
      return t('pick:prompt.weight')
    case 'tote':
      return t('pick:prompt.tote', { ...values, count: inHand })
  }
}
