import { useState } from 'react'
import { useText } from '../../i18n/text.ts'
import { call, command } from '../../station/client.ts'
import { useQuery } from '../../station/use-query.ts'
import { FaultNote } from '../office/notes.tsx'
import office from '../office/office.module.css'
import { ScreenTitle } from '../office/screen-title.tsx'
import { useAct } from '../office/use-act.ts'
import { Batches } from './batches.tsx'
import styles from './batches.module.css'
import { Figures } from './figures.tsx'
import { LeftOut } from './left-out.tsx'
import { Proposed } from './proposed.tsx'
import { Shelves } from './shelves.tsx'
import type { BatchActs } from './acts.ts'

const refreshOn = ['planning/changed', 'board/changed'] as const

/** The lead's view of what is picked together: the plan, what is fixed, what is on its way, and what is left out and why. */
export function BatchesScreen() {
  const t = useText()
  const { data, fault, reload } = useQuery('planning/view', {}, { refreshOn })
  const act = useAct()
  const [open, setOpen] = useState<string | null>(null)
  const run = (work: () => Promise<unknown>) => {
    void act.run(work).then(reload)
  }
  const acts: BatchActs = {
    busy: act.busy,
    open,
    onOpen: (row) => {
      setOpen((before) => (before === row ? null : row))
    },
    replan: () => {
      run(() => call('planning/replan', {}))
    },
    release: (planId, proposals) => {
      run(() => command('planning/release', { planId, proposals: [...proposals] }))
    },
    split: (batchId, orderIds) => {
      run(() => command('planning/split', { batchId, orderIds: [...orderIds] }))
    },
    move: (orderId, batchId) => {
      run(() => command('planning/move', { orderId, batchId }))
    },
    setUrgent: (batchId, urgent) => {
      run(() => command('planning/set-urgent', { batchId, urgent }))
    },
    cancel: (batchId) => {
      run(() => command('planning/cancel', { batchId }))
    },
    printList: (batchId) => {
      run(() => command('planning/print-list', { batchId }))
    },
    takeAway: (walkId) => {
      run(() => command('planning/take-away', { walkId }))
    },
  }
  return (
    <div className={office['page']} data-testid="batches">
      <ScreenTitle title={t('common:screen.batches')} />
      {fault && <FaultNote fault={fault} onRetry={reload} />}
      {act.fault && <FaultNote fault={act.fault} />}
      {data && (
        <div className={styles['columns']}>
          <div className={styles['column']}>
            <Proposed view={data} acts={acts} />
            {data.left.length > 0 && <LeftOut orders={data.left} />}
            <Figures />
          </div>
          <div className={styles['column']}>
            <Batches kind="released" batches={data.released} acts={acts} />
            <Batches kind="working" batches={data.working} acts={acts} />
            <Batches kind="done" batches={data.done} acts={acts} />
            <Shelves />
          </div>
        </div>
      )}
    </div>
  )
}
