import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dpd } from '../../../electron/station/carriers/dpd/index.ts'
import { describeOutcomes, freshRequest, never } from '../../support/carriers/contract.ts'
import { startDpd, type DpdCounter } from '../../support/carriers/dpd-server.ts'
import { accountOf, cod, parcel, shippingRequest } from '../../support/carriers/requests.ts'
import { afterTheAct, instead, json } from '../../support/carriers/server.ts'

const sample = (name: string): Record<string, unknown> =>
  JSON.parse(
    readFileSync(new URL(`../../fixtures/carriers/dpd/${name}.json`, import.meta.url), 'utf8'),
  ) as Record<string, unknown>

let counter: DpdCounter
beforeEach(async () => {
  counter = await startDpd()
})
afterEach(async () => {
  await counter.server.close()
})

const buy = (request = freshRequest()) => counter.carrier.create(request, never)

describe('what DPD is asked', () => {
  it('has the shape of its documented request', async () => {
    const { receiver } = shippingRequest()
    const request = freshRequest({
      orderNumber: '300102',
      cod,
      receiver: { ...receiver, company: 'Firma Testowa S.A.' },
    })
    await buy(request)
    const [asked] = counter.asked
    expect(shapeOf(asked)).toEqual(shapeOf(sample('rest-create.request')))
    expect(asked).toMatchObject({
      generationPolicy: 'ALL_OR_NOTHING',
      packages: [
        {
          reference: request.reference,
          sender: { postalCode: '90003' },
          receiver: { address: 'Śląska 1/2', postalCode: '90001', countryCode: 'PL' },
          payerFID: 9999,
          ref1: '300102',
          services: [
            {
              code: 'COD',
              attributes: [
                { code: 'AMOUNT', value: '497.79' },
                { code: 'CURRENCY', value: 'PLN' },
              ],
            },
          ],
          parcels: [{ reference: `${request.reference}-1`, weight: 1.25, sizeX: 30, sizeY: 20, sizeZ: 7.5 }],
        },
      ],
    })
    expect(counter.books).toMatchObject([{ codMinor: cod.minor, void: false, charged: 1_250 }])
  })

  it('goes to a point without an address', async () => {
    expect(await buy(freshRequest({ pickupPoint: 'PL11033', service: 'DPD_PICKUP' }))).toMatchObject({
      kind: 'done',
    })
    const [entry] = counter.books
    expect(entry?.body.receiver).toBeUndefined()
    expect(entry?.body).toMatchObject({
      pudoReceiver: { pudoId: 'PL11033', name: 'Jan Przykładowy', countryCode: 'PL' },
      services: [{ code: 'DPD_PICKUP' }],
    })
  })

  it('is by our login and customer number', async () => {
    await buy()
    expect(counter.server.exchanges[0]?.request.headers).toMatchObject({ 'x-dpd-fid': '9999' })
    const stranger = dpd(
      accountOf({ baseUrl: counter.server.url, login: 'USER', password: 'other', payerFid: '9999' }),
    )
    expect(await stranger.create(freshRequest(), never)).toMatchObject({
      kind: 'refused',
      troubles: [{ code: 'not-authorised' }],
    })
    expect(counter.books).toHaveLength(1)
  })
})

