import type { RefusalReason } from '../../shared/contract/refusal.ts'
import type { ScanOutcome } from '../../shared/contract/scan.ts'
import type { SoundName } from '../sounds/sounds.ts'

/** The sound of what a scan did; null where the screen itself answers. */
export function soundOf(outcome: ScanOutcome): SoundName | null {
  switch (outcome.kind) {
    case 'counted':
    case 'opened':
      return outcome.orderComplete ? 'complete' : 'accepted'
    case 'parcel-out':
      return outcome.complete ? 'complete' : 'accepted'
    case 'return-booked':
      return 'complete'
    case 'parcel-found':
    case 'piece-back':
      return 'accepted'
    case 'put-in-tote':
      return outcome.batchComplete ? 'complete' : 'accepted'
    case 'walk-taken':
    case 'cart':
    case 'location-confirmed':
    case 'in-hand':
    case 'command':
    case 'label-confirmed':
    case 'handed-over':
    case 'put-back':
      return 'accepted'
    case 'refused':
      return soundOfReason[outcome.refusal.reason]
    case 'not-acknowledged':
    case 'answer-first':
    case 'locked':
      return 'wrong'
    case 'asked':
    case 'no-effect':
    case 'double-read':
      return 'question'
    case 'badge':
      return null
  }
}

const soundOfReason: Readonly<Record<RefusalReason, SoundName>> = {
  wrong: 'wrong',
  'wrong-location': 'wrong',
  'wrong-tote': 'wrong',
  'wrong-lot': 'wrong',
  'other-list': 'wrong',
  'label-of-other': 'wrong',
  surplus: 'surplus',
  'too-many-for-tote': 'surplus',
  'line-done': 'surplus',
  unknown: 'unknown',
  ambiguous: 'ambiguous',
  expired: 'expired',
  'duplicate-serial': 'duplicate',
  'label-used': 'duplicate',
  'cancelled-line': 'cancelled',
  'label-void': 'cancelled',
  'taken-over': 'stopped',
  'order-held': 'stopped',
  'order-cancelled': 'stopped',
  'order-merged': 'stopped',
  'order-changed': 'stopped',
  'scan-singly': 'blocked',
  'lot-first': 'blocked',
  'weight-first': 'blocked',
  'nothing-in-hand': 'blocked',
  'location-first': 'blocked',
  'not-needed': 'blocked',
  'order-not-picked': 'blocked',
  'order-busy': 'blocked',
  'finish-first': 'blocked',
  'label-first': 'blocked',
  'unknown-label': 'unknown',
  'not-a-label': 'wrong',
  'other-carrier': 'wrong',
  'parcel-scanned': 'duplicate',
  'parcel-left': 'duplicate',
  'parcel-cancelled': 'cancelled',
  'parcel-reopened': 'cancelled',
  'not-labelled': 'blocked',
  'not-in-parcel': 'wrong',
  'more-than-sent': 'surplus',
  'shelf-first': 'blocked',
}
