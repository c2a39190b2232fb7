import type { ScaleProtocolId } from '../../../../drivers/scale/scale.ts'
import { bytesOf, type Pieces } from '../fuzz-class.ts'
import { digits, type Random } from '../random.ts'

type Make = (random: Random) => string

/** A number as scales show it, right-aligned. */
function number(random: Random, width: number): string {
  const places = random.int(4)
  const whole = String(random.int(10 ** (1 + random.int(3))))
  return `${whole}${places === 0 ? '' : random.pick(['.', '.', ',']) + random.text(digits, places)}`.padStart(
    width,
  )
}

const units: Make = (random) => random.pick(['kg', 'kg', 'g', 'lb', 'oz', 'PCS', '%', 't', 'ct'])
const sign: Make = (random) => random.pick([' ', ' ', '-', '+'])
const xor = (text: string): string =>
  String.fromCharCode(Array.from(text).reduce((sum, letter) => sum ^ letter.charCodeAt(0), 0))

const sics: Make = (random) =>
  random.pick([
    `S ${random.pick(['S', 'D'])} ${number(random, 10)} ${units(random)}\r\n`,
    `SI ${random.pick(['?', '^', 'v', ' '])} ${sign(random)} ${number(random, 9)} ${units(random)} \r\n`,
    'S I\r\n',
    'S +\r\n',
    'ES\r\n',
  ])

const toledo: Make = (random) =>
  random.pick([
    `\u0002${number(random, 6).replaceAll(' ', '0')}${random.pick(['', 'N'])}\r`,
    `\u0002?${String.fromCharCode(0x40 | random.int(64))}\r`,
  ])

const nci: Make = (random) => {
  const status = String.fromCharCode(0x30 | random.int(16), 0x30 | random.int(16), 0x30 | random.int(2))
  const value = `\n${sign(random)}${number(random, 6)}${units(random)}\r`
  return `${random.once(3) ? '' : value}\n${random.pick(['', 'S'])}${random.pick([status, '00', '000'])}\r\u0003`
}

const cas: Make = (random) => {
  const text = `${random.pick(['S', 'U'])}${random.pick([' ', '-', 'F'])}${number(random, 6).slice(0, 6)}${random.pick(['kg', ' g', 'lb'])}`
  return random.pick([`\u0001\u0002${text}${xor(text)}\u0003\u0004`, '\u0006', '\u0015'])
}

const line: Make = (random) =>
  random.pick(['', '01']) +
  random.pick(['ST', 'US', 'OL', 'UL', 'QT']) +
  random.pick([',GS,1\u0080, ', ',NT, ', ',GS ', ',', ',OK,']) +
  random.pick(['', '+', '-']) +
  number(random, 8) +
  random.pick([' ', ',', '']) +
  random.pick([units(random), '']) +
  '\r\n'

const dibal: Make = (random) => {
  const text = `990${random.pick([random.text(digits, 5), '     ', '-----'])}0${random.text(digits, 6)}`
  return `${text}${xor(text)}\r\n`
}

const ohaus: Make = (random) =>
  `${sign(random)}${number(random, 10)} ${units(random)} ${random.pick(['?', ' '])} ${random.pick(['', 'G', 'B/G', 'NET'])}\r\n`

const kern: Make = (random) =>
  random.pick([
    `${random.pick(['M', ' '])}${sign(random)}${number(random, 10)} ${units(random).padEnd(3)}\r\n`,
    `${sign(random)}${number(random, 8)}${units(random).padEnd(2)}${random.pick(['H', 'L', ' '])}${random.pick(['S', 'U', 'E', ' '])}\r\n`,
    `${sign(random)}${number(random, 10)}     \r\n`,
  ])

const text =
  (make: Make) =>
  (random: Random): Pieces => [bytesOf(make(random))]

/** A message of every protocol, as its maker's manual has it. */
export const scaleFrames: Readonly<Record<ScaleProtocolId, (random: Random) => Pieces>> = {
  sics: text(sics),
  'toledo-8217': text(toledo),
  nci: text(nci),
  cas: text(cas),
  line: text(line),
  dibal: text(dibal),
  ohaus: text(ohaus),
  kern: text(kern),
  hid: (random) => [
    Uint8Array.of(
      3,
      1 + random.int(9),
      random.int(14),
      random.pick([0, 255, 254, 253, 1]),
      random.int(256),
      random.int(256),
    ),
  ],
}