describe('what DPD answers', () => {
  it('is bought with a waybill for each parcel, in our order', async () => {
    const request = freshRequest({}, 3)
    const answer = await buy(request)
    const waybills = counter.books[0]!.waybills
    expect(waybills).toHaveLength(3)
    expect(answer).toMatchObject({
      kind: 'done',
      value: { state: 'bought', carrierId: waybills[0], waybills },
    })
    expect(await counter.carrier.look(waybills[0]!, request, never)).toMatchObject({ waybills })
  })

  it.each([
    ['package', { receiver: { ...shippingRequest().receiver, postcode: '99-999' } }, 'postcode-wrong', null],
    [
      'package',
      { cod, receiver: { ...shippingRequest().receiver, postcode: '81-999' } },
      'cod-not-allowed',
      null,
    ],
    ['package', { pickupPoint: 'PL00000' }, 'pickup-point-unknown', null],
    ['parcel', { parcels: [parcel(1), parcel(2, { weightGrams: 40_000 })] }, 'parcel-too-heavy', 2],
  ] as const)('is a refusal on the level of a %s, with HTTP 200', async (_level, change, code, parcelNo) => {
    expect(await buy(freshRequest(change))).toMatchObject({ kind: 'refused', troubles: [{ code, parcelNo }] })
    expect(counter.books).toEqual([])
  })

  it('is the documented refusal', async () => {
    counter.answers.push(sample('rest-create.rejected-http200.response'))
    expect(await buy()).toEqual({
      kind: 'refused',
      troubles: [{ code: 'cod-not-allowed', parcelNo: null, detail: 'COD not available' }],
    })
  })

  it.each([
    ['top', { status: 'DISALLOWED_FID', packages: [] }, 'not-authorised'],
    ['top', { status: 'NOT_PROCESSED' }, 'other'],
    ['package', { status: 'OK', packages: [{ status: 'INCORRECT_DATA', parcels: [] }] }, 'other'],
    [
      'parcel',
      {
        status: 'OK',
        packages: [{ status: 'OK', parcels: [{ status: 'COD_IS_NOT_AVAILABLE_FOR_POSTAL_CODE' }] }],
      },
      'cod-not-allowed',
    ],
  ])('is refused when only the %s level says so', async (_level, said, code) => {
    counter.answers.push(said)
    expect(await buy()).toMatchObject({ kind: 'refused', troubles: [{ code }] })
  })

  it.each([
    ['an unknown error', { status: 'UNKNOWN_ERROR', packages: [] }],
    ['a status that nobody documents', { status: 'MAYBE', packages: [] }],
    ['a reference that is there already', { status: 'DUPLICATED_PACKAGE_REFERENCE' }],
    [
      'a reference that is there already, said as a status of the package',
      {
        status: 'INCORRECT_DATA',
        packages: [
          {
            status: 'DUPLICATED_PACKAGE_REFERENCE',
            validationInfo: [{ errorCode: 'INCORRECT_DATA', info: 'x' }],
          },
        ],
      },
    ],
    [
      'a reference that is there already, said as an error of a parcel',
      {
        status: 'INCORRECT_DATA',
        packages: [
          {
            status: 'INCORRECT_DATA',
            parcels: [
              {
                status: 'INCORRECT_DATA',
                validationInfo: [{ errorCode: 'DUPLICATED_PARCEL_REFERENCE', info: 'x' }],
              },
            ],
          },
        ],
      },
    ],
    [
      'a refusal with a waybill in it',
      {
        status: 'INCORRECT_DATA',
        packages: [{ status: 'OK', parcels: [{ status: 'OK', waybill: '0000000000101U' }] }],
      },
    ],
    [
      'all well without a waybill',
      { status: 'OK', packages: [{ status: 'OK', parcels: [{ status: 'OK' }] }] },
    ],
    ['all well without a package', { status: 'OK', packages: [] }],
    [
      'a waybill too many',
      {
        status: 'OK',
        packages: [
          {
            status: 'OK',
            parcels: [
              { status: 'OK', waybill: '1' },
              { status: 'OK', waybill: '2' },
            ],
          },
        ],
      },
    ],
    [
      'the waybill of another parcel',
      {
        status: 'OK',
        packages: [{ status: 'OK', parcels: [{ status: 'OK', reference: 'x-1', waybill: '1' }] }],
      },
    ],
  ])('leaves the outcome open: %s', async (_what, said) => {
    counter.answers.push(said)
    await expect(buy()).rejects.toThrow()
  })

  it('leaves the outcome open with a status that says something else than its body', async () => {
    const well = {
      status: 'OK',
      packages: [{ status: 'OK', parcels: [{ status: 'OK', waybill: '0000000000101U' }] }],
    }
    for (const [status, body] of [
      [500, well],
      [202, well],
      [400, {}],
      [404, { error: 'Not Found' }],
      [500, sample('rest-400.response')],
    ] as const) {
      counter.server.faults.push(afterTheAct(json(status, body), counter.isCreate))
      await expect(buy(), `${status}`).rejects.toThrow()
    }
  })

  it('is refused field by field when it is not taken', async () => {
    counter.server.faults.push(instead(json(400, sample('rest-400.response'))))
    expect(await buy()).toEqual({
      kind: 'refused',
      troubles: [
        {
          code: 'postcode-wrong',
          parcelNo: null,
          detail: 'packages[0].receiver.postalCode: must not be null',
        },
      ],
    })
  })

  it('does not buy a reference twice', async () => {
    const request = freshRequest()
    await buy(request)
    await expect(buy(request)).rejects.toThrow('DUPLICATED')
    expect(counter.books).toHaveLength(1)
    expect(await counter.carrier.find!(request, never)).toHaveLength(1)
  })

  it.each([
    ['a label without waybills', sample('rest-label.response')],
    ['another status', { status: 'INCORRECT_DATA' }],
    ['a status of DPD itself', { status: 'UNKNOWN_ERROR' }],
  ])('is not said to be nothing by %s', async (_what, said) => {
    counter.server.faults.push(instead(json(200, said)))
    await expect(counter.carrier.find!(freshRequest(), never)).rejects.toThrow()
  })

  it('is looked at by a waybill that a person has typed, and void when DPD does not know it', async () => {
    await buy()
    const [waybill] = counter.books[0]!.waybills
    const other = freshRequest()
    expect(await counter.carrier.look(waybill!, other, never)).toMatchObject({
      state: 'bought',
      carrierId: waybill,
      waybills: [waybill],
    })
    expect(await counter.carrier.look('0000000099999U', other, never)).toMatchObject({ state: 'void' })
    await expect(counter.carrier.look(waybill!, freshRequest({}, 2), never)).rejects.toThrow('other parcels')
    const [search, label] = [{ status: 'NOT_FOUND' }, { status: 'UNKNOWN_ERROR' }]
    counter.server.faults.push(instead(json(200, search)), instead(json(200, label)))
    await expect(counter.carrier.look(waybill!, other, never)).rejects.toThrow()
  })
})

