import { mod10CheckDigit } from '../../../../shared/domain/mod10.ts'
import { digits, type Random } from '../random.ts'

const gs = '\u001d'
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const printable = `${digits}${letters}!"%&'()*+,-./_:;<=>?`

/** Digits of which the last is the check digit. */
function checked(random: Random, length: number): string {
  const body = random.text(digits, length - 1)
  return body + String(mod10CheckDigit(body))
}

function element(random: Random): readonly [ai: string, value: string] {
  switch (random.int(9)) {
    case 0:
      return ['01', checked(random, 14)]
    case 1:
      return ['02', checked(random, 14)]
    case 2:
      return ['00', checked(random, 18)]
    case 3:
      return ['10', random.text(printable, 1 + random.int(20))]
    case 4:
      return ['21', random.text(printable, 1 + random.int(20))]
    case 5:
      return [
        random.pick(['11', '13', '15', '17']),
        `${10 + random.int(80)}0${1 + random.int(9)}${10 + random.int(19)}`,
      ]
    case 6:
      return [random.pick(['30', '37']), random.text(digits, 1 + random.int(8))]
    case 7:
      return [`310${random.int(6)}`, random.text(digits, 6)]
    default:
      return ['240', random.text(printable, 1 + random.int(30))]
  }
}

function elements(random: Random): readonly (readonly [ai: string, value: string])[] {
  return Array.from({ length: 1 + random.int(4) }, () => element(random))
}

function link(random: Random): string {
  const path = random.once(2) ? `/10/${encodeURIComponent(random.text(printable, 6))}` : ''
  const query = elements(random).map(([ai, value]) => `${ai}=${encodeURIComponent(value)}`)
  const host = random.pick(['https://id.gs1.org', 'HTTP://EXAMPLE.PL/sklep', 'https://a.b'])
  return `${host}/01/${checked(random, 14)}${path}${random.once(2) ? `?${query.join('&')}` : ''}`
}

/** One of the program's own barcodes. */
export function ownCode(random: Random): string {
  const kind = random.pick(['PKW-B:', 'PKW-T:', 'PKW-L:', 'PKW-CMD:'])
  if (kind !== 'PKW-CMD:') return kind + random.text(printable, 1 + random.int(12))
  return (
    kind + random.pick(['CONFIRM', 'UNDO', 'SHORT', 'PACKED', 'SIZE-A', 'COUNT-PLUS', 'SIGNOUT', 'PASSED'])
  )
}

/** What a scanner may read in a warehouse, mostly with its AIM identifier. */
export function anyCode(random: Random): string {
  switch (random.int(8)) {
    case 0:
      return ownCode(random)
    case 1:
      return random.pick(['', ']Q1']) + link(random)
    case 2:
    case 3:
      return (
        random.pick([']C1', ']d2', ']Q3', ']e0', ']J1']) +
        elements(random)
          .map(([ai, value]) => ai + value)
          .join(random.pick([gs, gs, '']))
      )
    case 4:
      return random.pick([']C0', ']A0', ']d1', '']) + random.text(printable, 1 + random.int(30))
    case 5:
      return random.pick(['', ']E3', ']X0', ']E0 ']) + checked(random, 13) + random.pick(['', ' 12', '54321'])
    default:
      return random.pick(['', ']E0', ']E4', ']I1', ']C0']) + checked(random, random.pick([8, 12, 13, 14]))
  }
}
