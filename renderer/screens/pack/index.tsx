import { useState } from 'react'
import { isOpen, type PackView } from '../../../shared/contract/packing.ts'
import { digits, windowCommands } from '../../../shared/domain/barcode.ts'
import { RefusalScreen } from '../../components/refusal/refusal-screen.tsx'
import { TroubleStrip } from '../../components/trouble-strip.tsx'
import { useText } from '../../i18n/text.ts'
import { callUntilAnswered, command } from '../../station/client.ts'
import { useCommandScans, usePerformedCommands } from '../../station/command-scans.ts'
import { useBench, type Bench } from '../../station/use-bench.ts'
import { useQuestions } from '../../stores/questions.ts'
import { useKeys } from '../../wedge/keys.ts'
import { AskStep } from './asks/ask-step.tsx'
import { ByHandDialog } from './by-hand-dialog.tsx'
import { PieceAskStep } from './asks/piece-ask.tsx'
import { PackDialog, type PackDialogName } from './dialogs.tsx'
import { Labelling } from './labelling.tsx'
import { OrderHead } from './order-head.tsx'
import styles from './pack.module.css'
import { Parcels } from './parcels.tsx'
import { PrintTrouble } from './print-trouble.tsx'
import { Proof } from './proof/index.tsx'
import { QueueStrip } from './queue-strip.tsx'
import { TakeOver } from './take-over.tsx'
import { useScaleWatch } from './use-weighing.ts'
import { Verifying } from './verifying.tsx'
import { Waiting } from './waiting.tsx'

/** Commands that the service leaves to the window here. */
const leftToUs = [...windowCommands, ...digits]
/** While a question stands above the bench CONFIRM answers it. */
const leftToQuestion = [...leftToUs, 'CONFIRM'] as const

/** The packing bench: what next for this order? */
export function PackScreen() {
  const t = useText()
  const [dialog, setDialog] = useState<PackDialogName | null>(null)
  const [taking, setTaking] = useState<{ readonly scanId: string; readonly order: string } | null>(null)
  const [learning, setLearning] = useState<{ readonly scanId: string; readonly code: string } | null>(null)
  const bench = useBench('pack')
  const asking = useQuestions(({ open }) => open > 0)
  useScaleWatch()
  usePerformedCommands(bench.last, bench.view?.refusal != null, asking ? leftToQuestion : leftToUs)
  useKeys(bench.view && isOpen(bench.view) ? { F7: () => setDialog('problem') } : {})
  useCommandScans({
    BACK: () => setDialog('back'),
    REPRINT: () => setDialog('papers'),
    ...(bench.view && isOpen(bench.view)
      ? {
          SHORT: () => setDialog('problem'),
          'BY-HAND': () => setDialog('by-hand'),
          COMMENT: () => setDialog('comment'),
        }
      : {}),
  })
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
    <div className={styles['pack']} data-testid="pack-view" data-kind={view.kind} data-order={numberOf(view)}>
      {isOpen(view) && (
        <OrderHead
          order={view.order}
          onComment={() => {
            setDialog('comment')
          }}
        />
      )}
      <div className={styles['top']}>
        <QueueStrip queue={view.queue} lastPacked={view.lastPacked} />
        {isOpen(view) && <Proof view={view} />}
      </div>
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
      {learning && isOpen(view) && (
        <ByHandDialog
          view={view}
          unknownCode={learning.code}
          onClose={() => {
            setLearning(null)
          }}
          onChosen={({ lineId, approvalId }) => {
            setLearning(null)
            const { scanId } = learning
            bench.act(() =>
              command('packing/learn-code', { sessionId: view.sessionId, lineId, scanId, approvalId }),
            )
          }}
        />
      )}
      {taking && (
        <TakeOver
          order={taking.order}
          onClose={() => {
            setTaking(null)
          }}
          onConsent={(approvalId) => {
            setTaking(null)
            bench.act(() => command('packing/take-over', { scanId: taking.scanId, approvalId }))
          }}
        />
      )}
      {view.refusal && (
        <RefusalScreen
          screen="pack"
          refusal={view.refusal}
          context={numberOf(view)}
          onTakeOver={() => {
            const scanId = view.refusal?.scanId
            if (scanId === undefined) return
            bench.act(() => callUntilAnswered('packing/acknowledge', { scanId }))
            setTaking({ scanId, order: view.refusal?.expected ?? '' })
          }}
          {...(isOpen(view)
            ? {
                onLearn: () => {
                  const { scanId = '', code = '' } = view.refusal ?? {}
                  bench.act(() => callUntilAnswered('packing/acknowledge', { scanId }))
                  setLearning({ scanId, code })
                },
              }
            : {})}
          onStray={(way) => {
            const scanId = view.refusal?.scanId
            if (scanId !== undefined) bench.act(() => command('packing/settle-stray', { scanId, way }))
          }}
          onAcknowledge={() => {
            const scanId = view.refusal?.scanId
            if (scanId !== undefined) bench.act(() => callUntilAnswered('packing/acknowledge', { scanId }))
          }}
        />
      )}
    </div>
  )
}

/** The order that the bench works on; empty while it waits for one. */
function numberOf(view: PackView): string {
  if (view.kind === 'labelling') return view.orderNumber
  return isOpen(view) ? view.order.number : ''
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
  if (isOpen(view) && view.ask)
    return view.ask.kind === 'note' ? (
      <AskStep view={view} ask={view.ask} bench={bench} onDialog={onDialog} />
    ) : (
      <PieceAskStep
        key={view.ask.id}
        view={view}
        ask={view.ask}
        bench={bench}
        onUndo={undo}
        onDialog={onDialog}
      />
    )
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
    case 'labelling':
      return <Labelling view={view} bench={bench} onDialog={onDialog} />
    case 'verifying':
      return <Verifying view={view} bench={bench} onUndo={undo} onDialog={onDialog} />
    case 'parcels':
      return <Parcels key={view.sessionId} view={view} bench={bench} onUndo={undo} onDialog={onDialog} />
  }
}
