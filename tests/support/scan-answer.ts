import type { ScanOutcome } from '../../shared/contract/scan.ts'

/** A scan's outcome in the short form that models speak: `counted complete`, `refused wrong`, `no-effect too-many`. */
export function inShort(outcome: ScanOutcome): string {
  switch (outcome.kind) {
    case 'counted':
    case 'opened':
      return outcome.orderComplete ? `${outcome.kind} complete` : outcome.kind
    case 'refused':
      return `refused ${outcome.refusal.reason}`
    case 'no-effect':
      return outcome.because ? `no-effect ${outcome.because}` : 'no-effect'
    case 'put-in-tote':
      return `put-in-tote${outcome.taskComplete ? ' task' : ''}${outcome.batchComplete ? ' batch' : ''}`
    case 'parcel-out':
      return outcome.complete ? 'parcel-out complete' : 'parcel-out'
    case 'piece-back':
      return outcome.damaged ? 'piece-back damaged' : 'piece-back'
    case 'parcel-found':
    case 'return-booked':
    case 'walk-taken':
    case 'cart':
    case 'location-confirmed':
    case 'in-hand':
    case 'command':
    case 'not-acknowledged':
    case 'answer-first':
    case 'asked':
    case 'double-read':
    case 'label-confirmed':
    case 'locked':
    case 'badge':
    case 'handed-over':
    case 'put-back':
      return outcome.kind
  }
}
