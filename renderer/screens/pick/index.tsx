import { useState } from 'react'
import type { PickTask, PickView } from '../../../shared/contract/picking.ts'
import { RefusalScreen } from '../../components/refusal/refusal-screen.tsx'
import { TroubleStrip } from '../../components/trouble-strip.tsx'
import { useText } from '../../i18n/text.ts'
import { callUntilAnswered, command } from '../../station/client.ts'
import { useBench, type Bench } from '../../station/use-bench.ts'
import { useCommandScans, usePerformedCommands } from '../../station/command-scans.ts'
import { PickDialog, type PickDialogName } from './dialogs.tsx'
import { Idle } from './idle.tsx'
import styles from './pick.module.css'
import { openOf, type WorkingView } from './walk.ts'
import { Working } from './working.tsx'

/** Commands that the service leaves to the window here. */
const leftToUs = ['NEXT', 'SHORT', 'CONFIRM', 'COUNT-PLUS', 'COUNT-MINUS'] as const

/** The picker's screen: where now, how many, into which tote? */
export function PickScreen() {
  const t = useText()
  const bench = useBench('pick')
  const { view } = bench
  usePerformedCommands(bench.last, view?.kind === 'working' && view.refusal !== null, leftToUs)
  if (!view) {
    return (
      <div className={styles['reading']}>
        <TroubleStrip fault={bench.fault} />
        {t('pick:reading')}
      </div>
    )
  }
  const current = view.kind === 'working' ? view.tasks.find(({ id }) => id === view.currentTaskId) : undefined
  return (
    <div
      className={styles['pick']}
      data-testid="pick-view"
      data-kind={view.kind}
      data-batch={view.kind === 'working' ? view.batchNumber : ''}
    >
      {view.kind === 'idle' && <Idle view={view} bench={bench} />}
      {view.kind === 'working' && current && <Walk view={view} task={current} bench={bench} />}
    </div>
  )
}

type OpenDialog = { readonly name: PickDialogName; readonly begun: string; readonly taskId: string }

function Walk(props: {
  readonly view: WorkingView
  readonly task: PickTask
  readonly bench: Bench<PickView>
}) {
  const { view, task, bench } = props
  const [dialog, setDialog] = useState<OpenDialog | null>(null)
  const { refusal, inHand } = view
  const count = (by: 1 | -1) => () => {
    const quantity = Math.min(openOf(task), Math.max(1, inHand + by))
    if (inHand > 0) bench.act(() => command('picking/set-in-hand', { taskId: task.id, quantity }))
  }
  useCommandScans({
    'COUNT-PLUS': count(1),
    'COUNT-MINUS': count(-1),
  })
  return (
    <>
      <Working
        view={view}
        task={task}
        bench={bench}
        onDialog={(name, begun = '') => {
          setDialog({ name, begun, taskId: task.id })
        }}
      />
      {/* A scan may end the task under the question, and then it asks about nothing any more. */}
      {dialog?.taskId === task.id && (
        <PickDialog
          name={dialog.name}
          begun={dialog.begun}
          view={view}
          task={task}
          act={bench.act}
          onClose={() => {
            setDialog(null)
          }}
        />
      )}
      {refusal && (
        <RefusalScreen
          screen="pick"
          refusal={refusal}
          context={`${task.location}: ${task.product.name}`}
          onAcknowledge={() => {
            bench.act(() => callUntilAnswered('picking/acknowledge', { scanId: refusal.scanId }))
          }}
        />
      )}
    </>
  )
}
