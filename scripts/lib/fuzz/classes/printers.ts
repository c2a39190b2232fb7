import { hindranceOf, type LabelStatus } from '../../../../drivers/printer/label/label-status.ts'
import { languageOf } from '../../../../drivers/printer/language/language.ts'
import type { PrinterLanguage } from '../../../../shared/contract/printer-config.ts'
import { bytesOf, joined, latin1, type FuzzClass } from '../fuzz-class.ts'
import { digits, type Random } from '../random.ts'

const number = (random: Random): string => (random.once(4) ? random.text(digits, 1 + random.int(8)) : '0')
const numbers = (random: Random, count: number): string =>
  Array.from({ length: count }, () => number(random)).join(',')

const answers: Readonly<Record<PrinterLanguage, (random: Random) => Uint8Array>> = {
  zpl: (random) =>
    bytesOf(
      [numbers(random, 12), numbers(random, 11), '1234,0'].map((text) => `\u0002${text}\u0003\r\n`).join(''),
    ),
  epl: (random) =>
    bytesOf(
      `${random.pick(['', '\u0011', '\u0013'])}${random.pick(['00', '07', '11', '07,11', '04', '00,01'])}\r\n`,
    ),
  tspl: (random) => Uint8Array.of(random.pick([0, 1, 4, 8, 0x10, 0x20, 0x80, 0x40])),
  escpos: (random) => Uint8Array.from({ length: 4 }, () => 0x12 | (random.int(256) & 0x6c)),
}

/** What an answer says by its shape alone: `ready`, `hindered`, or null when the bytes are none. */
const held: Readonly<Record<PrinterLanguage, (heard: string) => 'ready' | 'hindered' | null>> = {
  zpl: (heard) => {
    const blocks = heard
      .split('\u0002')
      .slice(1)
      .filter((block) => block.includes('\u0003'))
      .map((block) => block.split('\u0003')[0])
    const [first = '', second = '', third] = blocks
    if (third === undefined || !/^\d+(,\d+){11}$/.test(first) || !/^\d+(,\d+){10}$/.test(second)) return null
    const [one, two] = [first, second].map((block) => block.split(',').map(Number)) as [number[], number[]]
    const bad = [one[1], one[2], one[4], one[5], one[7], one[11], two[2], two[3], two[8]]
    return bad.every((value) => value === 0) ? 'ready' : 'hindered'
  },
  epl: (heard) => {
    const reports = heard
      .replaceAll('\u0011', '')
      .replaceAll('\u0013', '')
      .match(/(?<=^|\r\n)\d\d(,\d\d)*(?=\r\n)/g)
    if (!reports) return null
    return /^00(,00)*$/.test(reports.at(-1)!) ? 'ready' : 'hindered'
  },
  tspl: (heard) => (heard.length !== 1 ? null : heard === '\0' ? 'ready' : 'hindered'),
  escpos: (heard) => {
    const bytes = Array.from(heard, (byte) => byte.charCodeAt(0)).filter((byte) => (byte & 0x93) === 0x12)
    if (bytes.length !== 4) return null
    const [printer, offline, error, paper] = bytes as [number, number, number, number]
    const good = !(printer & 0x08) && !(offline & 0x64) && !(error & 0x6c) && !(paper & 0x60)
    return good ? 'ready' : 'hindered'
  },
}

/** A printer's status: only from an answer that is whole, and never ready where the answer says otherwise. */
export const printer = (
  language: PrinterLanguage,
  read: (heard: Uint8Array) => LabelStatus | null = languageOf(language).read,
): FuzzClass => ({
  name: `printer-${language}`,
  feed: 'whole',
  valid: (random) => [answers[language](random)],
  check: (pieces) => {
    const heard = joined(pieces)
    const status = read(heard)
    const told = status && (hindranceOf(status) === null ? 'ready' : 'hindered')
    const wanted = held[language](latin1(heard))
    return told === wanted ? null : `told ${told}, the answer says ${wanted}`
  },
})

const commands = [
  '^FDtext^FS',
  '^FO10,20',
  '^BCN,100,Y,N,N',
  '^GFB,4,4,1,\u0001^XA',
  '~DYR:A,B,G,3,1,^XZ',
  '^FH\\',
  '^PQ2',
]

/** A label in ZPL that is called whole leaves no format open, whatever a printer takes a doubled sign for. */
export const zplJob: FuzzClass = {
  name: 'zpl-job',
  feed: 'whole',
  valid: (random) => [
    bytesOf(`^XA${Array.from({ length: random.int(5) }, () => random.pick(commands)).join('')}^XZ\r\n`),
  ],
  check: (pieces) => {
    const job = joined(pieces)
    if (!languageOf('zpl').isWhole(job)) return null
    const text = latin1(job)
    // Binary data may look like anything; how long it is stands before it.
    if (/\^GF[BC]|~DY/i.test(text)) return null
    if (/[\^~]C[CTD]/i.test(text)) return 'changes the signs of commands'
    const formats = text.match(/\^X[AZ]/gi) ?? []
    const paired = formats.every((format, index) => /A$/i.test(format) === (index % 2 === 0))
    return paired && formats.length >= 2 && formats.length % 2 === 0
      ? null
      : `whole, with ${formats.join(' ')}`
  },
}
