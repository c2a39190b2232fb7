import bwip from 'bwip-js/node'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseScan } from '../../../../shared/domain/barcode.ts'
import { gs, identifiers } from './gs1-values.ts'

// The named export `raw` is a symbology of that name.
// oxlint-disable-next-line import/no-named-as-default-member
const encode = bwip.raw

/** Lists that change with the world, and coupons: here only the form of these is checked. */
const lists = /GS1(Unknown(Country|CountryAlpha|CountryOr999|Currency)|unknownPackageType|coupon)/

/** What the barcode writer, which has the dictionary's checks from another hand, says to the value. */
function verdict(ai: string, value: string): 'valid' | 'invalid' | 'not on a list' {
  try {
    encode('gs1datamatrix', `(${ai})${value}`)
    return 'valid'
  } catch (error) {
    // One element alone misses those that belong with it; that comes after the check of its value.
    if (String(error).includes('GS1missingAIs')) return 'valid'
    return lists.test(String(error)) ? 'not on a list' : 'invalid'
  }
}

/** The writer wants three digits of a company prefix where the dictionary wants four. */
const compared = identifiers.filter(({ ai }) => !['401', '7023', '8004', '8010'].includes(ai))

const damage = fc.constantFrom<(value: string, place: number, char: string) => string>(
  (value) => value,
  (value) => value.slice(0, -1),
  (value, _, char) => value + char,
  (value, place, char) =>
    value.slice(0, place % value.length) + char + value.slice((place % value.length) + 1),
)

it('a value is valid for this program when it is for a barcode writer not written here', () => {
  const element = fc.constantFrom(...compared).chain((each) => each.element)
  const char = fc.constantFrom(...'0123456789AZaz-#%/+!'.split(''))
  const answers = { valid: 0, invalid: 0 }
  fc.assert(
    fc.property(element, damage, fc.nat(), char, ({ ai, value }, change, place, char) => {
      const text = change(value, place, char)
      // The writer's notation has parentheses around identifiers.
      fc.pre(text !== '' && !text.includes('('))
      const expected = verdict(ai, text)
      if (expected === 'not on a list') return
      answers[expected]++
      expect(parseScan(`]d2${gs}${ai}${text}`).kind).toBe(expected === 'valid' ? 'gs1' : 'text')
    }),
    { numRuns: 3000 },
  )
  expect(Math.min(answers.valid, answers.invalid)).toBeGreaterThan(500)
})
