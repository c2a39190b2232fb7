import { createPublicKey, generateKeyPairSync, verify, constants } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { XMLParser } from 'fast-xml-parser'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { correct } from '../../electron/station/documents/correction.ts'
import { fa3Xml } from '../../electron/station/documents/fa3/index.ts'
import {
  certificateUrl,
  invoiceHash,
  invoiceUrl,
  signerOf,
} from '../../electron/station/documents/ksef-codes.ts'
import type { SalesDocumentData } from '../../electron/station/documents/render/index.ts'
import qr from '../fixtures/ksef/qr.json' with { type: 'json' }
import totals from '../fixtures/ksef/totals.json' with { type: 'json' }
import { schemaErrors } from '../support/fa3.ts'
import { goods, hostileTexts, invoice } from '../support/paper-data.ts'
import { anyCorrection, anyInvoice } from '../support/sales-papers.ts'

const at = Date.UTC(2026, 10, 22, 9, 21, 40)
const firm: SalesDocumentData = {
  ...invoice,
  buyer: { ...invoice.buyer, name: 'Firma Testowa S.A.', taxId: '2222222222' },
}
const parser = new XMLParser({ ignoreAttributes: false, parseTagValue: false })

type Tree = { readonly [name: string]: string & Tree & readonly Tree[] }

function read(data: SalesDocumentData): Tree {
  const { Faktura } = parser.parse(Buffer.from(fa3Xml(data, at)).toString('utf8')) as { Faktura: Tree }
  return Faktura
}

