import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { baselinker } from '../../../electron/station/carriers/baselinker/index.ts'
import type { Carrier, ShippingRequest } from '../../../electron/station/carriers/index.ts'
import { labelKind } from '../../../shared/domain/label-bytes.ts'
import {
  baselinkerCall,
  baselinkerToken,
  callsBaselinker,
  startBaselinkerServer,
  type BaselinkerServer,
} from '../../support/carriers/baselinker-server.ts'
import { unknownMoods } from '../../support/carriers/moods.ts'
import { accountOf, bought, cod, parcel, shippingRequest } from '../../support/carriers/requests.ts'
import {
  afterTheAct,
  cutAnswerAt,
  instead,
  json,
  page,
  slowUntilGone,
} from '../../support/carriers/server.ts'
import { until } from '../../support/until.ts'

let server: BaselinkerServer
let carrier: Carrier
const signal = new AbortController().signal
/** 10:00:00 in Warsaw, in winter. */
const now = Date.parse('2026-11-18T09:00:00Z')

beforeEach(async () => {
  server = await startBaselinkerServer()
  carrier = carrierWith({})
})
afterEach(() => server.close())

const carrierWith = (fields: Record<string, string>) =>
  baselinker(
    accountOf({
      baseUrl: `${server.url}/connector.php`,
      token: baselinkerToken,
      courierCode: 'dhl',
      courierAccountId: '77',
      ...fields,
    }),
    () => now,
  )
const request = shippingRequest({ sourceRef: '300104' })
const with_ = (change: Partial<ShippingRequest>) => ({ ...request, ...change })
const calls = (method: string) =>
  server.exchanges
    .map(({ request: each }) => baselinkerCall(each))
    .filter((call) => call.method === method)
    .map(({ parameters }) => parameters)
const create = (given: ShippingRequest = request) => carrier.create(given, signal)
const isCreate = callsBaselinker('createPackage')

describe('making a package', () => {
  it('says order, courier, measures and the answers to his form', async () => {
    expect(
      await create(
        with_({
          service: 'std',
          options: { additional: 'sms,sat', note: 'A+B & ż=1', cod: '1.00' },
          parcels: [parcel(1), parcel(2, { weightGrams: 6_905, lengthMm: 1_201 })],
        }),
      ),
    ).toEqual({
      kind: 'done',
      value: { carrierId: '810001', state: 'bought', waybills: ['10000000011'], madeAt: null, troubles: [] },
    })
    expect(calls('createPackage')).toEqual([
      {
        order_id: 300_104,
        courier_code: 'dhl',
        account_id: 77,
        fields: [
          { id: 'additional', value: 'sms' },
          { id: 'additional', value: 'sat' },
          { id: 'note', value: 'A+B & ż=1' },
          { id: 'courier', value: 'std' },
          { id: 'pickup_date', value: Date.parse('2026-11-18T12:00:00Z') / 1_000 },
        ],
        packages: [
          { weight: 1.25, length: 30, width: 20, height: 8 },
          { weight: 6.905, length: 121, width: 20, height: 8 },
        ],
      },
    ])
    const sent = server.exchanges.at(-1)!.request
    expect(sent.headers['x-bltoken']).toBe(baselinkerToken)
    expect(sent.body).toContain('A%2BB')
    expect(server.books).toMatchObject([{ orderId: 300_104, charged: 1_199 }])
  })

  it('collects all that is due, to the grosz, whatever the rule says', async () => {
    await create(with_({ cod, options: { cod: '1.00' } }))
    expect(calls('createPackage')[0]).toMatchObject({
      fields: [{ id: 'cod', value: '497.79' }, { id: 'insurance', value: '497.79' }, { id: 'pickup_date' }],
    })
  })

  it('goes by the courier of the rule, and asks for each form once', async () => {
    carrier = carrierWith({ courierAccountId: '' })
    await create(with_({ options: { courierCode: 'letters' }, service: 'A5' }))
    await create(with_({ options: { courierCode: 'letters' }, service: 'A4' }))
    expect(calls('getCourierFields')).toEqual([{ courier_code: 'letters' }])
    expect(calls('createPackage')[0]).toEqual({
      order_id: 300_104,
      courier_code: 'letters',
      fields: [{ id: 'format', value: 'A5' }],
      packages: [{ weight: 1.25, length: 30, width: 20, height: 8 }],
    })
  })

  it('has its number a little later from some couriers', async () => {
    server.numbered = false
    expect(await create()).toMatchObject({ kind: 'done', value: { state: 'accepted', waybills: [] } })
    expect(await carrier.look('810001', request, signal)).toMatchObject({ state: 'accepted' })
    server.numbered = true
    expect(await carrier.look('810001', request, signal)).toMatchObject({
      state: 'bought',
      waybills: ['10000000011'],
    })
    await expect(carrier.look('1', request, signal)).rejects.toThrow('no such package')
  })
})

