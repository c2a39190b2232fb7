import {
  IconAlertTriangle,
  IconArrowRight,
  IconBarcode,
  IconCamera,
  IconEye,
  IconFileText,
  IconHandFinger,
  IconMapPin,
  IconMessage,
  IconPackageImport,
  IconTruck,
  IconTruckDelivery,
  IconPackage,
  IconPrinter,
  IconRefreshAlert,
  IconShieldCheck,
  IconX,
  type Icon,
} from '@tabler/icons-react'
import type { StoryEvent } from '../../../../../shared/domain/story/events.ts'
import { tellEvent } from '../../../../../shared/domain/story/tell.ts'
import { storyWords } from '../../../../../shared/domain/story/words.ts'
import { formatDate, formatTimeToSecond } from '../../../../i18n/format.ts'
import { useLook } from '../../../../stores/look.ts'
import styles from './story.module.css'

const signs: Readonly<Record<StoryEvent['kind'], Icon>> = {
  state: IconArrowRight,
  scan: IconBarcode,
  piece: IconHandFinger,
  parcel: IconPackage,
  'label-on-box': IconPackage,
  'parcel-void': IconX,
  shipment: IconTruck,
  paper: IconFileText,
  'paper-void': IconX,
  print: IconPrinter,
  problem: IconAlertTriangle,
  'problem-settled': IconShieldCheck,
  change: IconRefreshAlert,
  'change-seen': IconEye,
  confirmed: IconEye,
  approval: IconShieldCheck,
  missing: IconAlertTriangle,
  proof: IconCamera,
  comment: IconMessage,
  'parcel-left': IconTruckDelivery,
  'parcel-fate': IconMapPin,
  whereabouts: IconMapPin,
  'piece-back': IconPackageImport,
}

/** One event: when, what, who and where. A refusal has its own sign. */
export function EventRow({ event }: { readonly event: StoryEvent }) {
  const words = storyWords[useLook((look) => look.language)]
  const { title, details } = tellEvent(event, words, formatDate)
  const refused = event.kind === 'scan' && event.outcome === 'refused'
  const Sign = refused ? IconX : signs[event.kind]
  return (
    <li
      className={styles['event']}
      data-testid="story-event"
      data-kind={event.kind}
      data-refused={refused || undefined}
    >
      <time className={styles['time']}>
        {formatTimeToSecond(event.at)}
        <span className={styles['faint']}>{formatDate(event.at)}</span>
      </time>
      <Sign className={styles['sign']} size={22} stroke={1.8} aria-hidden />
      <span className={styles['what']}>
        <strong>{title}</strong>
        {details.map((text) => (
          <span key={text}>{text}</span>
        ))}
        <span className={styles['faint']}>
          {[event.worker ?? words.byItself, event.station].filter((text) => text !== null).join(' · ')}
        </span>
      </span>
    </li>
  )
}
