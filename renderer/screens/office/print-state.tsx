import {
  IconCheck,
  IconChecks,
  IconClock,
  IconLoader,
  IconX,
  IconZoomQuestion,
  IconAlertTriangle,
  type Icon,
} from '@tabler/icons-react'
import type { PrintJobState } from '../../../shared/contract/packing.ts'
import { useText } from '../../i18n/text.ts'
import { Sign, type Tone } from './sign.tsx'

const signs: Readonly<Record<PrintJobState, { readonly icon: Icon; readonly tone: Tone }>> = {
  queued: { icon: IconClock, tone: 'quiet' },
  sending: { icon: IconLoader, tone: 'work' },
  accepted: { icon: IconCheck, tone: 'done' },
  printed: { icon: IconChecks, tone: 'done' },
  unsure: { icon: IconZoomQuestion, tone: 'ask' },
  failed: { icon: IconAlertTriangle, tone: 'stop' },
  cancelled: { icon: IconX, tone: 'quiet' },
}

/** The state of a print job in words with its sign. */
export function PrintStateSign({ state }: { readonly state: PrintJobState }) {
  const t = useText()
  const { icon, tone } = signs[state]
  return (
    <Sign icon={icon} tone={tone} testId={`print-${state}`}>
      {t(`printing:state.${state}`)}
    </Sign>
  )
}
