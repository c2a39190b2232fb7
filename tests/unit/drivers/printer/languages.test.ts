import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { faultOf, hindranceOf, portFaultOf } from '../../../../drivers/printer/label/label-status.ts'
import { languageOf } from '../../../../drivers/printer/language/language.ts'
import type { PrinterLanguage } from '../../../../shared/contract/printer-config.ts'

const read = (language: PrinterLanguage, bytes: Uint8Array) => languageOf(language).read(bytes)
const problemIn = (language: PrinterLanguage, bytes: Uint8Array) => {
  const status = read(language, bytes)
  return status === null ? 'no answer' : hindranceOf(status)
}

// As in Zebra's ZPL II programming guide, "Host Status Return".
const hostStatus = ['030,0,0,1245,000,0,0,0,000,0,0,0', '001,0,0,0,1,2,6,0,00000000,1,000', '1234,0']
const framed = (lines: readonly string[]) =>
  Buffer.from(lines.map((line) => `\u0002${line}\u0003\r\n`).join(''), 'latin1')
const withField = (line: number, field: number, value: string) =>
  framed(
    hostStatus.map((text, index) => (index === line ? text.split(',').with(field, value).join(',') : text)),
  )
const text = (answer: string) => Buffer.from(answer, 'latin1')
const bytes = (...values: number[]) => Uint8Array.from(values)

const answers: readonly (readonly [PrinterLanguage, string, Uint8Array, string | null])[] = [
  ['zpl', 'nothing wrong', framed(hostStatus), null],
  ['zpl', 'no paper', withField(0, 1, '1'), 'paper-out'],
  ['zpl', 'a pause', withField(0, 2, '1'), 'paused'],
  ['zpl', 'a hot head', withField(0, 11, '1'), 'busy'],
  ['zpl', 'an open head', withField(1, 2, '1'), 'head-open'],
  ['zpl', 'no ribbon', withField(1, 3, '1'), 'ribbon-out'],
  ['zpl', 'formats in the buffer', withField(0, 4, '002'), 'busy'],
  ['zpl', 'a full buffer', withField(0, 5, '1'), 'busy'],
  ['zpl', 'a partial format', withField(0, 7, '1'), 'busy'],
  ['zpl', 'labels left', withField(1, 8, '00000003'), 'busy'],
  ['epl', 'nothing wrong', text('00\r\n'), null],
  ['epl', 'no media', text('07\r\n'), 'paper-out'],
  ['epl', 'an open head', text('11\r\n'), 'head-open'],
  ['epl', 'two errors', text('07,11\r\n'), 'head-open'],
  ['epl', 'an error of the last label', text('04\r\n'), 'printer-error'],
  ['tspl', 'nothing wrong', bytes(0), null],
  ['tspl', 'an open head', bytes(1), 'head-open'],
  ['tspl', 'a jam', bytes(2), 'jam'],
  ['tspl', 'a jam and an open head', bytes(3), 'head-open'],
  ['tspl', 'no paper', bytes(4), 'paper-out'],
  ['tspl', 'no ribbon', bytes(8), 'ribbon-out'],
  ['tspl', 'a pause', bytes(0x10), 'paused'],
  ['tspl', 'printing', bytes(0x20), 'busy'],
  ['tspl', 'another error', bytes(0x80), 'printer-error'],
  ['escpos', 'nothing wrong', bytes(0x16, 0x12, 0x12, 0x12), null],
  ['escpos', 'an open cover', bytes(0x1e, 0x16, 0x12, 0x12), 'head-open'],
  ['escpos', 'no paper', bytes(0x1e, 0x32, 0x12, 0x72), 'paper-out'],
  ['escpos', 'little paper', bytes(0x16, 0x12, 0x12, 0x1e), null],
  ['escpos', 'a stuck knife', bytes(0x1e, 0x52, 0x1a, 0x12), 'jam'],
  ['escpos', 'a broken printer', bytes(0x1e, 0x52, 0x32, 0x12), 'printer-error'],
  ['escpos', 'a hot head', bytes(0x1e, 0x52, 0x52, 0x12), 'busy'],
  ['escpos', 'offline by hand', bytes(0x1e, 0x12, 0x12, 0x12), 'paused'],
]

