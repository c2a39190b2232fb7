import type { PickView } from '../../../shared/contract/picking.ts'
import { HeaderCenter } from '../../app/header-slot.tsx'
import { ActionBar } from '../../components/action-bar.tsx'
import { BenchButton } from '../../components/bench-button.tsx'
import { Elapsed } from '../../components/elapsed.tsx'
import { TroubleStrip } from '../../components/trouble-strip.tsx'
import { useText } from '../../i18n/text.ts'
import { command } from '../../station/client.ts'
import type { Bench } from '../../station/use-bench.ts'
import { Cart } from './cart.tsx'
import { CurrentTask } from './current-task.tsx'
import type { PickDialogName } from './dialogs.tsx'
import { openOf } from './open-of.ts'
import styles from './pick.module.css'

type WorkingView = Extract<PickView, { kind: 'working' }>

/** A batch in work: the current place large, the cart beside it, the next two places small. */
export function Working(props: {
  readonly view: WorkingView
  readonly bench: Bench<PickView>
  readonly onDialog: (name: PickDialogName) => void
}) {
  const { view, bench, onDialog } = props
  const t = useText()
  const task = view.tasks.find(({ id }) => id === view.currentTaskId)
  if (!task) return null
  const open = view.tasks.filter((each) => openOf(each) > 0 && each.id !== task.id)
  const following = [
    ...open.filter((each) => each.sequence > task.sequence),
    ...open.filter((each) => each.sequence < task.sequence),
  ]
  const openDialog = (name: PickDialogName) => () => {
    onDialog(name)
  }
  return (
    <>
      <HeaderCenter>
        <div className={styles['batchHead']}>
          <strong className={styles['batchNumber']}>{view.batchNumber}</strong>
          <progress
            className={styles['progressBar']}
            value={view.unitsPicked}
            max={view.unitsTotal}
            aria-label={t('pick:progressLabel')}
          />
          <span data-testid="pick-progress" data-picked={view.unitsPicked} data-total={view.unitsTotal}>
            {t('pick:progress', { count: view.unitsTotal, done: view.unitsPicked })}
          </span>
        </div>
      </HeaderCenter>
      <div className={styles['working']}>
        <CurrentTask view={view} task={task} last={bench.last} />
        <aside className={styles['side']}>
          <Cart view={view} task={task} />
          <div className={styles['following']}>
            <h2 className={styles['panelTitle']}>{t('pick:following')}</h2>
            {following.length === 0 && <p className={styles['faint']}>{t('pick:last')}</p>}
            {following.slice(0, 2).map((each) => (
              <p key={each.id} className={styles['followingPlace']} data-testid="pick-next-location">
                <strong>{each.location}</strong>
                <span className={styles['followingName']}>{each.product.name}</span>
                <strong>× {openOf(each)}</strong>
              </p>
            ))}
          </div>
        </aside>
      </div>
      <TroubleStrip fault={bench.fault} />
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
        <BenchButton keyName="F4" testId="list" onPress={openDialog('list')}>
          {t('pick:action.list')}
        </BenchButton>
        <BenchButton keyName="F5" testId="count" disabled={view.inHand === 0} onPress={openDialog('count')}>
          {t('pick:action.count')}
        </BenchButton>
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
        <BenchButton keyName="F7" testId="short" onPress={openDialog('short')}>
          {t('pick:action.short')}
        </BenchButton>
      </ActionBar>
    </>
  )
}
