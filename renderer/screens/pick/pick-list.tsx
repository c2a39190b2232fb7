import { IconCircle, IconCircleCheckFilled, IconCircleHalf2, IconCircleX } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import type { PickView } from '../../../shared/contract/picking.ts'
import { BenchDialog } from '../../components/bench-dialog.tsx'
import { useText } from '../../i18n/text.ts'
import { useKeys } from '../../wedge/keys.ts'
import { openOf } from './open-of.ts'
import styles from './pick.module.css'

/** The whole consolidated list in walking order; the arrow and page keys scroll it, F4 closes it again. */
export function PickList({
  view,
  onClose,
}: {
  readonly view: Extract<PickView, { kind: 'working' }>
  readonly onClose: () => void
}) {
  const t = useText()
  const list = useRef<HTMLOListElement>(null)
  const scroll = (pixels: number) => () => {
    list.current?.parentElement?.scrollBy({ top: pixels })
  }
  useKeys(
    { F4: onClose, ArrowDown: scroll(64), ArrowUp: scroll(-64), PageDown: scroll(400), PageUp: scroll(-400) },
    'dialog',
  )
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'center' })
  }, [])
  return (
    <BenchDialog
      wide
      title={t('pick:list.title', { batch: view.batchNumber })}
      testId="pick-list"
      onClose={onClose}
    >
      <ol className={styles['list']} ref={list}>
        {view.tasks.map((task) => {
          const open = openOf(task)
          const Sign =
            open > 0
              ? task.picked > 0
                ? IconCircleHalf2
                : IconCircle
              : task.short > 0
                ? IconCircleX
                : IconCircleCheckFilled
          const state = open > 0 ? 'open' : task.short > 0 ? 'short' : 'done'
          return (
            <li
              key={task.id}
              className={styles['listRow']}
              aria-current={task.id === view.currentTaskId || undefined}
              data-state={state}
              data-testid="pick-list-row"
              data-location={task.location}
              data-sku={task.product.sku}
              data-quantity={task.quantity}
              data-picked={task.picked}
            >
              <Sign size={28} className={styles['listSign']} aria-hidden />
              <strong className={styles['listPlace']}>{task.location}</strong>
              <span className={styles['listName']}>{task.product.name}</span>
              <span className={styles['faint']}>
                {task.splits.map((split) => `${split.tote} ×${split.quantity}`).join('  ')}
              </span>
              <strong className={styles['listCount']}>
                {task.picked} / {task.quantity}
              </strong>
              <span className={styles['listShort']}>
                {task.short > 0 && t('pick:list.short', { count: task.short })}
              </span>
            </li>
          )
        })}
      </ol>
    </BenchDialog>
  )
}
