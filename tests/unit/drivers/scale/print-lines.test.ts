import { describe, expect, it } from 'vitest'
import type { ScaleOutput } from '../../../../drivers/scale/scale.ts'
import { bytes, garbled, heard, heardHowever, weight, withEvenParity } from './support.ts'

const moving = { kind: 'moving' } as const
const pieces = { kind: 'unit' } as const

describe('lines that begin with ST, US or OL', () => {
  /** Bit 7 of the lamp byte is always set; without it, in seven bits, the byte may even be CR. */
  const cas = (state: string, basis: string, lamp: number, value: string, unit = 'kg') =>
    bytes(`${state},${basis},1`, lamp, `,${value} ${unit}\r\n`)

  it.each<[string, Uint8Array, readonly ScaleOutput[]]>([
    [
      'CAS, stable gross',
      cas('ST', 'GS', 0xc4, '   12.34'),
      [weight(12_340, '12.34 kg', { basis: 'gross' })],
    ],
    ['CAS, zero padded', cas('ST', 'GS', 0xe4, '000013.5'), [weight(13_500, '13.5 kg', { basis: 'gross' })]],
    [
      'CAS, moving net',
      cas('US', 'NT', 0x82, '   12.34'),
      [weight(12_340, '12.34 kg', { basis: 'net', stable: false })],
    ],
    ['CAS, overload', cas('OL', 'GS', 0xc4, '        '), [{ kind: 'over' }]],
    ['CAS, tons', cas('ST', 'GS', 0xc4, '    1.25', ' t'), [weight(1_250_000, '1.25 t', { basis: 'gross' })]],
    [
      'CAS in seven bits, with a lamp byte that is CR',
      cas('US', 'GS', 0x0d, '   12.34'),
      [weight(12_340, '12.34 kg', { basis: 'gross', stable: false })],
    ],
    ['A&D', bytes('ST,+0012.345 kg\r\n'), [weight(12_345, '12.345 kg')]],
    ['A&D, grams', bytes('ST,+001234.5  g\r\n'), [weight(1235, '1234.5 g')]],
    ['A&D, below zero', bytes('ST,-0000.500 kg\r\n'), [weight(-500, '-0.500 kg')]],
    [
      'A&D with a comparator',
      bytes('ST,OK,+0001.234 kg\r\nST,--,+0001.234 kg\r\n'),
      [weight(1234, '1.234 kg'), weight(1234, '1.234 kg')],
    ],
    ['A&D, counting', bytes('QT,+00001234 PC\r\n'), [pieces]],
    ['A&D, percent', bytes('ST,+000123.4  %\r\n'), [pieces]],
    ['A&D, tola', bytes('ST,+000123.4  t\r\n'), [pieces]],
    ['A&D, ounces', bytes('US,+0000.645 oz\r\n'), [weight(18, '0.645 oz', { stable: false })]],
    [
      'A&D, out of range upwards',
      bytes('OL,+9999999E+19\r\nOL,+999999.9  g\r\nOL,--,+99999\r\n'),
      [{ kind: 'over' }, { kind: 'over' }, { kind: 'over' }],
    ],
    [
      'A&D, out of range downwards',
      bytes('OL,-9999999E+19\r\nOL,LO,-999999.9  g\r\n'),
      [{ kind: 'under' }, { kind: 'under' }],
    ],
    ['Dini Argeo', bytes('ST,GS,    12.34,kg\r\n'), [weight(12_340, '12.34 kg', { basis: 'gross' })]],
    [
      'Dini Argeo with its address',
      bytes('01ST,NT,     -0.5,kg\r\n'),
      [weight(-500, '-0.5 kg', { basis: 'net' })],
    ],
    ['Dini Argeo, under range', bytes('UL,GS,        ,kg\r\n'), [{ kind: 'under' }]],
    ['Dini Argeo, microvolts', bytes('ST,VL,    1234,uV\r\n'), []],
    [
      'KERN print',
      bytes('ST,GS 1.000KG\r\nUS,GS 1.342KG\r\n'),
      [
        weight(1000, '1.000 KG', { basis: 'gross' }),
        weight(1342, '1.342 KG', { basis: 'gross', stable: false }),
      ],
    ],
    ['KERN continuous', bytes('ST,NT,+012.3456  lb\r\n'), [weight(5600, '12.3456 lb', { basis: 'net' })]],
    [
      'KERN, over and under',
      bytes('OL,GS,+            \r\nOL,GS,-            \r\n'),
      [{ kind: 'over' }, { kind: 'under' }],
    ],
    ['KERN, its tare is no weight', bytes('ST,TR,+012.3456  kg\r\n'), []],
    ['KERN, taels', bytes('ST,NT,+1.23456 tl.\r\n'), [pieces]],
    ['a comma', bytes('ST,GS,   12,34 kg\r\n'), [weight(12_340, '12,34 kg', { basis: 'gross' })]],
    [
      'a sign apart from its digits',
      bytes('ST,GS,-   12.34 kg\r\n'),
      [weight(-12_340, '-12.34 kg', { basis: 'gross' })],
    ],
    ['the unit left out while it moves', bytes('US,GS,   12.34\r\n'), [moving]],
    ['the unit left out of a stable weight', bytes('ST,GS,   12.34\r\n'), [pieces]],
    ['a lost beginning', bytes('T,GS,   12.34 kg\r\n'), []],
    [
      'noise before, between and after',
      bytes('%%\r\n', 'ST,+0001.000 kg\r\n', '\0??\r\n', 'ST,+0001.000 kg\r\n', 'ST,'),
      [weight(1000, '1.000 kg'), weight(1000, '1.000 kg')],
    ],
  ])('%s', (_, stream, outputs) => {
    expect(heardHowever('line', stream)).toEqual(outputs)
  })

  it('sent with parity to a port without are called garbled', () => {
    const stream = withEvenParity(bytes('ST,GS,   12.34 kg\r\nST,GS,   12.34 kg\r\n'))
    expect(heardHowever('line', stream)).toEqual([garbled, garbled])
  })
})

