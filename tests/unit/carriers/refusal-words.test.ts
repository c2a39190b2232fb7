import { expect, it } from 'vitest'
import { wordsTrouble } from '../../../electron/station/carriers/refusal-words.ts'

it.each([
  ['Nieprawidłowe dane autoryzacyjne', 'not-authorised'],
  ['Nieprawidłowy kod pocztowy odbiorcy', 'postcode-wrong'],
  ['Usługa pobrania jest niedostępna', 'cod-not-allowed'],
  ['Nieprawidłowy numer rachunku bankowego dla pobrania', 'cod-account-missing'],
  ['Pole miejscowość jest wymagane', 'city-missing'],
  ['Brak numeru domu adresata', 'street-missing'],
  ['Niepoprawny telefon', 'phone-missing'],
  ['Niepoprawny adres e-mail', 'email-missing'],
  ['Masa przesyłki przekracza limit', 'parcel-too-heavy'],
  ['Przekroczono masę przesyłki', 'parcel-too-heavy'],
  ['Waga paczki przekracza 31,5 kg', 'parcel-too-heavy'],
  ['Wymiary paczki przekraczają limit', 'parcel-too-large'],
  ['Nieznany punkt odbioru', 'pickup-point-unknown'],
  ['Produkt jest niedostępny', 'service-unknown'],
  ['Coś poszło nie tak', 'other'],
] as const)('%s is %s', (words, code) => {
  expect(wordsTrouble(words)).toEqual({ code, parcelNo: null, detail: words })
})

it('is told without markup', () => {
  expect(wordsTrouble(' <b>Błąd</b>\n <br/> 12 ', 3)).toEqual({
    code: 'other',
    parcelNo: 3,
    detail: 'Błąd 12',
  })
})
