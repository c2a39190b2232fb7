import { useRef, useState } from 'react'
import { isOpen, type PackView } from '../../../shared/contract/packing.ts'
import { BenchButton } from '../../components/bench-button.tsx'
import { BenchChoices, BenchDialog } from '../../components/bench-dialog.tsx'
import { useText } from '../../i18n/text.ts'
import { command } from '../../station/client.ts'
import type { Bench } from '../../station/use-bench.ts'
import { useKeys } from '../../wedge/keys.ts'
import { BackDialog } from './back-dialog.tsx'
import { CommentDialog } from './comment-dialog.tsx'
import { ByHandDialog } from './by-hand-dialog.tsx'
import styles from './pack.module.css'
import { WeightDialog } from './weight-dialog.tsx'
import { PapersDialog } from './papers-dialog.tsx'

export type PackDialogName = 'hold' | 'leave' | 'papers' | 'weight' | 'by-hand' | 'back' | 'comment'

/** The questions that the bench asks above its screen. */
export function PackDialog(props: {
  readonly name: PackDialogName
  readonly view: PackView
  readonly act: Bench<PackView>['act']
  readonly onClose: () => void
}) {
  const { name, view, act, onClose } = props
  const t = useText()
  if (name === 'back') return <BackDialog view={view} act={act} onClose={onClose} />
  if (name === 'papers') return <PapersDialog onClose={onClose} />
  // The order may have left the bench under the question, by a scan or a restart.
  if (!isOpen(view)) return null
  const number = view.order.number
  if (name === 'comment') return <CommentDialog orderId={view.order.id} number={number} onClose={onClose} />
  if (name === 'by-hand')
    return (
      <ByHandDialog
        view={view}
        unknownCode={null}
        onClose={onClose}
        onChosen={(choice) => {
          act(() => command('packing/by-hand', { sessionId: view.sessionId, ...choice }))
          onClose()
        }}
      />
    )
  if (name === 'weight')
    return (
      <WeightDialog
        onClose={onClose}
        onOverride={(override) => {
          act(() => command('packing/packed', { sessionId: view.sessionId, override }))
          onClose()
        }}
      />
    )
  if (name === 'leave') {
    return (
      <BenchDialog
        title={t('pack:leave.title', { order: number })}
        text={t('pack:leave.text')}
        testId="leave-dialog"
        onClose={onClose}
        actions={
          <BenchButton
            tone="primary"
            keyName="Enter"
            layer="dialog"
            testId="leave-confirm"
            onPress={() => {
              act(() => command('packing/leave', {}))
              onClose()
            }}
          >
            {t('pack:leave.confirm')}
          </BenchButton>
        }
      />
    )
  }
  return (
    <HoldDialog
      number={number}
      onClose={onClose}
      onHold={(reason) => {
        act(() => command('packing/hold', { reason }))
        onClose()
      }}
    />
  )
}

const reasons = ['missing', 'damaged', 'unscannable', 'question', 'packaging'] as const

function HoldDialog(props: {
  readonly number: string
  readonly onClose: () => void
  readonly onHold: (reason: string) => void
}) {
  const { number, onClose, onHold } = props
  const t = useText()
  const [typed, setTyped] = useState('')
  const field = useRef<HTMLInputElement>(null)
  // A reason of one's own is simply typed: the first letter opens the field.
  useKeys({}, 'dialog', (char) => {
    setTyped((before) => before + char)
    field.current?.focus()
  })
  const reason = typed.trim()
  return (
    <BenchDialog
      title={t('pack:hold.title', { order: number })}
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
        choices={reasons.map((id) => ({ id, label: t(`pack:hold.reason.${id}`) }))}
        onChoose={(id) => {
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
