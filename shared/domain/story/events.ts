import type { OrderState } from '../order-state.ts'
import type { ScanScreen } from '../roles.ts'

/** Something that happened to an order: when, who, where. Names are null for what the program did by itself. */
export type StoryEvent = {
  readonly at: number
  readonly worker: string | null
  readonly station: string | null
} & StoryFact

/** What happened. Times are UTC ms, weights grams; words that are codes here are told by `tellEvent`. */
export type StoryFact =
  | {
      readonly kind: 'state'
      readonly from: OrderState | null
      readonly to: OrderState
      readonly reason: string | null
    }
  | {
      readonly kind: 'scan'
      readonly screen: ScanScreen
      readonly device: string
      readonly code: string
      /** The kind of the outcome, and of a refusal its reason. */
      readonly outcome: string
      readonly reason: string | null
      readonly product: string | null
      readonly pieces: number
      readonly undone: boolean
    }
  /** A counted piece that says more than its scan, or had none. */
  | {
      readonly kind: 'piece'
      readonly product: string
      readonly pieces: number
      readonly parcelNo: number
      readonly lot: string | null
      /** YYYY-MM-DD. */
      readonly expiresOn: string | null
      readonly serial: string | null
      /** Why it was confirmed by hand; null when it was scanned. */
      readonly byHand: string | null
      readonly approvedBy: string | null
      readonly undone: boolean
    }
  | {
      readonly kind: 'parcel'
      readonly no: number
      readonly packaging: string
      readonly grams: number
      readonly source: string
      readonly sscc: string
      /** The number on its label, where it is another one. */
      readonly waybill: string | null
      readonly approvedBy: string | null
      readonly approvedFor: string | null
    }
  | { readonly kind: 'label-on-box'; readonly no: number; readonly sscc: string }
  | { readonly kind: 'parcel-void'; readonly no: number; readonly sscc: string }
  /** A shipment that is bought from a carrier: `asked`, its state, or `void-` and how far it is taken back. */
  | {
      readonly kind: 'shipment'
      readonly what: string
      readonly carrier: string
      /** Its waybills, or what the carrier said, or why it was taken back. */
      readonly detail: string | null
    }
  /** What a carrier said of a shipment after its handover: one of `whereaboutsStates`, and its own word. */
  | { readonly kind: 'whereabouts'; readonly state: string; readonly carrier: string; readonly word: string }
  | { readonly kind: 'paper'; readonly paper: string; readonly number: string }
  | { readonly kind: 'paper-void'; readonly paper: string; readonly number: string }
  | {
      readonly kind: 'print'
      readonly paper: string
      readonly number: string
      readonly copy: number
      readonly state: string
      readonly printer: string | null
      readonly reason: string | null
    }
  | {
      readonly kind: 'problem'
      readonly problem: string
      readonly product: string | null
      readonly pieces: number | null
    }
  | { readonly kind: 'problem-settled'; readonly problem: string; readonly outcome: string }
  | {
      readonly kind: 'change'
      readonly change: string
      readonly product: string | null
      readonly pieces: number | null
      readonly takeOut: number
    }
  | { readonly kind: 'change-seen'; readonly change: string }
  | { readonly kind: 'confirmed'; readonly note: string }
  | { readonly kind: 'approval'; readonly purpose: string; readonly lead: string; readonly reason: string }
  | {
      readonly kind: 'missing'
      readonly product: string
      readonly place: string
      readonly pieces: number
      readonly reason: string
    }
  | {
      readonly kind: 'proof'
      readonly medium: 'photo' | 'video'
      readonly parcelNo: number
      readonly keepUntil: number
      readonly heldFor: string | null
    }
  /** A parcel was handed over to a carrier, with the number of the protocol. */
  | {
      readonly kind: 'parcel-left'
      readonly no: number
      readonly carrier: string
      readonly protocol: string
    }
  /** What became of it afterwards, or how a lost one was settled. */
  | { readonly kind: 'parcel-fate'; readonly no: number; readonly fate: string; readonly reason: string }
  | {
      readonly kind: 'piece-back'
      readonly product: string
      readonly pieces: number
      readonly damaged: boolean
      readonly place: string
    }
  | { readonly kind: 'comment'; readonly text: string }

export const storyFilters = ['all', 'scans', 'papers', 'people'] as const
export type StoryFilter = (typeof storyFilters)[number]

const kindsOf: Readonly<Record<Exclude<StoryFilter, 'all'>, readonly StoryFact['kind'][]>> = {
  scans: ['scan', 'piece', 'missing'],
  papers: [
    'parcel',
    'label-on-box',
    'parcel-void',
    'shipment',
    'whereabouts',
    'paper',
    'paper-void',
    'print',
    'parcel-left',
  ],
  people: [
    'state',
    'problem',
    'problem-settled',
    'change',
    'change-seen',
    'confirmed',
    'approval',
    'proof',
    'parcel-fate',
    'piece-back',
    'comment',
  ],
}

/** True for what a reader who filters like that wants to see. */
export function passesFilter(event: StoryEvent, filter: StoryFilter): boolean {
  return filter === 'all' || kindsOf[filter].includes(event.kind)
}

/** What happened at the same moment keeps the order in which it was collected. */
export function inOrder(events: readonly StoryEvent[]): readonly StoryEvent[] {
  return events.toSorted((a, b) => a.at - b.at)
}

/** Everybody who had to do with the order, in the order in which they came to it. */
export function peopleOf(events: readonly StoryEvent[]): readonly string[] {
  const names = inOrder(events).flatMap((event) => [
    event.worker,
    'approvedBy' in event ? event.approvedBy : null,
    event.kind === 'approval' ? event.lead : null,
  ])
  return [...new Set(names.filter((name) => name !== null))]
}
