import type { RefusalReason } from '../../../shared/contract/refusal.ts'
import styles from './refusal.module.css'

/**
 * The white sign of a refusal, different in outline for each kind, so that it is told apart without colour and without
 * reading: wrong is a cross in an octagon, surplus "+1" in a square, unknown a question mark in a
 * diamond, the others an open hand's "stop" bar in a circle.
 */
export function RefusalSign({ reason }: { readonly reason: RefusalReason }) {
  return (
    <svg viewBox="0 0 240 240" className={styles['signDrawing']} aria-hidden>
      {drawing(reason)}
    </svg>
  )
}

function drawing(reason: RefusalReason) {
  switch (reason) {
    case 'wrong':
    case 'wrong-location':
    case 'wrong-tote':
    case 'wrong-lot':
    case 'other-list':
    case 'expired':
    case 'duplicate-serial':
    case 'label-of-other':
    case 'label-void':
      return (
        <>
          <path className={styles['solid']} d="M75 12h90l63 63v90l-63 63H75l-63-63V75z" />
          <path className={styles['cut']} d="M80 80l80 80M160 80l-80 80" />
        </>
      )
    case 'surplus':
    case 'scan-singly':
    case 'too-many-for-tote':
    case 'line-done':
      return (
        <>
          <rect className={styles['solid']} x="14" y="14" width="212" height="212" rx="36" />
          <path className={styles['cut']} d="M46 120h76M84 82v76M150 92l30-22v100" />
        </>
      )
    case 'unknown':
    case 'ambiguous':
      return (
        <>
          <path className={styles['solid']} d="M120 6l114 114-114 114L6 120z" />
          <path className={styles['cut']} d="M90 98c0-40 62-40 62-2 0 26-32 24-32 52" />
          <circle className={styles['cutDot']} cx="120" cy="176" r="12" />
        </>
      )
    case 'nothing-in-hand':
    case 'location-first':
    case 'lot-first':
    case 'weight-first':
    case 'not-needed':
    case 'order-not-picked':
    case 'order-busy':
    case 'finish-first':
    case 'taken-over':
    case 'label-first':
    case 'label-used':
      return (
        <>
          <circle className={styles['solid']} cx="120" cy="120" r="110" />
          <path className={styles['cut']} d="M60 120h120" />
        </>
      )
  }
}
