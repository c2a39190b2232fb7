import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  charOf,
  scanIdleMs,
  pressKey,
  quietWedge,
  settle,
  type WedgeKey,
  type WedgeState,
  type WedgeStep,
} from '../../../shared/domain/wedge.ts'

type Press = Partial<WedgeKey> & { readonly code: string }

/** Presses keys one after the other, `gap` ms apart unless a press says `at` itself, and lets the last one settle. */
function press(keys: readonly Press[], gap = 8) {
  let state: WedgeState = quietWedge
  let at = 1000
  const steps: WedgeStep[] = []
  for (const key of keys) {
    at = key.at ?? at + gap
    const step = pressKey(state, {
      shift: false,
      ctrl: false,
      alt: false,
      meta: false,
      repeat: false,
      ...key,
      at,
    })
    state = step.state
    steps.push(step)
  }
  const end = settle(state, at + scanIdleMs)
  return {
    steps,
    scans: [...steps.map((step) => step.scan), end?.scan ?? null].filter((scan) => scan !== null),
    typed: steps.map((step) => step.typed).join('') + (end?.typed ?? ''),
    taken: steps.map((step) => step.key),
  }
}

const digit = (char: string): Press => ({ code: `Digit${char}` })
const code = (text: string): Press[] =>
  Array.from(text, (char) =>
    /[a-z]/i.test(char)
      ? { code: `Key${char.toUpperCase()}`, shift: char === char.toUpperCase() }
      : digit(char),
  )
const enter: Press = { code: 'Enter' }

describe('a code from a wedge scanner', () => {
  it('is read with its terminator taken away', () => {
    const result = press([...code('5901234123457'), enter])
    expect(result.scans).toEqual(['5901234123457'])
    expect(result.typed).toBe('')
    expect(result.taken).toEqual(['hold', 'hold', 'hold', ...Array.from({ length: 11 }, () => 'take')])
  })

  it('is read with Tab at its end, and with nothing at its end', () => {
    expect(press([...code('ABC123'), { code: 'Tab' }]).scans).toEqual(['ABC123'])
    expect(press(code('ABC123')).scans).toEqual(['ABC123'])
  })

  it('tells on the fourth character that the three before it were no typing', () => {
    expect(press(code('123456')).steps.map((step) => step.recognised)).toEqual([
      false,
      false,
      false,
      true,
      false,
      false,
    ])
  })

  it('keeps its letters under Caps Lock and on any layout, because only the key and shift count', () => {
    expect(press([{ code: 'CapsLock' }, ...code('AbC1'), enter]).scans).toEqual(['AbC1'])
    expect(press([{ code: 'ShiftLeft', shift: true }, ...code('PKW1'), enter]).scans).toEqual(['PKW1'])
  })

  it('holds the separator of GS1 codes as Ctrl+]', () => {
    const separator: Press = { code: 'BracketRight', ctrl: true }
    expect(press([...code('0101'), separator, ...code('21A'), enter]).scans).toEqual(['0101\u001d21A'])
  })

  it('may come from the number block', () => {
    const keys = Array.from('40012', (char): Press => ({ code: `Numpad${char}` }))
    expect(press([...keys, { code: 'NumpadEnter' }]).scans).toEqual(['40012'])
  })

  it('survives one key that a busy PC delays', () => {
    const keys = code('12345678').map((key, index) => ({
      ...key,
      at: 1000 + index * 8 + (index >= 5 ? 200 : 0),
    }))
    expect(press(keys).scans).toEqual(['12345678'])
  })

  it('comes apart from the next one', () => {
    expect(press([...code('11112222'), enter, ...code('33334444'), enter]).scans).toEqual([
      '11112222',
      '33334444',
    ])
    const later = code('3333').map((key, index) => ({ ...key, at: 2000 + index * 8 }))
    expect(press([...code('1111'), ...later]).scans).toEqual(['1111', '3333'])
  })

  it('broken by a function key is neither a code nor typing', () => {
    const result = press([...code('12345'), { code: 'F2' }])
    expect(result.scans).toEqual([])
    expect(result.typed).toBe('')
  })
})

describe('a person at the keyboard', () => {
  it('types through, and Enter stays Enter', () => {
    const result = press([...code('hello'), enter], 120)
    expect(result.scans).toEqual([])
    expect(result.typed).toBe('hello')
    expect(result.taken.at(-1)).toBe('pass')
  })

  it('who types fast loses no character and no order', () => {
    const result = press(code('1250'), 70)
    expect(result.scans).toEqual([])
    expect(result.typed).toBe('1250')
  })

  it('presses a few keys quickly without being taken for a scanner', () => {
    expect(press([...code('12'), enter], 10)).toMatchObject({ scans: [], typed: '12' })
  })

  it('holds a key down: a repetition is no scan', () => {
    const held = Array.from({ length: 12 }, (_, index): Press => ({ ...digit('1'), repeat: index > 0 }))
    expect(press(held, 30)).toMatchObject({ scans: [], typed: '1' })
  })

  it('uses shortcuts: keys with Alt, Ctrl or Meta pass', () => {
    expect(press([{ code: 'KeyC', ctrl: true }]).taken).toEqual(['pass'])
    expect(press([{ code: 'KeyL', alt: true }]).taken).toEqual(['pass'])
  })
})

describe('any stream of keys', () => {
  const keys = fc.array(
    fc.record({
      code: fc.constantFrom('Digit1', 'KeyA', 'Minus', 'Enter', 'Tab', 'F2', 'ShiftLeft', 'Numpad7'),
      shift: fc.boolean(),
      repeat: fc.boolean(),
      wait: fc.integer({ min: 1, max: 200 }),
    }),
    { maxLength: 40 },
  )

  it('gives each character at most once, as typing or in a code, and in order', () => {
    fc.assert(
      fc.property(keys, (stream) => {
        let at = 0
        const presses = stream.map(({ wait, ...key }) => ({ ...key, at: (at += wait) }))
        const { scans, typed } = press(presses)
        const all = presses
          .filter((key) => !key.repeat)
          .flatMap((key) => charOf({ ...key, ctrl: false }) ?? [])
          .join('')
        expect(scans.join('').length + typed.length).toBeLessThanOrEqual(all.length)
        for (const scan of scans) expect(all).toContain(scan)
      }),
    )
  })

  it('reads every code that a scanner sends at its pace', () => {
    const char = fc.constantFrom(
      ...Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'),
    )
    const text = fc.array(char, { minLength: 4, maxLength: 60 }).map((chars) => chars.join(''))
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 45 }), (sent, gap) => {
        expect(press([...code(sent), enter], gap).scans).toEqual([sent])
      }),
    )
  })
})
