import {
  IconArrowBackUp,
  IconCircle,
  IconCircleCheckFilled,
  IconCircleHalf2,
  IconCircleX,
} from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import type { PickTask } from '../../../shared/contract/picking.ts'
import { BenchButton } from '../../components/bench-button.tsx'
import { BenchDialog } from '../../components/bench-dialog.tsx'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { useKeys } from '../../wedge/keys.ts'
import styles from './list.module.css'
import { openOf, type WorkingView } from './walk.ts'
import { WalkMap } from './walk-map.tsx'

/** The whole list in walking order beside the walk on the map; the arrow and page keys scroll it, F4 closes it again, F9 prints it. */
export function PickList(props: {
  readonly view: WorkingView
  readonly onPrint: () => void
  readonly onClose: () => void
}) {
  const { view, onPrint, onClose } = props
  const t = useText()
  const list = useRef<HTMLOListElement>(null)
  const scroll = (pixels: number) => () => {
    list.current?.scrollBy({ top: pixels })
  }
  useKeys(
    {
      F4: onClose,
      ArrowDown: scroll(64),
      ArrowUp: scroll(-64),
      PageDown: scroll(400),
      PageUp: scroll(-400),
    },
    'dialog',
  )
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'center' })
  }, [])
  const onMap = view.lengthCm !== null
  return (
    <BenchDialog
      wide
      title={t('pick:list.title', { batch: view.batchNumber })}
      testId="pick-list"
      onClose={onClose}
      actions={
        <BenchButton keyName="F9" layer="dialog" testId="print-list" onPress={onPrint}>
          {t('pick:list.print')}
        </BenchButton>
      }
    >
      <div className={styles['both']} data-map={onMap || undefined}>
        {onMap && (
          <div className={styles['map']}>
            <WalkMap view={view} whole />
            <p className={styles['length']}>
              {t('pick:list.length', { metres: formatNumber(Math.round((view.lengthCm ?? 0) / 100)) })}
            </p>
          </div>
        )}
        <ol className={styles['list']} ref={list} tabIndex={0}>
          {view.tasks.map((task) => (
            <Row key={task.id} task={task} current={task.id === view.currentTaskId} />
          ))}
        </ol>
      </div>
    </BenchDialog>
  )
}

function Row({ task, current }: { readonly task: PickTask; readonly current: boolean }) {
  const t = useText()
  const open = openOf(task)
  const state = open > 0 ? 'open' : task.short > 0 ? 'short' : 'done'
  const Sign =
    state === 'short'
      ? IconCircleX
      : state === 'done'
        ? IconCircleCheckFilled
        : task.kind === 'put-back'
          ? IconArrowBackUp
          : task.picked > 0
            ? IconCircleHalf2
            : IconCircle
  return (
    <li
      className={styles['row']}
      aria-current={current || undefined}
      data-state={state}
      data-kind={task.kind}
      data-testid="pick-list-row"
      data-location={task.location}
      data-sku={task.product.sku}
      data-quantity={task.quantity}
      data-picked={task.picked}
    >
      <Sign size={28} className={styles['sign']} aria-hidden />
      <strong className={styles['place']}>{task.location}</strong>
      <span className={styles['name']}>
        {task.kind === 'put-back' && <strong>{t('pick:putBack.short')}: </strong>}
        {task.product.name}
      </span>
      <strong className={styles['count']} data-tabular>
        {formatNumber(task.picked)} / {formatNumber(task.quantity)}
      </strong>
      <span className={styles['more']}>
        {task.splits
          .flatMap(({ tote, quantity }) => (tote === null ? [] : [`${tote} ×${formatNumber(quantity)}`]))
          .join('  ')}
        {task.lot !== null && ` · ${t('pick:lot.label')} ${task.lot}`}
        {task.short > 0 && (
          <strong className={styles['short']}> {t('pick:list.short', { count: task.short })}</strong>
        )}
      </span>
    </li>
  )
}
