import type { StoryEvent } from './events.ts'
import type { StoryWords } from './words.ts'

/** An event in words: what happened, and what there is to know about it. */
export type Told = { readonly title: string; readonly details: readonly string[] }

/** Says an event in the words of a language. `day` writes a moment as a day. */
export function tellEvent(event: StoryEvent, words: StoryWords, day: (at: number) => string): Told {
  const { title, details } = tell(event, words, day)
  return { title, details: details.filter((text): text is string => text !== null && text !== '') }
}

type Draft = { readonly title: string; readonly details: readonly (string | null)[] }

function tell(event: StoryEvent, words: StoryWords, day: (at: number) => string): Draft {
  const of = (table: Readonly<Record<string, string>>, code: string) => table[code] ?? code
  const parcel = (no: number) => `${words.parcel} ${no}`
  const paper = (code: string, number: string) => `${of(words.paper, code)} ${number}`
  const about = (product: string | null, pieces: number | null) =>
    [pieces === null ? null : `${pieces} ×`, product].filter((text) => text !== null).join(' ')
  switch (event.kind) {
    case 'state':
      return { title: of(words.state, event.to), details: [reasonOf(event.reason, words)] }
    case 'scan':
      return scanTold(event, words)
    case 'piece':
      return {
        title: event.byHand === null ? words.counted : words.byHand,
        details: [
          about(event.product, event.pieces),
          event.byHand,
          event.approvedBy === null ? null : `${words.approvedBy}: ${event.approvedBy}`,
          event.lot === null ? null : `${words.lot} ${event.lot}`,
          event.expiresOn === null ? null : `${words.expires} ${event.expiresOn}`,
          event.serial === null ? null : `${words.serial} ${event.serial}`,
          parcel(event.parcelNo),
          event.undone ? words.undone : null,
        ],
      }
    case 'parcel':
      return {
        title: parcel(event.no),
        details: [
          `${event.packaging}, ${event.grams} g (${of(words.weightFrom, event.source)})`,
          event.sscc,
          event.waybill === event.sscc ? null : event.waybill,
          event.approvedBy === null ? null : `${words.approvedBy}: ${event.approvedBy}`,
          event.approvedFor,
        ],
      }
    case 'label-on-box':
      return { title: words.labelOnBox, details: [parcel(event.no), event.sscc] }
    case 'parcel-void':
      return { title: words.takenBack, details: [parcel(event.no), event.sscc] }
    case 'parcel-left':
      return { title: words.handedOver, details: [parcel(event.no), event.carrier, event.protocol] }
    case 'parcel-fate':
      return { title: of(words.fate, event.fate), details: [parcel(event.no), event.reason] }
    case 'piece-back':
      return {
        title: event.damaged ? words.damagedBack : words.pieceBack,
        details: [about(event.product, event.pieces), event.place],
      }
    case 'shipment':
      return {
        title: of(words.shipment, event.what),
        details: [event.carrier, reasonOf(event.detail, words)],
      }
    case 'whereabouts':
      return {
        title: of(words.whereabouts, event.state),
        details: [event.carrier, event.word].filter((text) => text !== ''),
      }
    case 'paper':
      return { title: words.issued, details: [paper(event.paper, event.number)] }
    case 'paper-void':
      return { title: words.voided, details: [paper(event.paper, event.number)] }
    case 'print':
      return {
        title: of(words.print, event.state),
        details: [
          paper(event.paper, event.number),
          [event.printer, event.copy > 1 ? `${words.copy} ${event.copy}` : null]
            .filter((text) => text !== null)
            .join(', '),
          reasonOf(event.reason, words),
        ],
      }
    case 'problem':
      return {
        title: of(words.problem, event.problem),
        details: [about(event.product, event.pieces)],
      }
    case 'problem-settled':
      return { title: of(words.settled, event.outcome), details: [of(words.problem, event.problem)] }
    case 'change':
      return {
        title: of(words.change, event.change),
        details: [
          about(event.product, event.pieces),
          event.takeOut > 0 ? `${words.takeOut}: ${event.takeOut}` : null,
        ],
      }
    case 'change-seen':
      return { title: words.seen, details: [of(words.change, event.change)] }
    case 'confirmed':
      return { title: words.done, details: [of(words.note, event.note)] }
    case 'approval':
      return {
        title: `${words.approvedBy}: ${event.lead}`,
        details: [of(words.purpose, event.purpose), event.reason],
      }
    case 'missing':
      return {
        title: of(words.problem, 'missing'),
        details: [about(event.product, event.pieces), event.place, of(words.problem, event.reason)],
      }
    case 'proof':
      return {
        title: of(words.medium, event.medium),
        details: [
          parcel(event.parcelNo),
          event.heldFor === null
            ? `${words.keptUntil} ${day(event.keepUntil)}`
            : `${words.held}: ${event.heldFor}`,
        ],
      }
    case 'comment':
      return { title: of(words.kind, 'comment'), details: [event.text] }
  }
}

function scanTold(event: Extract<StoryEvent, { kind: 'scan' }>, words: StoryWords): Draft {
  const refused = event.outcome === 'refused'
  return {
    title: refused
      ? `${words.refused}: ${words.refusal[event.reason ?? ''] ?? event.reason ?? ''}`
      : (words.outcome[event.outcome] ?? event.outcome),
    details: [
      event.product === null ? null : event.pieces > 0 ? `${event.pieces} × ${event.product}` : event.product,
      `${event.code} (${words.device[event.device] ?? event.device})`,
      event.undone ? words.undone : null,
    ],
  }
}

/** A code may be followed by what a person wrote: `changed: by phone`. */
function reasonOf(reason: string | null, words: StoryWords): string | null {
  if (reason === null) return null
  const [code = '', ...rest] = reason.split(': ')
  return [words.reason[code] ?? code, ...rest].join(': ')
}
