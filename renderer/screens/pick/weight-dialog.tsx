import { IconScale } from '@tabler/icons-react'
import { useState } from 'react'
import type { ScaleShown } from '../../../shared/contract/devices.ts'
import type { PickTask } from '../../../shared/contract/picking.ts'
import { BenchButton } from '../../components/bench-button.tsx'
import { BenchDialog } from '../../components/bench-dialog.tsx'
import { formatWeight } from '../../i18n/format.ts'
import { scaleProblem } from '../../i18n/scale-words.ts'
import { useText, type Translate } from '../../i18n/text.ts'
import { useWeights } from '../../station/use-weight.ts'
import { NumberPad, useNumberEntry } from '../../components/number-entry.tsx'
import styles from './dialogs.module.css'

const heaviest = 1_000_000

/** What the pieces in the hand weigh: from the scale of the station when it has one, or typed. */
export function WeightDialog(props: {
  readonly task: PickTask
  readonly inHand: number
  readonly begun: string
  readonly onClose: () => void
  readonly onWeight: (grams: number) => void
}) {
  const { task, inHand, onClose, onWeight } = props
  const t = useText()
  const [shown, setShown] = useState<ScaleShown | null>(null)
  useWeights((weight) => {
    setShown(weight.shown)
  })
  const onScale = shown?.kind === 'weight' && shown.settled && shown.grams > 0 ? shown.grams : null
  const entry = useNumberEntry({
    proposed: onScale,
    typed: props.begun,
    least: 1,
    most: heaviest,
  })
  return (
    <BenchDialog
      title={t('pick:weightEntry.title', { count: inHand })}
      text={task.product.name}
      testId="weight-dialog"
      onClose={onClose}
      actions={
        <BenchButton
          tone="primary"
          keyName="Enter"
          layer="dialog"
          disabled={!entry.right}
          testId="weight-confirm"
          onPress={() => {
            if (entry.value !== null) onWeight(entry.value)
          }}
        >
          {t('pick:weightEntry.confirm')}
        </BenchButton>
      }
    >
      <NumberPad entry={entry} unit="g" testId="typed-weight">
        {shown && (
          <p className={styles['scale']} data-testid="weight-scale">
            <IconScale size={28} aria-hidden />
            {scaleSays(t, shown)}
          </p>
        )}
      </NumberPad>
    </BenchDialog>
  )
}

function scaleSays(t: Translate, shown: ScaleShown): string {
  if (shown.kind === 'problem') return scaleProblem(t, shown.problem)
  const state = t(shown.settled ? 'common:scale.stable' : 'common:scale.swaying')
  return `${formatWeight(Math.max(0, shown.grams))} · ${state}`
}
