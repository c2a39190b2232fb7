import type { PickTask, PickView } from '../../../shared/contract/picking.ts'
import { ActionBar } from '../../components/action-bar.tsx'
import { BenchButton } from '../../components/bench-button.tsx'
import { Elapsed } from '../../components/elapsed.tsx'
import { TroubleStrip } from '../../components/trouble-strip.tsx'
import { useText } from '../../i18n/text.ts'
import { command } from '../../station/client.ts'
import type { Bench } from '../../station/use-bench.ts'
import { useKeys } from '../../wedge/keys.ts'
import { BatchHead } from './batch-head.tsx'
import { CurrentTask } from './current-task.tsx'
import { useCommandScans } from '../../station/command-scans.ts'
import type { PickDialogName } from './dialogs.tsx'
import { Notices } from './notices.tsx'
import { Side } from './side.tsx'
import styles from './working.module.css'
import { openToTake, type WorkingView } from './walk.ts'

/** A walk in work: the current place large, the way and the cart beside it, the next two places small. */
export function Working(props: {
  readonly view: WorkingView
  readonly task: PickTask
  readonly bench: Bench<PickView>
  readonly onDialog: (name: PickDialogName, begun?: string) => void
}) {
  const { view, task, bench, onDialog } = props
  return (
    <>
      <BatchHead view={view} />
      <div className={styles['working']}>
        <CurrentTask view={view} task={task} last={bench.last} />
        <Side view={view} task={task} />
      </div>
      <Notices notices={view.notices} />
      <TroubleStrip fault={bench.fault} />
      <Actions view={view} task={task} bench={bench} onDialog={onDialog} />
    </>
  )
}

function Actions(props: {
  readonly view: WorkingView
  readonly task: PickTask
  readonly bench: Bench<PickView>
  readonly onDialog: (name: PickDialogName, begun?: string) => void
}) {
  const { view, task, bench, onDialog } = props
  const t = useText()
  const entry = entryOf(view)
  // What is typed at a step that asks for something is its beginning.
  useKeys({}, 'screen', (char) => {
    if (entry !== null && (entry === 'lot' ? /[\w/.-]/ : /\d/).test(char)) onDialog(entry, char)
  })
  const open = (name: PickDialogName) => () => {
    onDialog(name)
  }
  const nothingShort = task.kind === 'put-back' || openToTake(view, task) === 0
  useCommandScans(nothingShort ? {} : { SHORT: open('short') })
  return (
    <ActionBar end={<Elapsed since={view.startedAt} />}>
      <BenchButton
        keyName="F2"
        disabled={bench.busy}
        testId="undo"
        onPress={() => {
          bench.act(() => command('picking/undo', {}))
        }}
      >
        {t('common:undo')}
      </BenchButton>
      <BenchButton keyName="F4" testId="list" onPress={open('list')}>
        {t('pick:action.list')}
      </BenchButton>
      <BenchButton keyName="F5" testId="count" disabled={view.inHand === 0} onPress={open('count')}>
        {t('pick:action.count')}
      </BenchButton>
      {entry === 'lot' || entry === 'weight' ? (
        // Nothing can be skipped while it is in the hand.
        <BenchButton tone="primary" keyName="F9" testId={entry} onPress={open(entry)}>
          {t(`pick:action.${entry}`)}
        </BenchButton>
      ) : (
        <BenchButton
          keyName="F6"
          disabled={bench.busy}
          testId="skip"
          onPress={() => {
            bench.act(() => command('picking/skip', { taskId: task.id }))
          }}
        >
          {t('pick:action.skip')}
        </BenchButton>
      )}
      <BenchButton keyName="F7" testId="short" disabled={nothingShort} onPress={open('short')}>
        {t('pick:action.short')}
      </BenchButton>
      <BenchButton keyName="F8" testId="pause" onPress={open('pause')}>
        {t('pick:action.pause')}
      </BenchButton>
    </ActionBar>
  )
}

/** What can be typed at this step instead of scanned. */
function entryOf(view: WorkingView): 'lot' | 'weight' | 'count' | null {
  if (view.step === 'lot' || view.step === 'weight') return view.step
  return view.inHand > 0 ? 'count' : null
}