describe('labels', () => {
  it.each([
    ['zpl203', '^XA'],
    ['zpl300', '%PDF'],
    ['epl203', 'N\n'],
    ['pdf', '%PDF'],
  ] as const)('come as %s', async (form, starts) => {
    const request = freshRequest()
    const answer = await buy(request)
    if (answer.kind !== 'done') throw new Error('not bought')
    const labels = await counter.carrier.labels(answer.value, request, form, never)
    if (labels.kind !== 'done') throw new Error('no label')
    expect(labels.value.map(({ parcelNo }) => parcelNo)).toEqual([1])
    expect(Buffer.from(labels.value[0]!.bytes).toString('latin1')).toMatch(
      new RegExp(`^${starts.replace('^', '\\^')}`),
    )
    const { body } = counter.server.exchanges.at(-1)!.request
    expect(shapeOf(JSON.parse(body))).toEqual(shapeOf(sample('rest-label.request')))
  })

  it('of several parcels are one file', async () => {
    const request = freshRequest({}, 2)
    const answer = await buy(request)
    if (answer.kind !== 'done') throw new Error('not bought')
    const labels = await counter.carrier.labels(answer.value, request, 'zpl203', never)
    expect(labels).toMatchObject({ kind: 'done', value: [{ parcelNo: null }] })
    const text = labels.kind === 'done' ? Buffer.from(labels.value[0]!.bytes).toString() : ''
    for (const waybill of counter.books[0]!.waybills) expect(text).toContain(waybill)
  })

  it('that are no labels are thrown, those that are not there are told', async () => {
    const request = freshRequest()
    const answer = await buy(request)
    if (answer.kind !== 'done') throw new Error('not bought')
    const page = { status: 'OK', documentData: Buffer.from('<html>').toString('base64') }
    counter.server.faults.push(instead(json(200, page)))
    await expect(counter.carrier.labels(answer.value, request, 'zpl203', never)).rejects.toThrow('no label')
    const other = { ...answer.value, waybills: ['0000000099999U'] }
    expect(await counter.carrier.labels(other, request, 'zpl203', never)).toMatchObject({
      kind: 'refused',
      troubles: [{ code: 'other', detail: 'NOT_FOUND' }],
    })
  })
})

it('takes nothing back, and says so', async () => {
  const request = freshRequest()
  const answer = await buy(request)
  if (answer.kind !== 'done') throw new Error('not bought')
  expect(await counter.carrier.void(answer.value, request, never)).toMatchObject({
    kind: 'refused',
    troubles: [{ code: 'other' }],
  })
  expect(counter.books).toMatchObject([{ void: false }])
})

describeOutcomes(startDpd)

/** Names and kinds of what is in a body, without what may be left out. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf)
  if (typeof value !== 'object' || value === null) return typeof value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== '')
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, shapeOf(inner)]),
  )
}
