import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ScaleOutput } from '../../../../drivers/scale/scale.ts'
import { bytes, cutAnyhow, damaged, garbled, heard, heardHowever, weight, withEvenParity } from './support.ts'

const stx = 0x02
const cr = 0x0d
const moving = { kind: 'moving' } as const

describe('a checkout scale that speaks Toledo 8217', () => {
  const frame = (...parts: readonly (string | number)[]) => bytes(stx, ...parts, cr)

  it.each<[string, Uint8Array, readonly ScaleOutput[]]>([
    ['a weight', frame('00.316'), [weight(316, '0.316 kg', { basis: 'gross' })]],
    ['a net weight', frame('01.250N'), [weight(1250, '1.250 kg', { basis: 'net' })]],
    ['a weight without a point', frame('000012'), [weight(12_000, '12 kg', { basis: 'gross' })]],
    ['in motion', frame('?', 0x41), [moving]],
    ['over capacity', frame('?', 0x42), [{ kind: 'over' }]],
    ['over capacity while it moves', frame('?', 0x43), [{ kind: 'over' }]],
    ['under zero', frame('?', 0x44), [{ kind: 'under' }]],
    ['zero not found', frame('?', 0x48), [{ kind: 'fault', fault: 'zero' }]],
    ['the answer to zero', frame('?', 0x50), []],
    ['a byte that is no status', frame('?', 0x01), []],
    ['the echo of the probe', bytes(stx, 'E', cr, 'hello'), []],
    [
      'its own question as an echo',
      bytes('W', frame('00.316')),
      [weight(316, '0.316 kg', { basis: 'gross' })],
    ],
    ['a lost end', bytes(stx, '00.3', frame('00.400')), [weight(400, '0.400 kg', { basis: 'gross' })]],
    ['a lost beginning', bytes('0.316', cr, frame('00.400')), [weight(400, '0.400 kg', { basis: 'gross' })]],
    [
      'noise around',
      bytes('%%', frame('00.316'), '??', 0, frame('00.316'), '77'),
      [weight(316, '0.316 kg', { basis: 'gross' }), weight(316, '0.316 kg', { basis: 'gross' })],
    ],
  ])('%s', (_, stream, outputs) => {
    expect(heardHowever('toledo-8217', stream)).toEqual(outputs)
  })

  it('shows the unit a person has chosen, because it sends none', () => {
    expect(heard('toledo-8217', [frame('00.316')], 'lb')).toEqual([
      weight(143, '0.316 lb', { basis: 'gross' }),
    ])
    expect(heard('toledo-8217', [frame('000316')], 'g')).toEqual([weight(316, '316 g', { basis: 'gross' })])
    expect(heard('toledo-8217', [frame('010.00')], 'oz')).toEqual([
      weight(283, '10.00 oz', { basis: 'gross' }),
    ])
  })

  it('is called garbled at a port without parity', () => {
    const stream = bytes(...Array.from({ length: 20 }, () => withEvenParity(frame('00.316'))))
    const outputs = heardHowever('toledo-8217', stream)
    expect(outputs.length).toBeGreaterThan(5)
    expect(outputs).toEqual(outputs.map(() => garbled))
  })
})

