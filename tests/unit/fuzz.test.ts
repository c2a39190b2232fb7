import { describe, expect, it } from 'vitest'
import { createLineDecoder } from '../../drivers/scanner/line-decoder.ts'
import { scaleProtocols } from '../../drivers/scale/protocols.ts'
import { languageOf } from '../../drivers/printer/language/language.ts'
import { fuzzClasses } from '../../scripts/lib/fuzz/classes.ts'
import { printer } from '../../scripts/lib/fuzz/classes/printers.ts'
import { scale } from '../../scripts/lib/fuzz/classes/scales.ts'
import { lineScanner } from '../../scripts/lib/fuzz/classes/scanner.ts'
import { bytesOf, type FuzzClass } from '../../scripts/lib/fuzz/fuzz-class.ts'
import { checked, fuzz, slowMs } from '../../scripts/lib/fuzz/run.ts'

/** `npm run fuzz` runs a million; these are enough to see that nobody broke a parser badly. */
const runs = 2_000

describe('noise, mutated messages and endless streams', () => {
  it.each(fuzzClasses)(
    'neither crash nor stall $name, and make it say nothing that was not sent',
    (fuzzed) => {
      expect(fuzz(fuzzed, 1, runs).failure).toBeNull()
    },
  )
})

describe('what once was read wrongly', () => {
  it.each([
    ['scanner-line', 'STX that joined two halves of codes', '3002'],
    ['hid-descriptor', 'data of no size', '058c09fe952081'],
    ['hid-descriptor', 'data in two places', '058c09fe7508952082000009fe750081'],
    ['hid-descriptor', 'a bit of no size behind the report', '058c09fe75089520820000750009ff81'],
    ['barcode', 'a letter that is two in upper case', 'df'],
    ['own-codes', 'a badge made of such a letter', Buffer.from('PKW-B:\u00df', 'latin1').toString('hex')],
    ['zpl-job', 'a doubled sign that hid an end', '5e58415e5e585a5e585a'],
    ['printer-ipp', 'an answer without its end', '0200000000000001'],
    ['printer-ipp', 'half a keyword', '020000000000000144000161000a6d6564'],
    ['printer-ipp', 'a number that goes on into what follows', '0200000000000001210001610001050300000000'],
    // Such as these took seconds, or filled the memory.
    ['hid-descriptor', 'a thousand fields of thousands', `058c750896ff1f${'09fe81'.repeat(1_300)}`],
    [
      'printer-ipp',
      'one attribute with many values',
      `020000000000000144000161${'0000440000'.repeat(20_000)}000003`,
    ],
    ['wedge', 'a scanner that sends without end', `00${'000004'.repeat(20_000)}`],
    [
      'scanner-hid-pos',
      'a code of line ends',
      Array(60)
        .fill(`02385d5131${'0a'.repeat(56)}000001`)
        .join('|'),
    ],
  ])('%s: %s', (name, _, input) => {
    const fuzzed = fuzzClasses.find((one) => one.name === name)!
    expect(
      checked(
        fuzzed,
        input.split('|').map((piece) => Buffer.from(piece, 'hex')),
      ),
    ).toBeNull()
  })
})

describe('a parser that is broken on purpose is found out, with a short input:', () => {
  const failureOf = (fuzzed: FuzzClass) => fuzz(fuzzed, 1, runs).failure

  it('a scanner that drops the separators', () => {
    const broken = lineScanner((settings) => {
      const decoder = createLineDecoder(settings)
      return {
        ...decoder,
        push: (bytes, at) =>
          decoder.push(
            bytes.filter((byte) => byte !== 0x1d),
            at,
          ),
      }
    })
    const failure = failureOf(broken)
    expect(failure?.problem).toContain('the input holds')
    expect(failure?.input.replaceAll('|', '')).toMatch(/^(..){1,3}$/)
  })

  it('a scale that does not look at the checksum', () => {
    const { id, createDecoder } = scaleProtocols.dibal
    const broken = scale({
      id,
      createDecoder: (unit) => {
        const decoder = createDecoder(unit)
        return {
          push: (bytes) =>
            decoder
              .push(bytes)
              .map((output) =>
                output.kind === 'garbled'
                  ? { kind: 'weight', grams: 1, stable: true, basis: 'unknown', text: '1 g' }
                  : output,
              ),
        }
      },
    })
    expect(failureOf(broken)?.problem).toContain('is in no frame')
  })

  it('a scale whose weight depends on where the cable cuts', () => {
    const { id, createDecoder } = scaleProtocols.sics
    const broken = scale({
      id,
      createDecoder: (unit) => ({ push: (bytes) => createDecoder(unit).push(bytes) }),
    })
    expect(failureOf(broken)?.problem).toMatch(/^cut: /)
  })

  it('a printer that is called ready when it says otherwise', () => {
    const broken = printer('epl', (heard) => {
      const status = languageOf('epl').read(heard)
      return status && { ...status, paperOut: false }
    })
    expect(failureOf(broken)?.problem).toBe('told ready, the answer says hindered')
  })

  const check = (check: FuzzClass['check']): FuzzClass => ({
    name: 'broken',
    feed: 'whole',
    valid: () => [bytesOf('abc')],
    check,
  })

  it('one that throws', () => {
    const broken = check(([bytes]) => {
      if (bytes!.includes(0xff)) throw new TypeError('no 0xff')
      return null
    })
    expect(failureOf(broken)).toMatchObject({ problem: 'throws TypeError: no 0xff', input: 'ff' })
  })

  it('one that takes too long', () => {
    const broken = check(([bytes]) => {
      const busyMs = bytes!.length > 100 ? 2 * slowMs : 0
      const began = process.cpuUsage()
      for (let ms = 0; ms < busyMs;) {
        const { user, system } = process.cpuUsage(began)
        ms = (user + system) / 1_000
      }
      return null
    })
    expect(failureOf(broken)?.problem).toMatch(/^slow: /)
  })

  it('one that keeps what it was fed', () => {
    const kept: number[] = []
    const broken = check(([bytes]) => {
      kept.push(...bytes!.subarray(0, 1_000), ...Array<number>(2_000).fill(0))
      return null
    })
    expect(failureOf(broken)?.problem).toMatch(/^keeps \d+ bytes/)
  })
})
