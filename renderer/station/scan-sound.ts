import type { RefusalReason } from '../../shared/contract/refusal.ts'
import type { ScanOutcome } from '../../shared/contract/scan.ts'
import type { SoundName } from '../sounds/sounds.ts'

/** The sound of what a scan did; null where the screen itself answers. */
export function soundOf(outcome: ScanOutcome): SoundName | null {
  switch (outcome.kind) {
    case 'counted':
    case 'opened':
      return outcome.orderComplete ? 'complete' : 'accepted'
    case 'put-in-tote':
      return outcome.batchComplete ? 'complete' : 'accepted'
    case 'walk-taken':
    case 'location-confirmed':
    case 'in-hand':
    case 'command':
    case 'label-confirmed':
      return 'accepted'
    case 'refused':
      return soundOfRefusal(outcome.refusal.reason)
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

function soundOfRefusal(reason: RefusalReason): SoundName {
  switch (reason) {
    case 'unknown':
    case 'ambiguous':
      return 'unknown'
    case 'surplus':
    case 'too-many-for-tote':
    case 'line-done':
      return 'surplus'
    case 'wrong':
    case 'wrong-location':
    case 'wrong-tote':
    case 'wrong-lot':
    case 'expired':
    case 'duplicate-serial':
    case 'scan-singly':
    case 'lot-first':
    case 'weight-first':
    case 'other-list':
    case 'nothing-in-hand':
    case 'location-first':
    case 'not-needed':
    case 'order-not-picked':
    case 'order-busy':
    case 'finish-first':
    case 'taken-over':
    case 'label-first':
    case 'label-of-other':
    case 'label-void':
    case 'label-used':
      return 'wrong'
  }
}