describe('a scale that speaks NCI or ECR', () => {
  const etx = 0x03
  const status = (...codes: readonly (string | number)[]) => bytes('\n', ...codes, '\r', etx)
  const answer = (field: string, ...codes: readonly (string | number)[]) =>
    bytes('\n', field, '\r', status(...codes))

  it.each<[string, Uint8Array, readonly ScaleOutput[]]>([
    ['a weight (NCI)', answer('0001.25kg', 0x30, 0x30), [weight(1250, '1.25 kg')]],
    ['a weight (ECR)', answer('01.250KG', 'S', 0x30, 0x30), [weight(1250, '1.250 KG')]],
    ['pounds', answer('010.00lb', 0x30, 0x30), [weight(4536, '10.00 lb')]],
    ['grams with blanks', answer('  316g ', 0x30, 0x30), [weight(316, '316 g')]],
    ['below zero', answer('-  0.20kg', 0x30, 0x30), [weight(-200, '-0.20 kg')]],
    ['at zero', answer('00.000KG', 'S', 0x32, 0x30), [weight(0, '0.000 KG')]],
    ['in motion with a value', answer('01.250kg', 0x31, 0x30), [weight(1250, '1.250 kg', { stable: false })]],
    ['in motion, status only', status('S', 0x31, 0x30), [moving]],
    ['over capacity', status('S', 0x30, 0x32), [{ kind: 'over' }]],
    ['under capacity', status('S', 0x30, 0x31), [{ kind: 'under' }]],
    ['over capacity, in carets', answer('^^^^^^kg', 0x30, 0x30), [{ kind: 'over' }]],
    ['under capacity, in underscores', answer('______kg', 0x30, 0x30), [{ kind: 'under' }]],
    ['no zero, in dashes', answer('------kg', 0x30, 0x30), [{ kind: 'fault', fault: 'zero' }]],
    ['no zero, in the third byte', status(0x30, 0x70, 0x38), [{ kind: 'fault', fault: 'zero' }]],
    ['its memory', status(0x34, 0x30), [{ kind: 'fault', fault: 'internal' }]],
    ['its calibration', status(0x30, 0x38), [{ kind: 'fault', fault: 'calibration' }]],
    [
      'net by the third byte',
      answer('01.250kg', 0x30, 0x70, 0x34),
      [weight(1250, '1.250 kg', { basis: 'net' })],
    ],
    ['gross by it', answer('01.250kg', 0x30, 0x70, 0x30), [weight(1250, '1.250 kg', { basis: 'gross' })]],
    [
      'four status bytes',
      answer('01.250kg', 'S', 0x30, 0x70, 0x70, 0x30),
      [weight(1250, '1.250 kg', { basis: 'gross' })],
    ],
    ['pounds and ounces together', answer('1LB 02.3OZ', 'S', 0x30, 0x30), [{ kind: 'unit' }]],
    ['the answer to a question it does not know', status('?'), []],
    ['the answer to zero', status(0x32, 0x30), []],
    ['a lost end', bytes('\n01.250kg\r\n00\r', answer('02.000kg', 0x30, 0x30)), [weight(2000, '2.000 kg')]],
    [
      'a lost beginning',
      bytes('250kg\r', status(0x30, 0x30), answer('02.000kg', 0x30, 0x30)),
      [weight(2000, '2.000 kg')],
    ],
    ['a digit with a wrong bit', answer('01.2\u00b50kg', 0x30, 0x30), [garbled]],
    ['a weight that lost its status', bytes('\n01.250kg\r', etx), []],
  ])('%s', (_, stream, outputs) => {
    expect(heardHowever('nci', stream)).toEqual(outputs)
  })

  it('is called garbled at a port without parity', () => {
    const stream = withEvenParity(bytes(answer('01.250kg', 0x30, 0x30), answer('01.250kg', 0x30, 0x30)))
    expect(heardHowever('nci', stream)).toEqual([garbled, garbled])
  })
})