describe('an invoice file for KSeF', () => {
  it('says what the invoice says', async () => {
    expect(await schemaErrors([fa3Xml(firm, at)])).toEqual([])
    const { Naglowek, Podmiot1, Podmiot2, Fa } = read(firm)
    expect(Naglowek).toMatchObject({
      KodFormularza: { '@_kodSystemowy': 'FA (3)', '@_wersjaSchemy': '1-0E' },
      DataWytworzeniaFa: '2026-11-22T09:21:40Z',
    })
    expect(Podmiot1).toMatchObject({ DaneIdentyfikacyjne: { NIP: '1111111111' } })
    expect(Podmiot2).toMatchObject({
      DaneIdentyfikacyjne: { NIP: '2222222222', Nazwa: 'Firma Testowa S.A.' },
      Adres: { KodKraju: 'PL', AdresL1: 'ul. Świętej Jadwigi 17A m. 4', AdresL2: '80-180 Gdańsk' },
    })
    expect(Fa).toMatchObject({
      P_1: '2026-11-22',
      P_2: 'FV/2026/000123',
      P_6: '2026-11-21',
      P_13_1: '44.69',
      P_14_1: '10.28',
      P_13_3: '47.52',
      P_14_3: '2.38',
      P_15: '104.87',
      RodzajFaktury: 'VAT',
      Platnosc: { Zaplacono: '1', DataZaplaty: '2026-11-21', FormaPlatnosci: '6' },
      Adnotacje: { P_18: '2', P_18A: '2', Zwolnienie: { P_19N: '1' } },
    })
    expect(Fa?.['FaWiersz']?.[0]).toMatchObject({
      NrWierszaFa: '1',
      P_7: 'Kubek ceramiczny 300 ml biały',
      P_8B: '2',
      P_9B: '19.99',
      P_11A: '39.98',
      P_12: '23',
    })
  })

  it('begins without a byte order mark and is the same whenever it is written', () => {
    const file = fa3Xml(firm, at)
    expect(Buffer.from(file.subarray(0, 5)).toString('ascii')).toBe('<?xml')
    expect(Buffer.from(fa3Xml(firm, at)).equals(file)).toBe(true)
  })

  it.each([
    ['a NIP', '111-111-11-11', 'PL', { NIP: '1111111111' }],
    ['a number of the Union', 'DE123456789', 'DE', { KodUE: 'DE', NrVatUE: '123456789' }],
    ['a number of another country', 'GB123456789', 'GB', { KodKraju: 'GB', NrID: 'GB123456789' }],
    ['no number', null, 'PL', { BrakID: '1' }],
  ])('names a buyer with %s', async (_name, taxId, country, identity) => {
    const data = { ...firm, buyer: { ...firm.buyer, taxId, country } }
    expect(read(data)['Podmiot2']?.['DaneIdentyfikacyjne']).toMatchObject(identity)
    expect(await schemaErrors([fa3Xml(data, at)])).toEqual([])
  })

  it('says exemption, reverse charge and split payment, and sums every rate where it belongs', async () => {
    const lines = (['23', '8', '5', '0', 'zw', 'np', 'oo'] as const).map((vatRate) => ({
      ...goods,
      vatRate,
      quantity: 1,
      unitGrossMinor: 10_000_00,
      annex15: vatRate === '23',
    }))
    const data = { ...firm, lines, exemptBasis: 'art. 43 ust. 1 pkt 1' }
    expect(await schemaErrors([fa3Xml(data, at)])).toEqual([])
    expect(read(data)['Fa']).toMatchObject({
      P_13_1: '8130.08',
      P_14_1: '1869.92',
      P_13_2: '9259.26',
      P_14_2: '740.74',
      P_13_3: '9523.81',
      P_14_3: '476.19',
      P_13_6_1: '10000.00',
      P_13_7: '10000.00',
      P_13_8: '10000.00',
      P_13_10: '10000.00',
      P_15: '70000.00',
      Adnotacje: { P_18: '1', P_18A: '1', Zwolnienie: { P_19: '1', P_19A: 'art. 43 ust. 1 pkt 1' } },
    })
  })

  it.each([
    ['PL', '2222222222', '0 KR', 'P_13_6_1'],
    ['DE', 'DE123456789', '0 WDT', 'P_13_6_2'],
    ['US', null, '0 EX', 'P_13_6_3'],
  ])('tells the kinds of 0 %% apart: %s', (country, taxId, rate, sum) => {
    const buyer = { ...firm.buyer, country, taxId }
    const fa = read({ ...firm, buyer, lines: [{ ...goods, vatRate: '0' }] })['Fa']
    expect(fa).toMatchObject({ [sum]: '39.98', FaWiersz: { P_12: rate } })
  })

  it('is valid whatever its texts are, and those of corrections are', async () => {
    const invoices = fc.sample(anyInvoice, { numRuns: 250, seed: 7 })
    const corrections = fc.sample(anyCorrection, { numRuns: 150, seed: 8 })
    const said = hostileTexts.map(([, text]) => ({ ...firm, number: text, orderNumber: text }))
    const files = [...invoices, ...corrections, ...said].map((data) => fa3Xml(data, at))
    expect(await schemaErrors(files)).toEqual([])
  }, 120_000)

  it('holds long texts to their lengths and keeps what can be kept', () => {
    const long = 'Ż&'.repeat(5_000)
    const data = { ...firm, lines: [{ ...goods, name: long, sku: long, unit: long }] }
    const line = read(data)['Fa']?.['FaWiersz']
    expect(line?.['P_7']).toBe(long.slice(0, 512))
    expect(line?.['Indeks']).toBe(long.slice(0, 50))
    expect(line?.['P_8A']).toBe(long.slice(0, 256))
    const kept = 'Łódź <i> "a" & \'b\' שלום 🎁'
    expect(read({ ...firm, lines: [{ ...goods, name: kept }] })['Fa']?.['FaWiersz']?.['P_7']).toBe(kept)
  })

  it('is refused for a confirmation and without the NIP of a seller', () => {
    expect(() => fa3Xml({ ...firm, kind: 'transaction_confirmation' }, at)).toThrow(RangeError)
    expect(() => fa3Xml({ ...firm, seller: { ...firm.seller, taxId: null } }, at)).toThrow(RangeError)
  })
})

describe('the file of a correction', () => {
  const how = {
    number: 'KOR/2026/000001',
    issueDate: '2026-11-25',
    ksefNumber: '1111111111-20261118-0100AB12CD34-8A',
    reason: 'Zwrot towaru',
    lines: firm.lines.map((line, index) => (index === 1 ? { ...line, quantity: 0 } : line)),
  }
  const returned = correct(firm, how)

  it('names what it corrects and why, states differences, and shows the lines before and after', async () => {
    expect(await schemaErrors([fa3Xml(returned, at)])).toEqual([])
    const fa = read(returned)['Fa']
    expect(fa).toMatchObject({
      P_13_3: '-47.52',
      P_14_3: '-2.38',
      P_15: '-49.90',
      RodzajFaktury: 'KOR',
      PrzyczynaKorekty: 'Zwrot towaru',
      DaneFaKorygowanej: {
        DataWystFaKorygowanej: '2026-11-22',
        NrFaKorygowanej: 'FV/2026/000123',
        NrKSeF: '1',
        NrKSeFFaKorygowanej: '1111111111-20261118-0100AB12CD34-8A',
      },
    })
    expect(fa).not.toHaveProperty('P_13_1')
    expect(fa?.['FaWiersz']).toMatchObject([
      { NrWierszaFa: '2', P_8B: '1', StanPrzed: '1' },
      { NrWierszaFa: '2', P_8B: '0' },
    ])
  })

  it('says when the corrected invoice stayed outside KSeF', async () => {
    const outside = correct(firm, { ...how, ksefNumber: null })
    expect(read(outside)['Fa']?.['DaneFaKorygowanej']).toMatchObject({ NrKSeFN: '1' })
    expect(await schemaErrors([fa3Xml(outside, at)])).toEqual([])
  })
})