describe('an OHAUS scale', () => {
  const lines = (...texts: readonly string[]) => bytes('\r\n', ...texts.map((text) => `${text}\r\n`))

  it.each<[string, string, readonly ScaleOutput[]]>([
    ['Defender, gross', '    1.250 kg    G  ', [weight(1250, '1.250 kg', { basis: 'gross' })]],
    ['Defender, net', '    1.250 kg    NET', [weight(1250, '1.250 kg', { basis: 'net' })]],
    ['Defender, below zero', '-   1.250 kg    G  ', [weight(-1250, '-1.250 kg', { basis: 'gross' })]],
    ['Ranger, moving', '     1.250 kg ? B/G', [weight(1250, '1.250 kg', { basis: 'gross', stable: false })]],
    ['Scout', '     12.73 g     ', [weight(13, '12.73 g')]],
    ['Scout, moving', '     12.73 g    ?', [weight(13, '12.73 g', { stable: false })]],
    ['Scout for checkouts, moving', '      12.73     g?', [weight(13, '12.73 g', { stable: false })]],
    ['ounces', '    0.5950 oz    ', [weight(17, '0.5950 oz')]],
    ['pieces', '          3 PCS   ', [pieces]],
    ['a wet weight, not of this world', '      0.85 oz     WET WT', []],
    ['a tare', '    1.250 kg    T  ', []],
    ['a total', '     1.250 kg TOTAL', []],
    ['the heading of a printed report', 'SCALE: 1', []],
    ['the gross line of a printed report', 'G                 1.250 kg  ', []],
    ['a line that lost its head and a digit', '1.250 kg    G  ', []],
    ['a line that lost its sign', '   1.250 kg    G  ', []],
  ])('%s', (_, line, outputs) => {
    expect(heardHowever('ohaus', lines(line))).toEqual(outputs)
  })

  it('is not believed about the line we tuned in to in its middle', () => {
    const tail = bytes('    1.250 kg    G  \r\n')
    expect(heard('ohaus', [tail])).toEqual([])
    expect(heard('ohaus', [tail, tail])).toEqual([weight(1250, '1.250 kg', { basis: 'gross' })])
  })

  it('sent with parity to a port without is called garbled', () => {
    expect(heardHowever('ohaus', withEvenParity(lines('    1.250 kg    G  ')))).toEqual([garbled, garbled])
  })
})

describe('a KERN scale that sends by itself', () => {
  const lines = (...texts: readonly string[]) => bytes('\r\n', ...texts.map((text) => `${text}\r\n`))

  it.each<[string, string, readonly ScaleOutput[]]>([
    ['sixteen columns, stable', '       1.250 kg ', [weight(1250, '1.250 kg')]],
    ['sixteen columns, below zero', ' -     1.250 kg ', [weight(-1250, '-1.250 kg')]],
    ['sixteen columns, from memory', 'M      1.250 kg ', [weight(1250, '1.250 kg')]],
    ['sixteen columns, grams', '         100 g  ', [weight(100, '100 g')]],
    ['sixteen columns, moving', '       1.250    ', [moving]],
    ['thirteen columns, moving', '       1.250 ', [moving]],
    ['sixteen columns, pieces', '          12 pcs', [pieces]],
    ['a fault', '           Error', [{ kind: 'fault', fault: 'internal' }]],
    ['a fault on a shorter line', '       Error', [{ kind: 'fault', fault: 'internal' }]],
    ['with state, stable', '+ 123.45 G S', [weight(123, '123.45 G')]],
    ['with state, kilograms', '+00.1250KG S', [weight(125, '0.1250 KG')]],
    ['with state, comparator says low', '-01.2500KGLS', [weight(-1250, '-1.2500 KG')]],
    ['with state, moving', '+ 123.45 G U', [weight(123, '123.45 G', { stable: false })]],
    ['with state, in error', '+ 123.45 G E', [{ kind: 'fault', fault: 'internal' }]],
    ['with state, not said', '+ 123.45 G  ', [weight(123, '123.45 G', { stable: false })]],
    ['verified: a slash before the last digit', '+ 123.4/5 G S', [weight(123, '123.45 G')]],
    ['seven digits', '+  1234.5 G S', [weight(1235, '1234.5 G')]],
    ['a line that lost its head', '250 kg ', []],
    ['a line that lost some of its middle', '+1.250KG S', []],
    ['two lines that lost what was between them', '+1234567.1234KG S', []],
    ['the rule above a list', '---------------', []],
  ])('%s', (_, line, outputs) => {
    expect(heardHowever('kern', lines(line))).toEqual(outputs)
  })

  it('is not believed about the line we tuned in to in its middle', () => {
    expect(heard('kern', [bytes('       1.250 kg \r\n')])).toEqual([])
  })
})
