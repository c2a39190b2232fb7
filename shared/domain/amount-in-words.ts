/** The words of one noun for 1, for 2 to 4, and for all other counts. */
type Forms = readonly [one: string, few: string, many: string]

const units = [
  '',
  'jeden',
  'dwa',
  'trzy',
  'cztery',
  'pięć',
  'sześć',
  'siedem',
  'osiem',
  'dziewięć',
  'dziesięć',
  'jedenaście',
  'dwanaście',
  'trzynaście',
  'czternaście',
  'piętnaście',
  'szesnaście',
  'siedemnaście',
  'osiemnaście',
  'dziewiętnaście',
]
const tens = [
  '',
  '',
  'dwadzieścia',
  'trzydzieści',
  'czterdzieści',
  'pięćdziesiąt',
  'sześćdziesiąt',
  'siedemdziesiąt',
  'osiemdziesiąt',
  'dziewięćdziesiąt',
]
const hundreds = [
  '',
  'sto',
  'dwieście',
  'trzysta',
  'czterysta',
  'pięćset',
  'sześćset',
  'siedemset',
  'osiemset',
  'dziewięćset',
]
const powers: readonly Forms[] = [
  ['miliard', 'miliardy', 'miliardów'],
  ['milion', 'miliony', 'milionów'],
  ['tysiąc', 'tysiące', 'tysięcy'],
]
const zloty: Forms = ['złoty', 'złote', 'złotych']

/** An amount of złoty in Polish words with the grosze as a fraction: `dwa złote 50/100`. From 0 to below a billion (10^12) złoty. */
export function amountInWordsPl(minor: number): string {
  if (!Number.isSafeInteger(minor) || minor < 0 || minor >= 1e14) throw new RangeError('amount out of range')
  const grosze = minor % 100
  const whole = (minor - grosze) / 100
  return `${integerInWords(whole)} ${pluralOf(whole, zloty)} ${String(grosze).padStart(2, '0')}/100`
}

function integerInWords(value: number): string {
  if (value === 0) return 'zero'
  const groups = powers.map((forms, index) => {
    const count = Math.floor(value / 1000 ** (powers.length - index)) % 1000
    return count === 0 ? '' : `${belowThousand(count)} ${pluralOf(count, forms)}`
  })
  return joinWords([...groups, belowThousand(value % 1000)])
}

function belowThousand(value: number): string {
  const rest = value % 100
  const low = rest < 20 ? [units[rest]] : [tens[Math.floor(rest / 10)], units[rest % 10]]
  return joinWords([hundreds[Math.floor(value / 100)], ...low])
}

function joinWords(words: readonly (string | undefined)[]): string {
  return words.filter(Boolean).join(' ')
}

function pluralOf(count: number, [one, few, many]: Forms): string {
  if (count === 1) return one
  const teens = count % 100 >= 12 && count % 100 <= 14
  return !teens && count % 10 >= 2 && count % 10 <= 4 ? few : many
}