describe('a refusal', () => {
  it('of the courier is told in his own words, without markup', async () => {
    server.courierError = 'Courier error: Nieprawidłowy  kod pocztowy<BR>odbiorcy <b class="x">90</b>'
    expect(await create()).toEqual({
      kind: 'refused',
      troubles: [{ code: 'other', detail: 'Nieprawidłowy kod pocztowy odbiorcy 90', parcelNo: null }],
    })
    expect(server.books).toEqual([])
  })

  it.each([
    [{ cod, options: { courierCode: 'bare' } }, 'cod-not-allowed'],
    [{ service: 'std', options: { courierCode: 'bare' } }, 'service-unknown'],
    [{ parcels: [parcel(1), parcel(2)], options: { courierCode: 'letters' } }, 'too-many-parcels'],
  ] as const)('comes of a form that has no place for it: %#', async (change, code) => {
    expect(await create(with_(change))).toMatchObject({ kind: 'refused', troubles: [{ code }] })
    expect(calls('createPackage')).toEqual([])
  })

  it('names a wrong token, an unknown courier and an unknown order', async () => {
    carrier = carrierWith({ token: 'OLD' })
    expect(await create()).toMatchObject({ kind: 'refused', troubles: [{ code: 'not-authorised' }] })
    carrier = carrierWith({ courierCode: 'nobody' })
    expect(await create()).toMatchObject({ kind: 'refused', troubles: [{ detail: 'Unknown courier' }] })
    carrier = carrierWith({})
    expect(await create(with_({ sourceRef: '5' }))).toMatchObject({
      kind: 'refused',
      troubles: [{ detail: 'No such order' }],
    })
    expect(server.books).toEqual([])
  })
})

describe('when nothing was done', () => {
  it('a blocked token waits for the time that BaseLinker names', async () => {
    server.left = 1
    expect(await create()).toEqual({ kind: 'later', afterMs: 15 * 60_000 })
    server.blockedUntil = 'soon'
    expect(await create()).toEqual({ kind: 'later', afterMs: 60_000 })
    expect(await carrier.void(bought('810001'), request, signal)).toEqual({ kind: 'later', afterMs: 60_000 })
    server.blockedUntil = '2026-11-18 09:59:59'
    expect(await carrier.labels(bought('810001'), request, 'pdf', signal)).toEqual({
      kind: 'later',
      afterMs: 0,
    })
    await expect(carrier.find!(request, signal)).rejects.toThrow('ERROR_BLOCKED_TOKEN')
    expect(server.books).toEqual([])
  })

  it('it may be asked again: busy, not reached, or no form', async () => {
    server.faults.push(
      instead(page(502), callsBaselinker('getCourierFields')),
      instead(json(200, { status: 'SUCCESS' }), callsBaselinker('getCourierFields')),
      instead(json(429, {}), callsBaselinker('getCourierFields')),
      instead(json(429, {}, { 'retry-after': '5' }), isCreate),
    )
    for (const afterMs of [null, null, 60_000, 5_000])
      expect(await create()).toEqual({ kind: 'later', afterMs })
    const gone = await startBaselinkerServer()
    await gone.close()
    carrier = carrierWith({ baseUrl: gone.url })
    expect(await create()).toEqual({ kind: 'later', afterMs: null })
    expect(await carrier.void(bought('1'), request, signal)).toEqual({ kind: 'later', afterMs: null })
    await expect(carrier.before!(request, signal)).rejects.toThrow('not reached')
    expect(server.books).toEqual([])
  })
})

