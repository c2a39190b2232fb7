import type { HandoverView } from '../../../shared/contract/handover.ts'
import { digits, type Command } from '../../../shared/domain/barcode.ts'
import { RefusalScreen } from '../../components/refusal/refusal-screen.tsx'
import { TroubleStrip } from '../../components/trouble-strip.tsx'
import { useText } from '../../i18n/text.ts'
import { callUntilAnswered } from '../../station/client.ts'
import { usePerformedCommands } from '../../station/command-scans.ts'
import { useBench, type Bench } from '../../station/use-bench.ts'
import { CheckIn } from './check-in.tsx'
import styles from './handover.module.css'
import { Left } from './left.tsx'
import { Open } from './open.tsx'
import { Waiting } from './waiting.tsx'

/** Commands that the service leaves to the window here. */
const leftToUs: readonly Command[] = ['BACK', ...digits]

/** The dock: which parcels leave with whom, and what came back? */
export function HandoverScreen() {
  const t = useText()
  const bench = useBench('handover')
  const { view } = bench
  usePerformedCommands(bench.last, view?.refusal != null, leftToUs)
  if (!view)
    return (
      <div className={styles['reading']}>
        <TroubleStrip fault={bench.fault} />
        {t('handover:reading')}
      </div>
    )
  return (
    <div
      className={styles['dock']}
      data-testid="handover-view"
      data-kind={view.kind}
      data-done={doneOf(view)}
    >
      <Step view={view} bench={bench} />
      {view.refusal && (
        <RefusalScreen
          screen="handover"
          refusal={view.refusal}
          context={contextOf(view)}
          onAcknowledge={() => {
            const scanId = view.refusal?.scanId
            if (scanId !== undefined) bench.act(() => callUntilAnswered('handover/acknowledge', { scanId }))
          }}
        />
      )}
    </div>
  )
}

/** How many parcels are scanned, or pieces counted. */
function doneOf(view: HandoverView): number {
  if (view.kind === 'open') return view.counts.scanned
  if (view.kind !== 'check-in') return 0
  return view.items.reduce((sum, { good, damaged }) => sum + good + damaged, 0)
}

/** What is in work: the carrier, or the order of the parcel that came back. */
function contextOf(view: HandoverView): string {
  switch (view.kind) {
    case 'waiting':
      return ''
    case 'open':
      return view.name
    case 'left':
    case 'check-in':
      return view.parcel.orderNumber
  }
}

function Step({ view, bench }: { readonly view: HandoverView; readonly bench: Bench<HandoverView> }) {
  switch (view.kind) {
    case 'waiting':
      return <Waiting view={view} bench={bench} />
    case 'open':
      return <Open view={view} bench={bench} />
    case 'left':
      return <Left key={view.parcel.parcelId} view={view} bench={bench} />
    case 'check-in':
      return <CheckIn view={view} bench={bench} />
  }
}
