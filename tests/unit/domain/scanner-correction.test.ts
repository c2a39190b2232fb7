import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { correctCode, swapCase, type Corrections } from '../../../shared/domain/scanner-correction.ts'

const none: Corrections = { prefix: '', suffix: '', separator: '', swapsCase: false }
const gs = '\u001d'

describe('what a scanner adds or changes is taken back', () => {
  it.each<[string, string, Partial<Corrections>, string]>([
    ['nothing set', ']E05901234123457', {}, ']E05901234123457'],
    ['a prefix', 'QR#5901234123457', { prefix: 'QR#' }, '5901234123457'],
    ['a prefix before the AIM identifier', '#]E05901234123457', { prefix: '#' }, ']E05901234123457'],
    ['a prefix after the AIM identifier', ']E0#5901234123457', { prefix: '#' }, ']E05901234123457'],
    ['a prefix that is not there', '5901234123457', { prefix: '#' }, '5901234123457'],
    ['a prefix that the code itself begins with', '##1', { prefix: '#' }, '#1'],
    ['a suffix', '5901234123457;;', { suffix: ';;' }, '5901234123457'],
    ['a suffix that is not there', '5901234123457', { suffix: ';;' }, '5901234123457'],
    ['nothing but the suffix', ';;', { suffix: ';;' }, ';;'],
    ['a separator', ']C110A|21B|', { separator: '|' }, `]C110A${gs}21B${gs}`],
    ['a separator of several characters', '10A<GS>21B', { separator: '<GS>' }, `10A${gs}21B`],
    ['a separator in a code that says it is no GS1 code', ']C0A|B', { separator: '|' }, ']C0A|B'],
    ['swapped case, in the identifier too', ']c1pkw-l:A1', { swapsCase: true }, ']C1PKW-L:a1'],
    [
      'all at once, as heard',
      'x]c110ay21b;',
      { prefix: 'x', suffix: ';', separator: 'y', swapsCase: true },
      `]C110A${gs}21B`,
    ],
  ])('%s', (_, raw, settings, text) => {
    expect(correctCode(raw, { ...none, ...settings })).toBe(text)
  })

  it('whatever the code is: what a scanner so set sends becomes the code again', () => {
    const char = fc.constantFrom(...Array.from('ABYZabyz0189-_/+:.'))
    const plain = fc.array(char, { minLength: 1, maxLength: 30 }).map((chars) => chars.join(''))
    const added = fc.constantFrom('', '#', '##', '<S>', '!]')
    fc.assert(
      fc.property(
        fc.array(plain, { minLength: 1, maxLength: 3 }),
        fc.constantFrom('', ']C1', ']d2'),
        fc.record({
          prefix: added,
          suffix: added,
          separator: fc.constantFrom('', '|', '{GS}'),
          swapsCase: fc.boolean(),
        }),
        fc.boolean(),
        (parts, aim, settings, prefixFirst) => {
          const swap = settings.swapsCase ? swapCase : (text: string) => text
          const body = parts.map(swap).join(settings.separator === '' ? gs : settings.separator)
          const { prefix, suffix } = settings
          const sent = (prefixFirst ? prefix + swap(aim) : swap(aim) + prefix) + body + suffix
          expect(correctCode(sent, settings)).toBe(aim + parts.join(gs))
        },
      ),
    )
  })
})
