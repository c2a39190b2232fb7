import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitStreet } from '../../../shared/domain/house-number.ts'

describe('the number of a house', () => {
  it.each([
    ['ul. Długa 12/3', 'ul. Długa', '12', '3'],
    ['Rynek 5 m. 7', 'Rynek', '5', '7'],
    ['os. Tysiąclecia 15A/2', 'os. Tysiąclecia', '15A', '2'],
    ['Śląska 1', 'Śląska', '1', ''],
    ['3 Maja 7', '3 Maja', '7', ''],
    ['ul. 11 Listopada 12 b lok. 4a', 'ul. 11 Listopada', '12b', '4a'],
    ['al. 1000-lecia 3 / 4', 'al. 1000-lecia', '3', '4'],
    ['al. Jana Pawła II 5', 'al. Jana Pawła II', '5', ''],
    ['Długa 12-14', 'Długa', '12-14', ''],
    ['Długa 12/14/3', 'Długa', '12/14', '3'],
    ['Długa 12-14/3', 'Długa', '12-14', '3'],
    ['Długa 12 m 3', 'Długa', '12', '3'],
    ['Długa 12m3', 'Długa', '12', '3'],
    ['Długa nr 12 mieszkanie 3', 'Długa', '12', '3'],
    ['Długa, 12', 'Długa', '12', ''],
    ['  Nowa   Wieś  15 ', 'Nowa Wieś', '15', ''],
  ])('is told apart in %s', (line, street, house, flat) => {
    expect(splitStreet(line)).toEqual({ street, house, flat })
  })

  it.each([
    '',
    'Długa',
    'ul. 3 Maja',
    'Plac 11 Listopada',
    '12/3',
    '15',
    'Długa dwanaście',
    'Długa 12 II piętro',
  ])('is not guessed in %j', (line) => {
    expect(splitStreet(line)).toBeNull()
  })

  it('comes back from any street, house and flat that it was put together of', () => {
    const street = fc.constantFrom('Długa', 'ul. 3 Maja', 'os. Piastów', 'aleja Róż', 'Św. Jana')
    const house = fc
      .tuple(fc.integer({ min: 1, max: 999 }), fc.constantFrom('', 'A', 'b'))
      .map((both) => both.join(''))
    const flat = fc.option(fc.integer({ min: 1, max: 999 }).map(String), { nil: '' })
    const between = fc.constantFrom('/', ' / ', ' m. ', ' m ', ' lok. ', ' lok ', ' mieszk. ')
    fc.assert(
      fc.property(street, house, flat, between, (name, number, apartment, sign) => {
        const line = `${name} ${number}${apartment === '' ? '' : `${sign}${apartment}`}`
        expect(splitStreet(line)).toEqual({ street: name, house: number, flat: apartment })
      }),
    )
  })
})
