import { isOpen, type PackView } from '../../../shared/contract/packing.ts'
import { BenchButton } from '../../components/bench-button.tsx'
import { BenchDialog } from '../../components/bench-dialog.tsx'
import { useText } from '../../i18n/text.ts'
import { command } from '../../station/client.ts'
import type { Bench } from '../../station/use-bench.ts'
import { BackDialog } from './back-dialog.tsx'
import { CommentDialog } from './comment-dialog.tsx'
import { ByHandDialog } from './by-hand-dialog.tsx'
import { HoldDialog } from './hold-dialog.tsx'
import { ProblemDialog } from './problem-dialog.tsx'
import { WeightDialog } from './weight-dialog.tsx'
import { PapersDialog } from './papers-dialog.tsx'

export type PackDialogName =
  'hold' | 'problem' | 'leave' | 'papers' | 'weight' | 'by-hand' | 'back' | 'comment'

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
  if (name === 'problem')
    return (
      <ProblemDialog
        view={view}
        kind={null}
        onClose={onClose}
        onProblem={(problem) => {
          act(() => command('packing/problem', { sessionId: view.sessionId, ...problem }))
          onClose()
        }}
      />
    )
  return (
    <HoldDialog
      view={view}
      onClose={onClose}
      onHold={(reason) => {
        act(() => command('packing/hold', { reason }))
        onClose()
      }}
      onProblem={(problem) => {
        act(() => command('packing/problem', { sessionId: view.sessionId, ...problem }))
        onClose()
      }}
    />
  )
}
