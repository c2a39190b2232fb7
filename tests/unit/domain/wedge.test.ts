import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keyboardLayouts, type KeyboardLayout } from '../../../shared/contract/device-config.ts'
import { markedKey } from '../../../shared/domain/wedge/keys.ts'
import { charOn, keysFor } from '../../../shared/domain/wedge/layouts.ts'
import {
  idleAfter,
  pressKey,
  quietWedge,
  settle,
  type WedgeKey,
  type WedgeSettings,
  type WedgeState,
  type WedgeStep,
} from '../../../shared/domain/wedge.ts'

type Press = Partial<WedgeKey> & { readonly code: string }

const usual: WedgeSettings = { layout: 'us', prefix: '', idleEndMs: 250 }

/** Presses keys one after the other, `gap` ms apart unless a press says `at` itself, and lets the last one settle. */
function press(keys: readonly Press[], gap = 8, settings = usual, from: WedgeState = quietWedge) {
  let state = from
  let at = 1000
  const steps: WedgeStep[] = []
  for (const key of keys) {
    at = key.at ?? at + gap
    const nothing = {
      key: '',
      shift: false,
      ctrl: false,
      alt: false,
      altGr: false,
      meta: false,
      repeat: false,
    }
    const step = pressKey(state, { ...nothing, ...key, at }, settings)
    state = step.state
    steps.push(step)
  }
  const end = settle(state, at + idleAfter(state, settings), settings)
  const codes = [...steps.map((step) => step.scan), end?.scan ?? null].filter((scan) => scan !== null)
  return {
    steps,
    codes,
    scans: codes.map(({ raw }) => raw),
    typed: steps.map((step) => step.typed).join('') + (end?.typed ?? ''),
    taken: steps.map((step) => step.key),
    state: end?.state ?? state,
  }
}

const digit = (char: string): Press => ({ code: `Digit${char}` })
/** The keys of a scanner that is set to a layout. */
const code = (text: string, layout: KeyboardLayout = 'us'): Press[] =>
  Array.from(text).flatMap((char): Press[] => {
    if (char === '\u001d') return [{ code: 'BracketRight', ctrl: true }]
    const keys = keysFor(layout, char)
    if (!keys) throw new Error(`${layout} has no ${char}`)
    return [...keys]
  })
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

  it('ends with silence at every time of the clock, also where the difference of two times is rounded', () => {
    const [first, ...rest] = code('ABC123')
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e7, noNaN: true }), (at) => {
        expect(press([{ ...first!, at }, ...rest]).scans).toEqual(['ABC123'])
      }),
      // 250 ms after the last key is less than 250 ms away from it.
      { examples: [[845.5446867118095]] },
    )
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

  it('tells when it began and ended, and by what', () => {
    expect(press([...code('5901'), enter], 5).codes).toEqual([
      { raw: '5901', startedAt: 1005, endedAt: 1025, terminator: '\r' },
    ])
    expect(press(code('5901'), 5).codes).toEqual([
      { raw: '5901', startedAt: 1005, endedAt: 1020, terminator: '' },
    ])
  })

  it('is recognised early by its AIM identifier or the prefix of the settings', () => {
    const recognisedAt = (keys: readonly Press[], settings = usual) =>
      press(keys, 8, settings).steps.findIndex((step) => step.recognised)
    expect(recognisedAt(code(']E05901'))).toBe(2)
    expect(recognisedAt(code('#!5901'), { ...usual, prefix: '#!' })).toBe(1)
    expect(recognisedAt(code('E]05901'))).toBe(3)
  })

  it('is read from numbers typed with Alt, all of it or only the separator', () => {
    const alt = (number: string): Press[] => [
      { code: 'AltLeft', alt: true },
      ...Array.from(number, (char): Press => ({ code: `Numpad${char}`, alt: true })),
    ]
    expect(press([...code('0101'), ...alt('029'), ...code('21A'), enter]).scans).toEqual(['0101\u001d21A'])
    const all = Array.from('PKW-L:Ab').flatMap((char) => alt(`0${char.charCodeAt(0)}`))
    expect(press([...all, enter], 10)).toMatchObject({ scans: ['PKW-L:Ab'], typed: '' })
    expect(press([...all, ...alt('065')], 10).scans).toEqual(['PKW-L:AbA'])
  })

  it('holds the control characters of codes that have them', () => {
    const control = (key: string): Press => ({ code: key, ctrl: true })
    const keys = [...code('[)>'), control('Digit6'), ...code('06'), control('BracketRight'), ...code('P1')]
    const sent = [...keys.slice(0, 3), ...code('A'), control('KeyD'), ...keys.slice(4), control('KeyM')]
    expect(press(sent).codes).toMatchObject([{ raw: '[)>A\u000406\u001dP1', terminator: '\r' }])
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

  it('is whole after a stall of the PC: the times of the keys tell that they belong together', () => {
    // The window got the last keys 600 ms late; their times are those of the presses.
    const [first, rest] = [code('59012341'), code('23457')]
    const before = press([...code('1111'), enter]).state
    expect(before.endsWithKey).toBe(true)
    const half = first.reduce(
      (state, key, index) => pressKey(state, { ...idleKey, ...key, at: 5_000 + index * 8 }, usual).state,
      before,
    )
    expect(idleAfter(half, usual)).toBeGreaterThan(600)
    const late = [...rest, enter].map((key, index) => ({ ...key, at: 5_064 + index * 8 }))
    expect(press(late, 8, usual, half).scans).toEqual(['5901234123457'])
  })

  it('takes no harm from keys that a busy PC repeats because it hears of their release late', () => {
    const repeats = Array.from({ length: 5 }, (): Press => ({ ...digit('5'), repeat: true }))
    const result = press([...code('12345'), ...repeats, ...code('678'), enter])
    expect(result.scans).toEqual(['12345678'])
    expect(result.taken.slice(3)).not.toContain('pass')
  })

  it('marks a key without character in its middle, so that it can be named', () => {
    const [scan] = press([...code('10AB'), { code: 'F8' }, ...code('21C'), enter]).scans
    expect(scan).toHaveLength(8)
    expect(markedKey(scan?.[4] ?? '')).toBe('F8')
    expect(markedKey('A')).toBeNull()
    expect(press([...code('10AB'), { code: 'Escape' }, ...code('1'), enter]).scans).toEqual(['10AB\ufffd1'])
  })

  it('without an end is over when a person presses a function key a moment later', () => {
    const late = press([...code('12345'), { code: 'F2', at: 1_150 }])
    expect(late.scans).toEqual(['12345'])
    expect(late.taken.at(-1)).toBe('pass')
  })
})

