import { describe, expect, it } from 'vitest'
import { amountInWordsPl } from '../../../shared/domain/amount-in-words.ts'
import { formatMinor, formatMoney } from '../../../shared/domain/money.ts'
import vectors from '../../fixtures/ids/documents.json' with { type: 'json' }

describe('amounts on paper', () => {
  it('show a comma, two decimals and apart thousands', () => {
    expect(formatMinor(0)).toBe('0,00')
    expect(formatMinor(-5)).toBe('-0,05')
    expect(formatMinor(99_999)).toBe('999,99')
    expect(formatMinor(123_456_789)).toBe('1\u00a0234\u00a0567,89')
    expect(formatMoney({ minor: 100_000, currency: 'PLN' })).toBe('1\u00a0000,00\u00a0PLN')
    expect(() => formatMinor(1.5)).toThrow(RangeError)
  })
})

describe('amounts in Polish words', () => {
  const cases = vectors.number_to_words_pl.map(([amount, words]) => ({
    minor: Math.round(Number(amount) * 100),
    words,
  }))
  it.each(cases)('$minor is $words', ({ minor, words }) => {
    expect(amountInWordsPl(minor)).toBe(words)
  })

  it.each([
    [101_400, 'jeden tysiąc czternaście złotych 00/100'],
    [2_100, 'dwadzieścia jeden złotych 00/100'],
    [300_000_200, 'trzy miliony dwa złote 00/100'],
    [100_000_000_000, 'jeden miliard złotych 00/100'],
    [11_200_000, 'sto dwanaście tysięcy złotych 00/100'],
    [2_200_000, 'dwadzieścia dwa tysiące złotych 00/100'],
    [
      99_999_999_999_999,
      expect.stringMatching(/^dziewięćset dziewięćdziesiąt dziewięć miliardów .* złotych 99\/100$/),
    ],
  ])('%i is %s', (minor, words) => {
    expect(amountInWordsPl(minor)).toEqual(words)
  })

  it('refuses what has no words', () => {
    expect(() => amountInWordsPl(-1)).toThrow(RangeError)
    expect(() => amountInWordsPl(1e14)).toThrow(RangeError)
  })
})
