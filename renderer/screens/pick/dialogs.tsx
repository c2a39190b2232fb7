import type { PickTask, PickView } from '../../../shared/contract/picking.ts'
import { command } from '../../station/client.ts'
import type { Bench } from '../../station/use-bench.ts'
import { CountDialog } from '../../components/count-dialog.tsx'
import { useText } from '../../i18n/text.ts'
import { LotDialog } from './lot-dialog.tsx'
import { PauseDialog } from './pause-dialog.tsx'
import { PickList } from './pick-list.tsx'
import { ShortDialog } from './short-dialog.tsx'
import { isLoose, openOf, openToTake, type WorkingView } from './walk.ts'
import { WeightDialog } from './weight-dialog.tsx'

export type PickDialogName = 'list' | 'count' | 'short' | 'lot' | 'weight' | 'pause'

/** The questions and the list that the picker opens above the screen. */
export function PickDialog(props: {
  readonly name: PickDialogName
  /** What was typed before it opened. */
  readonly begun: string
  readonly view: WorkingView
  readonly task: PickTask
  readonly act: Bench<PickView>['act']
  readonly onClose: () => void
}) {
  const { name, begun, view, task, act, onClose } = props
  const t = useText()
  const taskId = task.id
  const doAndClose = (perform: () => Promise<PickView>) => {
    act(perform)
    onClose()
  }
  switch (name) {
    case 'list':
      return (
        <PickList
          view={view}
          onPrint={() => {
            doAndClose(() => command('picking/print-list', {}))
          }}
          onClose={onClose}
        />
      )
    case 'count':
      return (
        <CountDialog
          title={t('pick:count.title')}
          text={t('pick:count.text', { count: openOf(task) })}
          confirm={t('pick:count.confirm')}
          proposed={view.inHand}
          typed={begun}
          least={1}
          most={openOf(task)}
          onClose={onClose}
          onCount={(quantity) => {
            doAndClose(() => command('picking/set-in-hand', { taskId, quantity }))
          }}
        />
      )
    case 'short':
      return (
        <ShortDialog
          task={task}
          most={openToTake(view, task)}
          onClose={onClose}
          onShort={(shortage) => {
            doAndClose(() => command('picking/short', { taskId, ...shortage }))
          }}
        />
      )
    case 'lot':
      return (
        <LotDialog
          task={task}
          begun={begun}
          onClose={onClose}
          onLot={(lot) => {
            doAndClose(() => command('picking/set-lot', { taskId, lot }))
          }}
        />
      )
    case 'weight':
      return (
        <WeightDialog
          task={task}
          inHand={view.inHand}
          begun={begun}
          onClose={onClose}
          onWeight={(grams) => {
            doAndClose(() => command('picking/set-weight', { taskId, grams }))
          }}
        />
      )
    case 'pause':
      return (
        <PauseDialog
          batchNumber={view.batchNumber}
          loose={isLoose(task)}
          onClose={onClose}
          onPause={() => {
            doAndClose(() => command('picking/pause', {}))
          }}
        />
      )
  }
}
