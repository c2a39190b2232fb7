import { useState } from 'react'
import type { CountTask } from '../../../shared/contract/stock.ts'
import { BenchButton } from '../../components/bench-button.tsx'
import { BenchDialog } from '../../components/bench-dialog.tsx'
import { ProductTile } from '../../components/product-tile.tsx'
import { TroubleStrip } from '../../components/trouble-strip.tsx'
import { useText } from '../../i18n/text.ts'
import { command } from '../../station/client.ts'
import { useKeys } from '../../wedge/keys.ts'
import { useAct } from '../office/use-act.ts'
import styles from './count-job.module.css'
import { NumberPad, useNumberEntry } from '../../components/number-entry.tsx'

/** A small job between two walks: places whose goods somebody should count. What the books say is not shown, so that it is counted. */
export function CountJob(props: {
  readonly tasks: readonly CountTask[]
  readonly onCounted: () => void
  readonly onClose: () => void
}) {
  const { tasks, onCounted, onClose } = props
  const [at, setAt] = useState(0)
  const index = Math.min(at, tasks.length - 1)
  const task = tasks[index]
  if (!task) return null
  const move = (by: 1 | -1) => {
    setAt((index + by + tasks.length) % tasks.length)
  }
  return (
    <OnePlace
      key={task.id}
      task={task}
      no={index + 1}
      of={tasks.length}
      onMove={move}
      onCounted={() => {
        onCounted()
        if (tasks.length === 1) onClose()
      }}
      onClose={onClose}
    />
  )
}

function OnePlace(props: {
  readonly task: CountTask
  readonly no: number
  readonly of: number
  readonly onMove: (by: 1 | -1) => void
  readonly onCounted: () => void
  readonly onClose: () => void
}) {
  const { task, no, of, onMove, onCounted, onClose } = props
  const t = useText()
  const act = useAct()
  const send = async (quantity: number) => {
    if (await act.run(() => command('stock/count', { countId: task.id, quantity }))) onCounted()
  }
  const entry = useNumberEntry({
    proposed: null,
    least: 0,
    most: 999_999,
  })
  const next = () => {
    onMove(1)
  }
  useKeys({ PageUp: () => onMove(-1) }, 'dialog')
  return (
    <BenchDialog
      wide
      title={t('pick:stockCount.title', { no, total: of })}
      testId="stock-count"
      onClose={onClose}
      actions={
        <>
          {of > 1 && (
            <BenchButton keyName="PageDown" layer="dialog" testId="count-other" onPress={next}>
              {t('pick:stockCount.other')}
            </BenchButton>
          )}
          <BenchButton
            tone="primary"
            keyName="Enter"
            layer="dialog"
            disabled={!entry.right || act.busy}
            testId="stock-count-confirm"
            onPress={() => {
              if (entry.value !== null) void send(entry.value)
            }}
          >
            {t('pick:count.confirm')}
          </BenchButton>
        </>
      }
    >
      <div className={styles['job']} data-count={task.id}>
        <div className={styles['what']}>
          <strong className={styles['place']} data-testid="stock-count-place">
            {task.location}
          </strong>
          <div className={styles['product']}>
            <div className={styles['picture']}>
              <ProductTile product={task.product} size="100%" />
            </div>
            <div>
              <p className={styles['name']}>{task.product.name}</p>
              <p className={styles['faint']}>{task.product.sku}</p>
            </div>
          </div>
          <p className={styles['faint']}>
            {task.reason === 'stray'
              ? t('pick:stockCount.stray')
              : t('pick:stockCount.why', { reason: t(`pick:short.reason.${task.reason}`) })}
          </p>
        </div>
        <NumberPad entry={entry} testId="stock-count-number">
          <p className={styles['faint']}>{t('pick:stockCount.text')}</p>
        </NumberPad>
      </div>
      <TroubleStrip fault={act.fault} />
    </BenchDialog>
  )
}