const idleKey: WedgeKey = {
  code: '',
  key: '',
  shift: false,
  ctrl: false,
  alt: false,
  altGr: false,
  meta: false,
  repeat: false,
  at: 0,
}

describe('a scanner set to another layout', () => {
  const printable = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index))

  it.each(keyboardLayouts)('%s: every character of ASCII is read back that the layout has', (layout) => {
    const missing = printable.filter((char) => !keysFor(layout, char))
    expect(missing).toEqual([])
    const settings = { ...usual, layout }
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...printable), { minLength: 4, maxLength: 40 }).map((all) => all.join('')),
        (text) => {
          expect(press([...code(text, layout), enter], 5, settings).scans).toEqual([text])
        },
      ),
    )
  })

  it('gives other characters when the settings name the wrong one', () => {
    expect(press(code('AZyz-12', 'de')).scans).toEqual(['AYzy/12'])
    expect(press(code('AZQ12', 'fr')).scans).toEqual(['QWA!@'])
  })

  it('never guesses a key that says nothing there', () => {
    const keys = [...code('123'), { code: 'KeyT', altGr: true }, enter]
    expect(press(keys).scans).toEqual(['123\ufffd'])
  })

  it('is no matter where the keys are not told, as by a remote desktop', () => {
    const keys = Array.from('Żółw1', (char): Press => ({ code: '', key: char }))
    expect(press([...keys, { code: '', key: 'Enter' }]).scans).toEqual(['Żółw1'])
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

  it('who types a little before a scanner keeps what they typed', () => {
    const [first, ...rest] = code('12345')
    const keys: Press[] = [{ code: 'KeyX', at: 920 }, { ...first!, at: 1_000 }, ...rest, enter]
    expect(press(keys)).toMatchObject({ typed: 'x', scans: ['12345'] })
  })

  it('who rolls two keys into each other is no scanner', () => {
    for (const long of [120, 80]) {
      let at = 1_000
      const keys = code('theanre').map((key, index) => ({
        ...key,
        at: (at += index % 2 === 0 ? long : 35),
      }))
      expect(press(keys)).toMatchObject({ typed: 'theanre', scans: [] })
    }
  })

  it('types characters by their number with Alt and is no scanner', () => {
    const keys = Array.from('0243', (char): Press => ({ code: `Numpad${char}`, alt: true }))
    expect(press([{ code: 'AltLeft', alt: true }, ...keys], 130)).toMatchObject({ scans: [] })
  })

  it('uses shortcuts: keys with Alt, Ctrl or Meta pass', () => {
    expect(press([{ code: 'KeyC', ctrl: true }]).taken).toEqual(['pass'])
    expect(press([{ code: 'KeyL', alt: true }]).taken).toEqual(['pass'])
    expect(press([{ code: 'KeyJ', ctrl: true }]).taken).toEqual(['pass'])
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
          .flatMap((key) => charOn('us', { ...key, altGr: false }) ?? [])
          .join('')
        expect(scans.join('').length + typed.length).toBeLessThanOrEqual(all.length)
        for (const scan of scans) expect(all).toContain(scan.replace(/[\ue000-\uf8ff]/g, ''))
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
        // A slow scanner is told by six characters.
        fc.pre(gap <= 30 || sent.length >= 6)
        expect(press([...code(sent), enter], gap).scans).toEqual([sent])
      }),
    )
  })
})