describe('the answer of a label printer', () => {
  it.each(answers)('in %s tells of %s', (language, _name, answer, problem) => {
    expect(problemIn(language, answer)).toBe(problem)
  })

  it.each(answers)('in %s that tells of %s is none until it is whole', (language, _name, answer) => {
    // ZPL and EPL end with a line end of which the first byte is enough or the last is needed.
    const needed = language === 'zpl' ? answer.length - 2 : answer.length
    for (let end = 0; end < needed; end += 1) {
      expect(problemIn(language, answer.subarray(0, end))).toBe('no answer')
    }
  })

  it('is read with noise around it in the languages that frame it', () => {
    expect(problemIn('zpl', Buffer.concat([text('noise\r\n'), withField(0, 1, '1'), text('\r\nXX')]))).toBe(
      'paper-out',
    )
    expect(problemIn('epl', text('\u0013\u001100\r\n'))).toBeNull()
    expect(problemIn('epl', text('hello\r\n07\r\n'))).toBe('paper-out')
    expect(problemIn('escpos', bytes(0x11, 0x16, 0x13, 0x12, 0x0d, 0x12, 0x12, 0x00))).toBeNull()
  })

  it('that is late is taken for the newest one when two came', () => {
    expect(problemIn('epl', text('00\r\n07\r\n'))).toBe('paper-out')
  })

  it.each([
    ['zpl', framed([])],
    ['zpl', framed(['hello', 'I am', 'a router'])],
    ['zpl', framed(hostStatus.map((line, index) => (index === 0 ? line.slice(4) : line)))],
    ['zpl', withField(0, 1, 'x')],
    ['epl', text('ready\r\n')],
    ['epl', text('0\r\n')],
    ['tspl', bytes(0, 0)],
    ['escpos', bytes(0x12, 0x12, 0x12, 0x12, 0x12)],
    ['escpos', bytes(0x00, 0xff, 0x11, 0x13)],
  ] as const)('in %s is none when it is nonsense', (language, answer) => {
    expect(problemIn(language, answer)).toBe('no answer')
  })

  it('is never misread into something that throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
        for (const language of ['zpl', 'epl', 'tspl', 'escpos'] as const) {
          const status = read(language, noise)
          if (status) faultOf(status)
        }
      }),
    )
  })
})

describe('the status bits of a USB printer', () => {
  it.each([
    [0x18, null],
    [0x38, 'paper-out'],
    [0x10, 'printer-error'],
    [0x08, 'paused'],
    [0x30, 'paper-out'],
  ] as const)('%i mean %s', (bits, problem) => {
    expect(portFaultOf(bits)).toBe(problem)
  })
})

describe('a label in ZPL', () => {
  const isWhole = (label: string | Uint8Array) => languageOf('zpl').isWhole(Buffer.from(label))

  it.each([
    ['one format', '^XA^FDx^FS^XZ', true],
    [
      'two formats, a graphic before them and line ends',
      '~DGR:A.GRF,8,1,FF00\n^XA^XGA^FS^XZ\r\n^XA^FDx^FS^XZ\n',
      true,
    ],
    ['small letters', '^xa^fdx^fs^xz', true],
    ['binary dots that look like commands', '^XA^FO1,1^GFB,6,6,1,^XA^XZ^FS^XZ', true],
    ['a binary download that looks like commands', '~DYR:A,B,G,6,1,^XA^XA^XA^FDx^FS^XZ', true],
    ['no end', '^XA^FDx^FS', false],
    ['no start', '^FDx^FS^XZ', false],
    ['a start too many', '^XA^XA^FDx^FS^XZ', false],
    ['an end too many', '^XA^XZ^XZ', false],
    ['a sign doubled before an end too many', '^XA^XZ^^XZ', false],
    ['binary dots that are missing', '^XA^GFB,600,600,1,abc^XZ', false],
    ['a changed command sign', '^XA^CC*^FDx^FS^XZ', false],
    ['nothing', '', false],
    ['words', 'hello', false],
  ])('with %s: %s -> %s', (_name, label, whole) => {
    expect(isWhole(label)).toBe(whole)
  })

  it('cut anywhere is not whole', () => {
    const label = '^XA^FO1,1^GFA,2,2,1,FF00^FS^FDa^FS^XZ'
    for (let end = 0; end < label.length; end += 1) expect(isWhole(label.slice(0, end))).toBe(false)
    expect(isWhole(label)).toBe(true)
  })
})