describe('a checkout scale that speaks the CAS dialogue', () => {
  const ask: ScaleOutput = { kind: 'send', bytes: Uint8Array.of(0x11) }
  const frame = (data: string) => {
    const body = bytes(data)
    return bytes(
      0x01,
      0x02,
      body,
      body.reduce((xor, byte) => xor ^ byte, 0),
      0x03,
      0x04,
    )
  }

  it.each<[string, Uint8Array, readonly ScaleOutput[]]>([
    ['ready: it is asked for the weight', Uint8Array.of(0x06), [ask]],
    ['ready, after noise that looks like a beginning', Uint8Array.of(0x01, 0x06), [ask]],
    ['not ready', Uint8Array.of(0x15), [{ kind: 'busy' }]],
    ['a whole dialogue', bytes(0x06, frame('S 01.250kg')), [ask, weight(1250, '1.250 kg')]],
    ['moving', frame('U 01.250kg'), [weight(1250, '1.250 kg', { stable: false })]],
    ['below zero', frame('S-00.250kg'), [weight(-250, '-0.250 kg')]],
    ['blanks for zeros', frame('S   1.25kg'), [weight(1250, '1.25 kg')]],
    ['overload', frame('SF99.999kg'), [{ kind: 'over' }]],
    ['a damaged digit', bytes(frame('S 01.250kg').map((byte, at) => (at === 6 ? 0x39 : byte))), [damaged]],
    ['a check byte that looks like the end', frame('S 03.259kg'), [weight(3259, '3.259 kg')]],
    [
      'a frame cut off by the next',
      bytes(frame('S 01.250kg').slice(0, 9), frame('S 02.000kg')),
      [weight(2000, '2.000 kg')],
    ],
    ['noise around', bytes('%', 0x01, frame('S 01.250kg'), 0x00, 0x03), [weight(1250, '1.250 kg')]],
    ['words instead of a weight', frame('S hello kg'), []],
  ])('%s', (_, stream, outputs) => {
    expect(heardHowever('cas', stream)).toEqual(outputs)
  })

  it('is called garbled at a port without parity', () => {
    const stream = withEvenParity(bytes(...Array.from({ length: 6 }, () => frame('S 01.250kg'))))
    const outputs = heardHowever('cas', stream)
    expect(outputs.length).toBeGreaterThan(1)
    expect(outputs).toEqual(outputs.map(() => garbled))
  })

  it('is read whatever its check byte is: also one that means the end, the start or a question', () => {
    const seen = new Set<number>()
    fc.assert(
      fc.property(
        fc.nat({ max: 99_999 }),
        fc.constantFrom('S', 'U'),
        fc.constantFrom(' ', '-'),
        fc.constantFrom('kg', 'lb'),
        (thousandths, state, sign, unit) => {
          const digits = String(thousandths).padStart(5, '0')
          const stream = frame(`${state}${sign}${digits.slice(0, 2)}.${digits.slice(2)}${unit}`)
          seen.add(stream[12]!)
          const outputs = heard('cas', [stream, stream])
          expect(outputs.map((output) => output.kind)).toEqual(['weight', 'weight'])
          expect(outputs[0]).toEqual(outputs[1])
        },
      ),
    )
    expect(seen.size).toBeGreaterThan(10)
  })

  it('never shows a weight when one byte of a frame is another', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 12 }), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const stream = frame('S 01.250kg').map((byte, index) => (index === at ? byte ^ flip : byte))
        expect(heard('cas', [stream]).filter((output) => output.kind === 'weight')).toEqual([])
      }),
    )
  })

  it('gives the same however the cable cuts it', () => {
    const stream = bytes(0x06, frame('S 01.250kg'), 0x15, 0x06, 0x01, frame('U-00.001kg'))
    const whole = heard('cas', [stream])
    fc.assert(
      fc.property(cutAnyhow(stream), (pieces) => {
        expect(heard('cas', pieces)).toEqual(whole)
      }),
    )
  })
})

describe('a Dibal checkout scale', () => {
  /** The check character makes the XOR of all sixteen zero. */
  const line = (text: string) =>
    bytes(
      text,
      bytes(text).reduce((xor, byte) => xor ^ byte, 0),
      '\r\n',
    )

  it.each<[string, Uint8Array, readonly ScaleOutput[]]>([
    ['the published example: 316 grams', bytes('9900031600000004\r\n'), [weight(316, '316 g')]],
    ['a check character beyond 9', line('990012480000000'), [weight(1248, '1248 g')]],
    ['an empty scale', line('990000000000000'), [weight(0, '0 g')]],
    ['a load that does not stand still', line('990     0000000'), [moving]],
    ['less than nothing', line('990-00120000000'), [{ kind: 'under' }]],
    ['a damaged digit', bytes('9900031700000004\r\n'), [damaged]],
    ['a refused question', line('991000000000000'), []],
    ['noise around', bytes('%%\r\n', '9900031600000004\r\n', '12'), [weight(316, '316 g')]],
    ['a lost beginning', bytes('031600000004\r\n'), []],
    ['its own question as an echo', bytes('98000001\r\n9900031600000004\r\n'), [weight(316, '316 g')]],
  ])('%s', (_, stream, outputs) => {
    expect(heardHowever('dibal', stream)).toEqual(outputs)
  })

  it('never shows a weight when one character is another', () => {
    fc.assert(
      fc.property(fc.nat({ max: 15 }), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const stream = bytes('9900031600000004\r\n').map((byte, index) => (index === at ? byte ^ flip : byte))
        expect(heard('dibal', [stream]).filter((output) => output.kind === 'weight')).toEqual([])
      }),
    )
  })
})
