import { useRef, useState } from 'react'
import type { OpenPackView } from '../../../shared/contract/packing.ts'
import { BenchButton } from '../../components/bench-button.tsx'
import { BenchChoices, BenchDialog } from '../../components/bench-dialog.tsx'
import { useText } from '../../i18n/text.ts'
import { useKeys } from '../../wedge/keys.ts'
import styles from './pack.module.css'
import { ProblemDialog, problemKinds, type Problem } from './problem-dialog.tsx'

const reasons = ['unscannable', 'question', 'packaging'] as const

/** Why the order waits: goods that are missing or damaged are told of at once, anything else goes to the lead. */
export function HoldDialog(props: {
  readonly view: OpenPackView
  readonly onClose: () => void
  readonly onHold: (reason: string) => void
  readonly onProblem: (problem: Problem) => void
}) {
  const { view, onClose, onHold, onProblem } = props
  const t = useText()
  const [kind, setKind] = useState<Problem['kind'] | null>(null)
  const [typed, setTyped] = useState('')
  const field = useRef<HTMLInputElement>(null)
  // A reason of one's own is simply typed: the first letter opens the field.
  useKeys({}, 'dialog', (char) => {
    setTyped((before) => before + char)
    field.current?.focus()
  })
  const reason = typed.trim()
  if (kind !== null) return <ProblemDialog view={view} kind={kind} onClose={onClose} onProblem={onProblem} />
  return (
    <BenchDialog
      title={t('pack:hold.title', { order: view.order.number })}
      text={t('pack:hold.text')}
      testId="hold-dialog"
      onClose={onClose}
      actions={
        <BenchButton
          tone="primary"
          keyName="Enter"
          layer="dialog"
          disabled={reason === ''}
          testId="hold-confirm"
          onPress={() => {
            onHold(reason)
          }}
        >
          {t('pack:hold.confirm')}
        </BenchButton>
      }
    >
      <BenchChoices
        disabled={typed !== ''}
        choices={[
          ...problemKinds.map((id) => ({ id, label: t(`pack:problem.kind.${id}`) })),
          ...reasons.map((id) => ({ id, label: t(`pack:hold.reason.${id}`) })),
        ]}
        onChoose={(id) => {
          const problem = problemKinds.find((each) => each === id)
          if (problem) setKind(problem)
          const chosen = reasons.find((each) => each === id)
          if (chosen) onHold(t(`pack:hold.reason.${chosen}`))
        }}
      />
      <label className={styles['ownReason']}>
        {t('pack:hold.own')}
        <input
          ref={field}
          className={styles['ownReasonField']}
          value={typed}
          maxLength={200}
          data-testid="hold-reason"
          onChange={(event) => {
            setTyped(event.currentTarget.value)
          }}
        />
      </label>
    </BenchDialog>
  )
}
