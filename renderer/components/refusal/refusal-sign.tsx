import type { ReactElement } from 'react'
import type { RefusalReason } from '../../../shared/contract/refusal.ts'
import styles from './refusal.module.css'

/**
 * The white sign of a refusal, different in outline and drawing for each kind, so that it is told apart without colour and without
 * reading: what must not be here in an octagon, what is too much in a square, what nobody can tell in a diamond, what the order does in a
 * shield, what is not its turn in a circle.
 */
export function RefusalSign({ reason }: { readonly reason: RefusalReason }) {
  const { outline, drawing } = signs[reason]
  return (
    <svg viewBox="0 0 240 240" className={styles['signDrawing']} aria-hidden>
      <path className={styles['solid']} d={outlines[outline]} />
      {drawings[drawing]}
    </svg>
  )
}

const outlines = {
  octagon: 'M75 12h90l63 63v90l-63 63H75l-63-63V75z',
  square: 'M50 14h140a36 36 0 0 1 36 36v140a36 36 0 0 1-36 36H50a36 36 0 0 1-36-36V50a36 36 0 0 1 36-36z',
  diamond: 'M120 6l114 114-114 114L6 120z',
  shield: 'M20 20h200v110c0 54-44 84-100 100C64 214 20 184 20 130z',
  circle: 'M120 10a110 110 0 1 1 0 220a110 110 0 1 1 0-220z',
} as const

const line = (d: string): ReactElement => <path className={styles['cut']} d={d} />

const drawings = {
  cross: line('M80 80l80 80M160 80l-80 80'),
  plusOne: line('M46 120h76M84 82v76M150 92l30-22v100'),
  question: (
    <>
      {line('M90 98c0-40 62-40 62-2 0 26-32 24-32 52')}
      <circle className={styles['cutDot']} cx="120" cy="176" r="12" />
    </>
  ),
  fork: line('M120 178v-50M120 128L80 84M120 128l40-44M66 104V78h28M174 104V78h-28'),
  hourglass: line('M80 66h80M80 174h80M92 66c0 40 56 68 56 108M148 66c0 40-56 68-56 108'),
  twice: line('M70 70h72v72H70zM104 152v22h72v-72h-22'),
  strikeOut: line('M70 96h100M70 144h100M64 170L176 70'),
  pause: line('M92 78v76M148 78v76'),
  ban: line('M66 106a54 54 0 1 0 108 0a54 54 0 1 0-108 0M84 144l72-76'),
  exchange: line('M70 92h92M138 66l28 26-28 26M170 152H78M102 126l-28 26 28 26'),
  join: line('M76 70c0 40 44 40 44 72v32M164 70c0 40-44 40-44 72M98 152l22 22 22-22'),
  person: line('M98 80a22 22 0 1 0 44 0a22 22 0 1 0-44 0M76 164c0-52 88-52 88 0'),
  bar: line('M60 120h120'),
  one: line('M96 92l28-22v106M92 176h64'),
  label: line('M64 84h112v76H64zM88 108v28M112 108v28M134 108v28M154 108v28'),
} as const

type Sign = { readonly outline: keyof typeof outlines; readonly drawing: keyof typeof drawings }

const signs: Readonly<Record<RefusalReason, Sign>> = {
  wrong: { outline: 'octagon', drawing: 'cross' },
  'wrong-location': { outline: 'octagon', drawing: 'cross' },
  'wrong-tote': { outline: 'octagon', drawing: 'cross' },
  'wrong-lot': { outline: 'octagon', drawing: 'cross' },
  'other-list': { outline: 'octagon', drawing: 'cross' },
  expired: { outline: 'octagon', drawing: 'hourglass' },
  'label-of-other': { outline: 'octagon', drawing: 'label' },
  'cancelled-line': { outline: 'octagon', drawing: 'strikeOut' },
  'label-void': { outline: 'octagon', drawing: 'strikeOut' },
  surplus: { outline: 'square', drawing: 'plusOne' },
  'too-many-for-tote': { outline: 'square', drawing: 'plusOne' },
  'line-done': { outline: 'square', drawing: 'plusOne' },
  'duplicate-serial': { outline: 'square', drawing: 'twice' },
  'label-used': { outline: 'square', drawing: 'twice' },
  'scan-singly': { outline: 'square', drawing: 'one' },
  unknown: { outline: 'diamond', drawing: 'question' },
  ambiguous: { outline: 'diamond', drawing: 'fork' },
  'taken-over': { outline: 'shield', drawing: 'person' },
  'order-busy': { outline: 'shield', drawing: 'person' },
  'order-held': { outline: 'shield', drawing: 'pause' },
  'order-cancelled': { outline: 'shield', drawing: 'ban' },
  'order-merged': { outline: 'shield', drawing: 'join' },
  'order-changed': { outline: 'shield', drawing: 'exchange' },
  'label-first': { outline: 'circle', drawing: 'label' },
  'nothing-in-hand': { outline: 'circle', drawing: 'bar' },
  'location-first': { outline: 'circle', drawing: 'bar' },
  'lot-first': { outline: 'circle', drawing: 'bar' },
  'weight-first': { outline: 'circle', drawing: 'bar' },
  'not-needed': { outline: 'circle', drawing: 'bar' },
  'order-not-picked': { outline: 'circle', drawing: 'bar' },
  'finish-first': { outline: 'circle', drawing: 'bar' },
}
