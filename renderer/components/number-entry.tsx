import { IconBackspace, IconMinus, IconPlus } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { digits } from '../../shared/domain/barcode.ts'
import { unitSign } from '../i18n/format.ts'
import { useText } from '../i18n/text.ts'
import { useKeys } from '../wedge/keys.ts'
import { useCommandScans } from '../station/command-scans.ts'
import styles from './number-entry.module.css'

/** A whole number that is asked for in a dialog. */
export type NumberEntry = {
  /** The number as it stands; null while nothing was typed and nothing was proposed. */
  readonly value: number | null
  readonly right: boolean
  readonly typed: string | null
  readonly add: (digit: string) => void
  readonly remove: () => void
  readonly step: (by: 1 | -1) => void
}

const longest = 6

/**
 * A number by digits, by plus and minus, or by the barcodes of COUNT-PLUS and COUNT-MINUS. The first digit replaces
 * what was proposed.
 */
export function useNumberEntry(asked: {
  readonly proposed: number | null
  /** Digits typed before the dialog opened. */
  readonly typed?: string
  readonly least: number
  readonly most: number
}): NumberEntry {
  const { proposed, least, most } = asked
  const [typed, setTyped] = useState<string | null>(
    /^\d+$/.test(asked.typed ?? '') ? (asked.typed ?? null) : null,
  )
  const value = typed === null ? proposed : typed === '' ? null : Number(typed)
  const right = value !== null && value >= least && value <= most
  const add = (digit: string) => {
    setTyped((before) => ((before ?? '') + digit).replace(/^0+(?=\d)/, '').slice(0, longest))
  }
  const remove = () => {
    setTyped((before) => (before ?? String(proposed ?? '')).slice(0, -1))
  }
  const step = (by: 1 | -1) => {
    setTyped((before) => {
      const from = before === null ? (proposed ?? 0) : Number(before)
      return String(Math.min(most, Math.max(least, from + by)))
    })
  }
  const plus = () => {
    step(1)
  }
  const minus = () => {
    step(-1)
  }
  useKeys(
    { Backspace: remove, '+': plus, '=': plus, '-': minus, ArrowUp: plus, ArrowDown: minus },
    'dialog',
    (char) => {
      if (/^\d$/.test(char)) add(char)
    },
  )
  useCommandScans({
    ...Object.fromEntries(digits.map((digit, value) => [digit, () => add(String(value))])),
    'COUNT-PLUS': plus,
    'COUNT-MINUS': minus,
  })
  return { value, right, typed, add, remove, step }
}

/** The number large, plus and minus beside it, and keys for gloved fingers. */
export function NumberPad(props: {
  readonly entry: NumberEntry
  /** What the number is counted in, small beside it. */
  readonly unit?: string
  readonly testId: string
  readonly children?: ReactNode
}) {
  const { entry, unit, testId, children } = props
  const t = useText()
  return (
    <div className={styles['entry']}>
      <div className={styles['shown']}>
        <p
          className={styles['number']}
          data-empty={entry.typed === null || entry.typed === '' || undefined}
          data-wrong={(entry.value !== null && !entry.right) || undefined}
          data-testid={testId}
          data-value={entry.value ?? ''}
          data-long={String(entry.value ?? '').length > (unit === undefined ? 4 : 2) || undefined}
        >
          {entry.value ?? '–'}
          {unit !== undefined && <span className={styles['unit']}>{unitSign(unit)}</span>}
        </p>
        <div className={styles['steps']}>
          <PadKey name={t('pick:number.less')} testId="number-less" onPress={() => entry.step(-1)}>
            <IconMinus size={32} aria-hidden />
          </PadKey>
          <PadKey name={t('pick:number.more')} testId="number-more" onPress={() => entry.step(1)}>
            <IconPlus size={32} aria-hidden />
          </PadKey>
        </div>
        {children}
      </div>
      <div className={styles['pad']}>
        {['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'].map((digit) => (
          <PadKey key={digit} name={digit} testId={`digit-${digit}`} onPress={() => entry.add(digit)}>
            {digit}
          </PadKey>
        ))}
        <PadKey name={t('pick:number.back')} testId="digit-back" onPress={entry.remove}>
          <IconBackspace size={32} aria-hidden />
        </PadKey>
      </div>
    </div>
  )
}

function PadKey(props: {
  readonly name: string
  readonly testId: string
  readonly onPress: () => void
  readonly children: ReactNode
}) {
  return (
    <button
      type="button"
      className={styles['key']}
      aria-label={props.name}
      data-testid={props.testId}
      onMouseDown={(event) => {
        event.preventDefault()
      }}
      onClick={props.onPress}
    >
      {props.children}
    </button>
  )
}
