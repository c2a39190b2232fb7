import { useState } from 'react'
import type { PackView } from '../../../shared/contract/packing.ts'
import { RefusalScreen } from '../../components/refusal/refusal-screen.tsx'
import { TroubleStrip } from '../../components/trouble-strip.tsx'
import { useText } from '../../i18n/text.ts'
import { callUntilAnswered, command } from '../../station/client.ts'
import { useBench, type Bench } from '../../station/use-bench.ts'
import { PackDialog, type PackDialogName } from './dialogs.tsx'
import { OrderHead } from './order-head.tsx'
import styles from './pack.module.css'
import { Parcels } from './parcels.tsx'
import { PrintTrouble } from './print-trouble.tsx'
import { QueueStrip } from './queue-strip.tsx'
import { useScaleWatch } from './use-weighing.ts'
import { Verifying } from './verifying.tsx'
import { Waiting } from './waiting.tsx'

/** The packing bench: what next for this order? */
export function PackScreen() {
  const t = useText()
  const [dialog, setDialog] = useState<PackDialogName | null>(null)
  const bench = useBench('pack')
  useScaleWatch()
  const { view } = bench
  if (!view) {
    return (
      <div className={styles['reading']}>
        <TroubleStrip fault={bench.fault} />
        {t('pack:reading')}
      </div>
    )
  }
  return (
    <div
      className={styles['pack']}
      data-testid="pack-view"
      data-kind={view.kind}
      data-order={view.kind === 'waiting' ? '' : view.order.number}
    >
      {view.kind !== 'waiting' && <OrderHead order={view.order} />}
      <QueueStrip queue={view.queue} lastPacked={view.lastPacked} />
      <PrintTrouble />
      <PackStep view={view} bench={bench} onDialog={setDialog} />
      {dialog !== null && (
        <PackDialog
          name={dialog}
          view={view}
          act={bench.act}
          onClose={() => {
            setDialog(null)
          }}
        />
      )}
      {view.refusal && (
        <RefusalScreen
          screen="pack"
          refusal={view.refusal}
          context={view.kind === 'waiting' ? '' : view.order.number}
          onAcknowledge={() => {
            const scanId = view.refusal?.scanId
            if (scanId !== undefined) bench.act(() => callUntilAnswered('packing/acknowledge', { scanId }))
          }}
        />
      )}
    </div>
  )
}

function PackStep(props: {
  readonly view: PackView
  readonly bench: Bench<PackView>
  readonly onDialog: (name: PackDialogName) => void
}) {
  const { view, bench, onDialog } = props
  const undo = () => {
    bench.act(() => command('packing/undo', {}))
  }
  switch (view.kind) {
    case 'waiting':
      return (
        <Waiting
          view={view}
          bench={bench}
          onOpenNext={() => {
            bench.act(() => command('packing/open-next', {}))
          }}
          onDialog={onDialog}
        />
      )
    case 'verifying':
      return <Verifying view={view} bench={bench} onUndo={undo} onDialog={onDialog} />
    case 'parcels':
      return <Parcels key={view.sessionId} view={view} bench={bench} onUndo={undo} onDialog={onDialog} />
  }
}