describe('an unknown outcome', () => {
  it.each(unknownMoods)(
    'is thrown and found among the packages of the order: $name',
    async ({ acted, fault }) => {
      server.add(300_104, 'dhl')
      const asked = with_({ before: await carrier.before!(request, signal) })
      expect(asked.before).toEqual(['810001'])
      server.faults.push(fault(isCreate))
      await expect(create(asked)).rejects.toThrow()
      await server.settled()
      expect(server.books).toHaveLength(acted ? 2 : 1)
      const found = await carrier.find!(asked, signal)
      expect(found.map(({ carrierId }) => carrierId)).toEqual(acted ? ['810002'] : [])
    },
  )

  it('of a client that gave up is found, though BaseLinker acted only then', async () => {
    const giveUp = new AbortController()
    server.faults.push(slowUntilGone(isCreate))
    const asked = carrier.create(request, giveUp.signal)
    await until('the request', () => calls('createPackage').length === 1)
    giveUp.abort()
    await expect(asked).rejects.toThrow()
    await server.settled()
    expect(await carrier.find!(request, signal)).toMatchObject([{ carrierId: '810001', state: 'bought' }])
    expect(server.books).toHaveLength(1)
  })

  it.each([
    json(200, { status: 'ERROR', error_code: 'ERROR_INTERNAL', error_message: 'x' }),
    json(200, {
      status: 'ERROR',
      error_code: 'ERROR_COURIER',
      error_message: 'Courier error: cURL: Operation timed out',
    }),
    json(200, { status: 'ERROR', error_code: 'ERROR_COURIER', error_message: 'Przekroczono limit czasu' }),
    json(200, { status: 'MAYBE' }),
    json(200, { status: 'SUCCESS', package_id: 0, package_number: '1' }),
    json(200, { status: 'SUCCESS', package_id: null }),
    json(500, { status: 'ERROR', error_code: 'ERROR_COURIER', error_message: 'x' }),
  ])('is also a no of somebody who does not know: %#', async (reply) => {
    server.faults.push(afterTheAct(reply, isCreate))
    await expect(create()).rejects.toThrow()
  })

  it('is found without what was there before, what comes back, and what goes another way', async () => {
    server.add(300_104, 'dhl')
    server.add(300_104, 'letters')
    server.add(300_104, 'dhl', { isReturn: true })
    server.add(300_101, 'dhl')
    server.add(300_104, 'dhl', { trackingStatus: 10 })
    server.add(300_104, 'dhl', { trackingStatus: 5 })
    expect(await carrier.find!(with_({ before: ['810001'] }), signal)).toMatchObject([
      { carrierId: '810005', state: 'void', waybills: [] },
      { carrierId: '810006', state: 'bought', waybills: ['10000000016'] },
    ])
  })

  it('is not "nothing" when the packages cannot be read', async () => {
    server.faults.push(
      instead(page(502)),
      instead(page(200)),
      instead(json(200, { status: 'SUCCESS' })),
      instead(json(200, { status: 'ERROR', error_code: 'X', error_message: '' })),
      instead(json(200, { status: 'SUCCESS', packages: [{ package_id: 'one', courier_code: 'dhl' }] })),
      instead(
        json(200, {
          status: 'SUCCESS',
          packages: [{ package_id: 1, courier_code: 'dhl', is_return: 'maybe' }],
        }),
      ),
      cutAnswerAt(150),
    )
    for (let tries = 0; tries < 7; tries += 1) await expect(carrier.find!(request, signal)).rejects.toThrow()
    expect(await carrier.find!(request, signal)).toEqual([])
  })
})

describe('the label', () => {
  it.each([
    ['zpl', 'zpl'],
    ['pdf', 'pdf'],
  ] as const)('is what its bytes are: %s', async (labelAs, kind) => {
    server.labelAs = labelAs
    await create()
    const answer = await carrier.labels(bought('810001'), request, 'zpl203', signal)
    expect(answer).toMatchObject({ kind: 'done', value: [{ parcelNo: 1 }] })
    expect(answer.kind === 'done' && labelKind(answer.value[0]!.bytes)).toBe(kind)
    const two = with_({ parcels: [parcel(1), parcel(2)] })
    expect(await carrier.labels(bought('810001'), two, 'zpl203', signal)).toMatchObject({
      kind: 'done',
      value: [{ parcelNo: null }],
    })
  })

  it('as a page for people is refused, and anything else that is none is thrown', async () => {
    await create()
    server.labelAs = 'html'
    expect(await carrier.labels(bought('810001'), request, 'pdf', signal)).toMatchObject({
      kind: 'refused',
      troubles: [{ code: 'other', detail: 'html' }],
    })
    server.labelAs = 'page'
    await expect(carrier.labels(bought('810001'), request, 'pdf', signal)).rejects.toThrow('no label')
    server.faults.push(instead(json(200, { status: 'SUCCESS', extension: 'pdf', label: '' })))
    await expect(carrier.labels(bought('810001'), request, 'pdf', signal)).rejects.toThrow()
    expect(await carrier.labels(bought('5'), request, 'pdf', signal)).toMatchObject({ kind: 'refused' })
  })
})