it('a correction keeps every line', () => {
  const how = { number: 'K', issueDate: '2026-11-25', ksefNumber: null, reason: '', lines: [] }
  expect(() => correct(firm, how)).toThrow(RangeError)
})

describe('the codes of KSeF', () => {
  const file = readFileSync(join(import.meta.dirname, '../fixtures/ksef/fa3-b2b.xml'))

  it('CODE I carries the hash of the bytes of the file', () => {
    const hash = invoiceHash(file)
    expect(hash).toBe(qr.sha256_base64url)
    expect(invoiceUrl('test', { sellerNip: qr.sellerNip, issueDate: qr.P_1, hash })).toBe(qr.code1.url)
    const { nip, P_1, hash: known, url } = qr.documented_example
    expect(invoiceUrl('test', { sellerNip: nip, issueDate: P_1, hash: known })).toBe(url)
    expect(invoiceUrl('live', { sellerNip: nip, issueDate: P_1, hash: known })).toContain(
      'https://qr.ksef.mf.gov.pl/invoice/',
    )
  })

  const issuer = {
    context: { kind: 'Nip', id: qr.sellerNip },
    sellerNip: qr.sellerNip,
    certificateSerial: qr.code2.certificate_serial,
  } as const

  it('CODE II of the example is signed as we sign', () => {
    const key = createPublicKey(qr.code2.test_public_key_pem)
    const signature = Buffer.from(qr.code2.signature_base64url, 'base64url')
    const text = Buffer.from(qr.code2.string_to_sign)
    expect(verify('sha256', text, { key, dsaEncoding: 'ieee-p1363' }, signature)).toBe(true)
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const url = certificateUrl('test', { ...issuer, sign: signerOf(privateKey) }, qr.sha256_base64url)
    const [, path = '', own = ''] = /^https:\/\/(.*)\/([^/]+)$/.exec(url) ?? []
    expect(path).toBe(qr.code2.string_to_sign)
    const bytes = Buffer.from(own, 'base64url')
    expect(bytes).toHaveLength(64)
    expect(verify('sha256', Buffer.from(path), { key: publicKey, dsaEncoding: 'ieee-p1363' }, bytes)).toBe(
      true,
    )
  })

  it('CODE II is signed with an RSA key by PSS with a salt of 32 bytes', () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const url = certificateUrl('live', { ...issuer, sign: signerOf(privateKey) }, qr.sha256_base64url)
    const [, path = '', own = ''] = /^https:\/\/(.*)\/([^/]+)$/.exec(url) ?? []
    const padding = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }
    expect(
      verify('sha256', Buffer.from(path), { key: publicKey, ...padding }, Buffer.from(own, 'base64url')),
    ).toBe(true)
  })

  it('CODE II is refused with a key of another kind', () => {
    for (const { privateKey } of [
      generateKeyPairSync('ed25519'),
      generateKeyPairSync('ec', { namedCurve: 'P-384' }),
    ])
      expect(() => signerOf(privateKey)).toThrow(RangeError)
  })
})

it('the example invoice has the sums that are stated with it', () => {
  const lines = [
    { ...goods, quantity: 1, unitGrossMinor: 189_00 },
    { ...goods, quantity: 6, unitGrossMinor: 32_00, vatRate: '5' as const },
    { ...goods, quantity: 2, unitGrossMinor: 49_90, vatRate: '5' as const },
    { ...goods, quantity: 1, unitGrossMinor: 16_99 },
  ]
  const fa = read({ ...firm, lines })['Fa']
  for (const { rate, net, vat } of totals.per_rate) {
    const place = rate === 23 ? 1 : 3
    expect(fa).toMatchObject({ [`P_13_${place}`]: net, [`P_14_${place}`]: vat })
  }
  expect(fa?.['P_15']).toBe(totals.total)
})
