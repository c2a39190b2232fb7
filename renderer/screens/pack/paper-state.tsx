import type { Icon } from '@tabler/icons-react'
import {
  IconAlertTriangle,
  IconCheck,
  IconClock,
  IconHelpHexagon,
  IconPrinter,
  IconX,
} from '@tabler/icons-react'
import type { DocumentKind, PrintJobState } from '../../../shared/contract/packing.ts'
import { useText } from '../../i18n/text.ts'
import styles from './pack.module.css'

const signs: Readonly<
  Record<PrintJobState, { readonly icon: Icon; readonly tone: 'plain' | 'done' | 'ask' }>
> = {
  queued: { icon: IconClock, tone: 'plain' },
  sending: { icon: IconPrinter, tone: 'plain' },
  accepted: { icon: IconPrinter, tone: 'plain' },
  printed: { icon: IconCheck, tone: 'done' },
  unsure: { icon: IconHelpHexagon, tone: 'ask' },
  failed: { icon: IconAlertTriangle, tone: 'ask' },
  cancelled: { icon: IconX, tone: 'plain' },
}

/** One paper and what its printer says of it. */
export function PaperState({ kind, state }: { readonly kind: DocumentKind; readonly state: PrintJobState }) {
  const t = useText()
  const { icon: Sign, tone } = signs[state]
  return (
    <span
      className={styles['paper']}
      data-tone={tone}
      data-testid="paper"
      data-paper={kind}
      data-state={state}
    >
      <Sign size={20} aria-hidden />
      {t(`pack:paper.${kind}`)}: {t(`pack:paperState.${state}`)}
    </span>
  )
}