describe('taking back', () => {
  it('deletes the package, and is done also when that was done', async () => {
    await create()
    expect(await carrier.void(bought('810001'), request, signal)).toEqual({ kind: 'done', value: null })
    expect(await carrier.void(bought('810001'), request, signal)).toEqual({ kind: 'done', value: null })
    expect(server.books).toMatchObject([{ void: true, charged: 0 }])
  })

  it('is refused in the words of the courier, unless the package is cancelled all the same', async () => {
    await create()
    server.sent = true
    expect(await carrier.void(bought('810001'), request, signal)).toEqual({
      kind: 'refused',
      troubles: [{ code: 'other', detail: 'Przesyłka jest już w drodze', parcelNo: null }],
    })
    server.books[0]!.trackingStatus = 10
    expect(await carrier.void(bought('810001'), request, signal)).toEqual({ kind: 'done', value: null })
  })

  it.each(unknownMoods)(
    'is thrown when nobody knows, and is done the next time: $name',
    async ({ acted, fault }) => {
      await create()
      server.faults.push(fault(callsBaselinker('deleteCourierPackage')))
      await expect(carrier.void(bought('810001'), request, signal)).rejects.toThrow()
      await server.settled()
      expect(server.books).toMatchObject([{ void: acted }])
      expect(await carrier.void(bought('810001'), request, signal)).toEqual({ kind: 'done', value: null })
      expect(server.books).toMatchObject([{ void: true }])
    },
  )
})

describe('handing over', () => {
  const handed = (...requests: readonly ShippingRequest[]) =>
    requests.map((each, index) => ({ request: each, shipment: bought(String(810_001 + index)) }))

  it('gives the protocol of the courier', async () => {
    const answer = await carrier.handOver!(handed(request, request), signal)
    expect(answer.kind === 'done' && labelKind(answer.value!.bytes)).toBe('pdf')
    expect(calls('getProtocol')).toEqual([
      { courier_code: 'dhl', package_ids: [810_001, 810_002], account_id: 77 },
    ])
    server.faults.push(instead(page(200)))
    await expect(carrier.handOver!(handed(request), signal)).rejects.toThrow()
  })

  it('is of one courier, and of at least one package', async () => {
    const other = with_({ options: { courierCode: 'letters' } })
    expect(await carrier.handOver!(handed(request, other), signal)).toMatchObject({
      kind: 'refused',
      troubles: [{ detail: 'dhl, letters' }],
    })
    expect(await carrier.handOver!([], signal)).toEqual({ kind: 'done', value: null })
    expect(server.exchanges).toEqual([])
  })
})

describe('what would be refused', () => {
  const codes = (given: ShippingRequest, by: Carrier = carrier) => by.check(given).map(({ code }) => code)

  it('is nothing for a good package', () => {
    expect(codes(with_({ cod }))).toEqual([])
  })

  it('is told before it is asked', () => {
    expect(codes(with_({ sourceRef: 'shop-1' }))).toEqual(['other'])
    expect(codes(request, carrierWith({ courierCode: '' }))).toEqual(['service-unknown'])
    expect(codes(with_({ cod: { ...cod, currency: 'EUR' } }))).toEqual(['currency-not-allowed'])
    expect(codes(with_({ parcels: [parcel(1, { weightGrams: 31_501 })] }))).toEqual(['parcel-too-heavy'])
    expect(codes(with_({ parcels: [parcel(1, { lengthMm: 1_201 })] }))).toEqual(['parcel-too-large'])
  })
})

describe('where a package is', () => {
  it.each([
    [0, 'unknown'],
    [1, 'waiting'],
    [2, 'taken'],
    [3, 'trouble'],
    [4, 'on-the-way'],
    [5, 'delivered'],
    [6, 'returning'],
    [7, 'to-collect'],
    [8, 'to-collect'],
    [9, 'trouble'],
    [11, 'on-the-way'],
    [12, 'unknown'],
  ])('%i is %s, with the number of BaseLinker', async (status, state) => {
    await create()
    const shipment = bought('810001')
    server.books[0]!.trackingStatus = status
    expect(await carrier.whereabouts!(shipment, request, signal)).toEqual({
      kind: 'done',
      value: { state, word: String(status), at: null },
    })
  })

  it('is not told when the answer is none', async () => {
    await create()
    const shipment = bought('810001')
    for (const fault of [instead(json(500, {})), instead(page(200)), cutAnswerAt(20)]) {
      server.faults.push(fault)
      await expect(carrier.whereabouts!(shipment, request, signal)).rejects.toThrow()
    }
  })
})
