import { describe, expect, it } from 'vitest'
import { aliases, plain } from '../../../electron/station/sources/files/headings.ts'
import {
  adjustMapping,
  guessMapping,
  missingFields,
} from '../../../electron/station/sources/files/mapping.ts'
import { orderFileFields } from '../../../shared/domain/order-file.ts'

describe('headings', () => {
  it('name one field each, written as they are compared', () => {
    const all = Object.values(aliases).flat()
    expect(all.map(plain)).toEqual(all)
    expect(new Set(all).size).toBe(all.length)
  })

  it('may be the fields themselves', () => {
    expect(guessMapping(orderFileFields).columns).toEqual(
      Object.fromEntries(orderFileFields.map((field) => [field, field])),
    )
  })

  it.each([
    ['NR ZAMÓWIENIA', 'orderNumber'],
    ['Ilość', 'quantity'],
    ['Kod kreskowy', 'barcode'],
    ['Cena brutto', 'unitGross'],
    ['SZTUK', 'quantity'],
    ['Symbol', 'sku'],
    ['Qty', 'quantity'],
    ['Order Number', 'orderNumber'],
    ['GTIN', 'barcode'],
  ])('%s is %s', (heading, field) => {
    expect(guessMapping([heading]).columns).toEqual({ [field]: heading })
  })

  it('of a hostile file are only text', () => {
    const mapping = guessMapping(['__proto__', 'constructor', 'SKU', 'toString'])
    expect(mapping.columns).toEqual({ sku: 'SKU' })
    expect(Object.getPrototypeOf(mapping.columns)).toBe(Object.prototype)
  })

  it('of two that are alike the first counts', () => {
    expect(guessMapping(['Telefon', 'telefon']).columns.phone).toBe('Telefon')
  })
})

describe('a mapping', () => {
  const headers = ['Numer', 'SKU', 'Ile', 'Cena']

  it('says which required columns are missing', () => {
    expect(missingFields(headers, guessMapping(headers))).toEqual(['orderNumber', 'quantity'])
    expect(
      missingFields(['Nr zamówienia', 'Ilość', 'Cena'], guessMapping(['Nr zamówienia', 'Ilość', 'Cena'])),
    ).toEqual(['sku'])
  })

  it('is completed by a person', () => {
    const mapping = adjustMapping(headers, { orderNumber: 'Numer', quantity: 'Ile', sku: '', barcode: 'SKU' })
    expect(mapping.columns).toEqual({
      orderNumber: 'Numer',
      quantity: 'Ile',
      barcode: 'SKU',
      unitGross: 'Cena',
    })
    expect(missingFields(headers, mapping)).toEqual([])
  })

  it('takes no heading that the file does not have, and no field that does not exist', () => {
    const changes = JSON.parse('{"quantity":"Sztuki","__proto__":"SKU","nothing":"SKU"}') as Record<
      string,
      string
    >
    expect(adjustMapping(headers, changes)).toEqual(guessMapping(headers))
  })
})
