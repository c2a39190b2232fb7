import { useState } from 'react'
import { RefusalScreen } from '../../components/refusal/refusal-screen.tsx'
import { TroubleStrip } from '../../components/trouble-strip.tsx'
import { useText } from '../../i18n/text.ts'
import { callUntilAnswered, command } from '../../station/client.ts'
import { useBench } from '../../station/use-bench.ts'
import { PickDialog, type PickDialogName } from './dialogs.tsx'
import { Idle } from './idle.tsx'
import styles from './pick.module.css'
import { Working } from './working.tsx'

/** The picker's screen: where now, how many, into which tote? */
export function PickScreen() {
  const t = useText()
  const [dialog, setDialog] = useState<PickDialogName | null>(null)
  const bench = useBench('pick')
  const { view } = bench
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
      {view.kind === 'idle' ? (
        <Idle
          view={view}
          bench={bench}
          onNextBatch={() => {
            bench.act(() => command('picking/next-batch', {}))
          }}
        />
      ) : (
        <Working view={view} bench={bench} onDialog={setDialog} />
      )}
      {dialog !== null && view.kind === 'working' && current && (
        <PickDialog
          name={dialog}
          view={view}
          task={current}
          act={bench.act}
          onClose={() => {
            setDialog(null)
          }}
        />
      )}
      {view.kind === 'working' && view.refusal && (
        <RefusalScreen
          screen="pick"
          refusal={view.refusal}
          context={current ? `${current.location}: ${current.product.name}` : ''}
          onAcknowledge={() => {
            const scanId = view.refusal?.scanId
            if (scanId !== undefined) bench.act(() => callUntilAnswered('picking/acknowledge', { scanId }))
          }}
        />
      )}
    </div>
  )
}
