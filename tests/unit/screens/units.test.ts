import { changeLanguage, init } from 'i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import { formatBox, formatWeight, unitSign } from '../../../renderer/i18n/format.ts'

const box = { lengthMm: 250, widthMm: 205, heightMm: 80 }

describe.each([
  ['pl', '850 g', '1,250 kg', '25 × 20,5 × 8 cm'],
  ['en', '850 g', '1.250 kg', '25 × 20.5 × 8 cm'],
  ['uk', '850 г', '1,250 кг', '25 × 20,5 × 8 см'],
])('units in %s', (language, grams, kilograms, sides) => {
  beforeAll(async () => {
    await init({ lng: language, resources: {} })
    await changeLanguage(language)
  })

  it('are written in the letters of the language', () => {
    const plain = (text: string) => text.replaceAll('\u00a0', ' ')
    expect(plain(formatWeight(850))).toBe(grams)
    expect(plain(formatWeight(1_250))).toBe(kilograms)
    expect(formatBox(box)).toBe(sides)
    expect(unitSign('min')).toBe('min')
  })
})
