import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { allegro } from '../../../electron/station/carriers/allegro/index.ts'
import type { Carrier, ShippingRequest } from '../../../electron/station/carriers/index.ts'
import { labelKind } from '../../../shared/domain/label-bytes.ts'
import {
  isAllegroCreate,
  isAllegroToken,
  startAllegroServer,
  type AllegroServer,
} from '../../support/carriers/allegro-server.ts'
import { unknownMoods } from '../../support/carriers/moods.ts'
import { allegroAccount, bought, cod, parcel, shippingRequest } from '../../support/carriers/requests.ts'
import {
  afterTheAct,
  cutAnswerAt,
  instead,
  json,
  page,
  slowUntil,
  slowUntilGone,
} from '../../support/carriers/server.ts'
import { until } from '../../support/until.ts'

let server: AllegroServer
let carrier: Carrier
/** The refresh tokens that were kept, each with how many questions had been asked by then. */
let kept: { token: string; asked: number }[]
const signal = new AbortController().signal

beforeEach(async () => {
  server = await startAllegroServer()
  kept = []
  carrier = carrierWith({})
})
afterEach(() => server.close())

const carrierWith = (fields: Record<string, string>, keep = keepHere) =>
  allegro(
    allegroAccount(server, fields, (name, token) => {
      expect(name).toBe('refreshToken')
      return keep(token)
    }),
  )
const keepHere = (token: string): Promise<void> => {
  kept.push({ token, asked: server.exchanges.length })
  return Promise.resolve()
}
const request = shippingRequest({ service: 'method-1', pickupPoint: 'A000TEST' })
const with_ = (change: Partial<ShippingRequest>) => ({ ...request, ...change })
const sent = () =>
  JSON.parse(server.exchanges.find(({ request: each }) => isAllegroCreate(each))!.request.body) as unknown
async function buy(given: ShippingRequest) {
  const answer = await carrier.create(given, signal)
  if (answer.kind !== 'done') throw new Error(answer.kind)
  return carrier.look(answer.value.carrierId, given, signal)
}

describe('making a shipment', () => {
  it('is a command that bears our reference, and is bought when it has succeeded', async () => {
    server.inProgressFor = 1
    const made = await carrier.create(request, signal)
    expect(made).toMatchObject({ kind: 'done', value: { state: 'accepted', carrierId: request.reference } })
    expect(sent()).toEqual({
      commandId: request.reference,
      input: {
        deliveryMethodId: 'method-1',
        sender: {
          name: 'Sklep Przykład',
          company: 'Sklep Przykład sp. z o.o.',
          street: 'Testowa 10',
          postalCode: '90-003',
          city: 'Łódź',
          countryCode: 'PL',
          email: 'magazyn@example.com',
          phone: '500100201',
        },
        receiver: {
          name: 'Jan Przykładowy',
          street: 'Śląska 1/2',
          postalCode: '90-001',
          city: 'Łódź',
          countryCode: 'PL',
          email: 'kupujacy+test@example.com',
          phone: '+48 500-100-200',
          point: 'A000TEST',
        },
        referenceNumber: '300101',
        packages: [
          {
            type: 'PACKAGE',
            length: { value: '30', unit: 'CENTIMETER' },
            width: { value: '20', unit: 'CENTIMETER' },
            height: { value: '8', unit: 'CENTIMETER' },
            weight: { value: '1.25', unit: 'KILOGRAMS' },
            textOnLabel: '300101',
          },
        ],
        labelFormat: 'ZPL',
        additionalServices: [],
        additionalProperties: {},
      },
    })
    expect(await carrier.look(request.reference, request, signal)).toMatchObject({ state: 'accepted' })
    expect(await carrier.look(request.reference, request, signal)).toMatchObject({
      state: 'bought',
      carrierId: '30000000-0000-4000-8000-000000000101',
      waybills: ['A000000001'],
      madeAt: Date.parse('2026-11-18T10:00:00Z'),
    })
    expect(server.books).toMatchObject([{ commandId: request.reference, charged: 899, void: false }])
  })

  it('says what is collected to the grosz, and what else the rule wants', async () => {
    await carrier.create(
      with_({
        cod,
        labelForm: 'zpl300',
        options: {
          credentialsId: 'contract-1',
          packageType: 'OTHER',
          additionalServices: 'SMS,SATURDAY',
          'inpost#sendingMethod': 'parcel_locker',
        },
      }),
      signal,
    )
    expect(sent()).toMatchObject({
      input: {
        credentialsId: 'contract-1',
        cashOnDelivery: {
          amount: '497.79',
          currency: 'PLN',
          ownerName: 'Sklep Przykład sp. z o.o.',
          iban: cod.iban,
        },
        packages: [{ type: 'OTHER' }],
        labelFormat: 'PDF',
        additionalServices: ['SMS', 'SATURDAY'],
        additionalProperties: { 'inpost#sendingMethod': 'parcel_locker' },
      },
    })
  })

  it('of two parcels has the waybill of each, also that of the carrier below Allegro', async () => {
    expect(await buy(with_({ parcels: [parcel(1), parcel(2)] }))).toMatchObject({
      state: 'bought',
      waybills: ['A000000001', 'A000000002'],
    })
  })

  it('stays accepted while it has no waybill', async () => {
    server.numbered = false
    const shipment = await buy(request)
    expect(shipment).toMatchObject({ state: 'accepted', waybills: [] })
    server.numbered = true
    expect(await carrier.look(shipment.carrierId, request, signal)).toMatchObject({ state: 'bought' })
  })

  it('twice with the same reference makes one shipment', async () => {
    await buy(request)
    await buy(request)
    expect(server.books).toHaveLength(1)
    expect(carrier.repeatable).toBe(true)
  })
})

describe('a refusal', () => {
  it('of the command tells path and words for people', async () => {
    server.errors = [
      {
        code: 'TEXT_ON_LABEL_TOO_LONG',
        message: 'Text on label is too long',
        path: 'packages[1].textOnLabel',
        userMessage: 'Tekst na etykiecie jest za długi',
      },
      { code: 'X', path: 'receiver.point', userMessage: null, message: 'No such point' },
    ]
    const troubles = [
      { code: 'text-too-long', detail: 'Tekst na etykiecie jest za długi', parcelNo: 2 },
      { code: 'pickup-point-unknown', detail: 'No such point', parcelNo: null },
    ]
    expect(await buy(request)).toMatchObject({ state: 'refused', troubles })
    expect(await carrier.find!(request, signal)).toMatchObject([{ state: 'refused', troubles }])
    expect(server.books).toEqual([])
  })

  it('at once is one too', async () => {
    expect(await carrier.create(with_({ receiver: { ...request.receiver, phone: '' } }), signal)).toEqual({
      kind: 'refused',
      troubles: [{ code: 'phone-missing', detail: 'Podaj numer telefonu odbiorcy', parcelNo: null }],
    })
    expect(server.books).toEqual([])
  })

  it('of an account without a User-Agent of its own, or without rights, is told as such', async () => {
    carrier = carrierWith({ userAgent: '' })
    const expected = { kind: 'refused', troubles: [{ code: 'not-authorised' }] }
    expect(await carrier.create(request, signal)).toMatchObject(expected)
    carrier = carrierWith({})
    server.faults.push(instead(json(403, { errors: [] }), isAllegroCreate))
    expect(await carrier.create(request, signal)).toMatchObject(expected)
  })
})

describe('the tokens', () => {
  it('are asked for once, and the next refresh token is kept before anything else is asked', async () => {
    await Promise.all([
      carrier.create(request, signal),
      carrier.create(with_({ reference: 'other' }), signal),
      carrier.find!(with_({ reference: 'third' }), signal),
    ])
    expect(kept).toEqual([{ token: 'refresh-1', asked: 1 }])
    expect(server.books).toHaveLength(2)
  })

  it('are changed when Allegro does not take one any more, and the question is asked again', async () => {
    await buy(request)
    server.endAccess()
    expect(await carrier.create(with_({ reference: 'other' }), signal)).toMatchObject({ kind: 'done' })
    expect(kept.map(({ token }) => token)).toEqual(['refresh-1', 'refresh-2'])
    expect(server.books).toHaveLength(2)
  })

  it('that are not taken even when new are the end of it', async () => {
    const no = () => instead(json(401, { error: 'invalid_token' }), isAllegroCreate)
    server.faults.push(no(), no())
    expect(await carrier.create(request, signal)).toMatchObject({
      kind: 'refused',
      troubles: [{ code: 'not-authorised' }],
    })
    expect(server.given()).toBe(2)
  })

  it('of another life have to be given anew by a person', async () => {
    carrier = carrierWith({ refreshToken: 'refresh-old' })
    const expected = { kind: 'refused', troubles: [{ code: 'not-authorised' }] }
    expect(await carrier.create(request, signal)).toMatchObject(expected)
    carrier = carrierWith({ clientSecret: 'wrong' })
    expect(await carrier.create(request, signal)).toMatchObject(expected)
    expect(kept).toEqual([])
  })

  it.each([
    cutAnswerAt(0, isAllegroToken),
    cutAnswerAt(150, isAllegroToken),
    afterTheAct(page(502), isAllegroToken),
    instead(page(200), isAllegroToken),
  ])('are asked for at once again when the answer was lost: %#', async (fault) => {
    server.faults.push(fault)
    expect(await carrier.create(request, signal)).toMatchObject({ kind: 'done' })
    expect(kept).toHaveLength(1)
    expect(kept[0]!.token).toBe(server.refreshToken())
  })

  it('that do not come leave everything undone', async () => {
    const bad = [page(502), page(200), json(200, { access_token: 'a' })]
    for (const reply of bad) {
      server.faults.push(instead(reply, isAllegroToken), instead(reply, isAllegroToken))
      expect(await carrier.create(request, signal)).toEqual({ kind: 'later', afterMs: null })
    }
    server.faults.push(instead(json(429, {}), isAllegroToken))
    expect(await carrier.create(request, signal)).toEqual({ kind: 'later', afterMs: 60_000 })
    server.faults.push(instead(page(502), isAllegroToken), instead(page(502), isAllegroToken))
    await expect(carrier.find!(request, signal)).rejects.toThrow('not asked')
    expect(server.books).toEqual([])
    expect(kept).toEqual([])
    expect(await carrier.create(request, signal)).toMatchObject({ kind: 'done' })
  })

  it('that were lost for more than a minute have to be given anew by a person', async () => {
    server.faults.push(cutAnswerAt(0, isAllegroToken), cutAnswerAt(0, isAllegroToken))
    expect(await carrier.create(request, signal)).toEqual({ kind: 'later', afterMs: null })
    server.minutePassed = true
    expect(await carrier.create(request, signal)).toMatchObject({
      kind: 'refused',
      troubles: [{ code: 'not-authorised' }],
    })
  })

  it('are not used before they could be kept, and not asked for anew either', async () => {
    let shut = true
    const tokens: string[] = []
    carrier = carrierWith({}, (token) => {
      if (shut) return Promise.reject(new Error('the key store is shut'))
      tokens.push(token)
      return Promise.resolve()
    })
    expect(await carrier.create(request, signal)).toEqual({ kind: 'later', afterMs: null })
    expect(server.exchanges.filter(({ request: each }) => !isAllegroToken(each))).toEqual([])
    shut = false
    server.minutePassed = true
    expect(await carrier.create(request, signal)).toMatchObject({ kind: 'done' })
    expect([tokens, server.given()]).toEqual([['refresh-1'], 1])
  })
})

describe('when nobody was reached, or Allegro has shut us out', () => {
  it('nothing was done, and it may be asked again', async () => {
    server.faults.push(
      instead(json(429, {}), isAllegroCreate),
      instead(json(429, {}, { 'retry-after': '9' }), isAllegroCreate),
    )
    expect(await carrier.create(request, signal)).toEqual({ kind: 'later', afterMs: 60_000 })
    expect(await carrier.create(request, signal)).toEqual({ kind: 'later', afterMs: 9_000 })
    const gone = await startAllegroServer()
    await gone.close()
    carrier = carrierWith({ baseUrl: gone.url })
    expect(await carrier.create(request, signal)).toEqual({ kind: 'later', afterMs: null })
    expect(server.books).toEqual([])
  })
})

describe('an unknown outcome', () => {
  it.each(unknownMoods)('is thrown and found by our command: $name', async ({ acted, fault }) => {
    server.faults.push(fault(isAllegroCreate))
    await expect(carrier.create(request, signal)).rejects.toThrow()
    await server.settled()
    expect(server.books.map(({ commandId }) => commandId)).toEqual(acted ? [request.reference] : [])
    const found = await carrier.find!(request, signal)
    expect(found.map(({ carrierId }) => carrierId)).toEqual(server.books.map(({ id }) => id))
    // It may also be asked again, and nothing is made twice.
    expect(await buy(request)).toMatchObject({ state: 'bought' })
    expect(server.books).toHaveLength(1)
  })

  it.each([500, 504])('is an error of Allegro with status %i, in its own words too', async (status) => {
    const errors = [{ code: 'GATEWAY_TIMEOUT', message: 'x', userMessage: 'x', path: null }]
    server.faults.push(afterTheAct(json(status, { errors }), isAllegroCreate))
    await expect(carrier.create(request, signal)).rejects.toThrow()
    expect(await carrier.find!(request, signal)).toHaveLength(1)
  })

  it('is also a conflict, or the answer to another command', async () => {
    server.faults.push(
      afterTheAct(json(409, { errors: [{ code: 'CONFLICT' }] }), isAllegroCreate),
      afterTheAct(json(200, { commandId: 'other' }), isAllegroCreate),
    )
    await expect(carrier.create(request, signal)).rejects.toThrow()
    await expect(carrier.create(request, signal)).rejects.toThrow()
  })

  it('of a client that gave up is found, though Allegro acted only then', async () => {
    const giveUp = new AbortController()
    server.faults.push(slowUntilGone(isAllegroCreate))
    const asked = carrier.create(request, giveUp.signal)
    await until('the request', () => server.exchanges.some(({ request: each }) => isAllegroCreate(each)))
    giveUp.abort()
    await expect(asked).rejects.toThrow()
    await server.settled()
    server.inProgressFor = 1
    expect(await carrier.find!(request, signal)).toMatchObject([{ state: 'accepted' }])
    expect(await carrier.find!(request, signal)).toMatchObject([
      { state: 'bought', carrierId: server.books[0]!.id },
    ])
  })

  it('is not "nothing" when the answer cannot be read', async () => {
    server.faults.push(
      instead(page(404), ({ method }) => method === 'GET'),
      instead(page(502), ({ method }) => method === 'GET'),
      instead(json(200, { status: 'NEW' }), ({ method }) => method === 'GET'),
    )
    for (let tries = 0; tries < 3; tries += 1) await expect(carrier.find!(request, signal)).rejects.toThrow()
    expect(await carrier.find!(request, signal)).toEqual([])
    await expect(carrier.look(request.reference, request, signal)).rejects.toThrow('not known')
    await expect(carrier.look('nothing', request, signal)).rejects.toThrow('404')
  })
})

describe('the labels', () => {
  it.each([
    ['zpl203', 'asked', 'zpl'],
    ['epl203', 'asked', 'epl'],
    ['zpl300', 'asked', 'pdf'],
    ['pdf', 'asked', 'pdf'],
    ['zpl203', 'pdf', 'pdf'],
  ] as const)('asked for as %s and given as %s are %s', async (labelForm, labelsAs, kind) => {
    server.labelsAs = labelsAs
    const shipment = await buy(with_({ labelForm }))
    const answer = await carrier.labels(shipment, request, labelForm, signal)
    expect(answer).toMatchObject({ kind: 'done', value: [{ parcelNo: 1 }] })
    expect(answer.kind === 'done' && labelKind(answer.value[0]!.bytes)).toBe(kind)
    expect(JSON.parse(server.exchanges.at(-1)!.request.body)).toEqual({
      shipmentIds: [shipment.carrierId],
      pageSize: 'A6',
      cutLine: false,
    })
    expect(server.exchanges.at(-1)!.request.headers['accept']).toBe('application/octet-stream')
  })

  it('in a ZIP are taken out, each for the parcel whose waybill it bears', async () => {
    server.labelsAs = 'zip'
    const two = with_({ parcels: [parcel(1), parcel(2)] })
    const answer = await carrier.labels(await buy(two), two, 'zpl203', signal)
    expect(answer).toMatchObject({ kind: 'done', value: [{ parcelNo: 1 }, { parcelNo: 2 }] })
    expect(answer.kind === 'done' && answer.value.map(({ bytes }) => labelKind(bytes))).toEqual([
      'zpl',
      'zpl',
    ])
  })

  it('of all parcels in one file belong to none of them', async () => {
    const two = with_({ parcels: [parcel(1), parcel(2)] })
    expect(await carrier.labels(await buy(two), two, 'zpl203', signal)).toMatchObject({
      kind: 'done',
      value: [{ parcelNo: null }],
    })
  })

  it('come later while there are none, and are refused for a shipment of another way', async () => {
    const shipment = await buy(request)
    server.labelsAs = 'none'
    expect(await carrier.labels(shipment, request, 'pdf', signal)).toEqual({ kind: 'later', afterMs: null })
    expect(await carrier.labels(bought('foreign'), request, 'pdf', signal)).toEqual({
      kind: 'refused',
      troubles: [{ code: 'other', detail: 'Nie znaleziono przesyłki', parcelNo: null }],
    })
  })

  it('are never a page, half of something or a broken ZIP', async () => {
    const shipment = await buy(request)
    const isLabel = ({ url }: { url: URL }) => url.pathname.endsWith('/label')
    server.labelsAs = 'zip'
    server.faults.push(
      instead(page(200), isLabel),
      instead(page(504), isLabel),
      cutAnswerAt(400, isLabel),
      instead({ status: 200, body: Buffer.from('PK\u0003\u0004 and nothing more') }, isLabel),
    )
    for (let tries = 0; tries < 4; tries += 1)
      await expect(carrier.labels(shipment, request, 'zpl203', signal)).rejects.toThrow()
  })
})

describe('taking back', () => {
  it('is a command too, and done also when it was done', async () => {
    const shipment = await buy(request)
    expect(await carrier.void(shipment, request, signal)).toEqual({ kind: 'done', value: null })
    expect(server.books).toMatchObject([{ void: true, charged: 0 }])
    const asked = server.exchanges.length
    expect(await carrier.void(shipment, request, signal)).toEqual({ kind: 'done', value: null })
    expect(server.exchanges).toHaveLength(asked + 1)
    expect(await carrier.look(shipment.carrierId, request, signal)).toMatchObject({
      state: 'void',
      waybills: [],
    })
  })

  it('begins with the command while it is not known what came of it', async () => {
    const made = await carrier.create(request, signal)
    const accepted = made.kind === 'done' ? made.value : null
    server.inProgressFor = 1
    expect(await carrier.void(accepted!, request, signal)).toEqual({ kind: 'later', afterMs: null })
    expect(server.books).toMatchObject([{ void: false }])
    server.inProgressFor = 0
    expect(await carrier.void(accepted!, request, signal)).toEqual({ kind: 'done', value: null })
    expect(server.books).toMatchObject([{ void: true }])
  })

  it('has nothing to do for a command that came to nothing', async () => {
    server.errors = [{ code: 'X' }]
    const made = await carrier.create(request, signal)
    expect(await carrier.void(made.kind === 'done' ? made.value : bought(''), request, signal)).toEqual({
      kind: 'done',
      value: null,
    })
  })

  it('is refused with the words of Allegro once the parcel is on its way', async () => {
    const shipment = await buy(request)
    server.sent = true
    expect(await carrier.void(shipment, request, signal)).toEqual({
      kind: 'refused',
      troubles: [{ code: 'other', detail: 'Przesyłka jest już nadana', parcelNo: null }],
    })
    expect(server.books).toMatchObject([{ void: false }])
  })

  it.each(unknownMoods)(
    'is thrown when nobody knows, and is done the next time: $name',
    async ({ acted, fault }) => {
      const shipment = await buy(request)
      server.faults.push(
        fault(({ method, url }) => method === 'POST' && url.pathname.endsWith('/cancel-commands')),
      )
      await expect(carrier.void(shipment, request, signal)).rejects.toThrow()
      await server.settled()
      expect(server.books).toMatchObject([{ void: acted }])
      expect(await carrier.void(shipment, request, signal)).toEqual({ kind: 'done', value: null })
      expect(server.books).toMatchObject([{ void: true }])
    },
  )

  it('is thrown while nobody knows, and asks for nothing new the next time', async () => {
    const shipment = await buy(request)
    const isCancel = ({ method, url }: { method: string; url: URL }) =>
      method === 'POST' && url.pathname.endsWith('/cancel-commands')
    server.faults.push(afterTheAct(page(502), isCancel))
    await expect(carrier.void(shipment, request, signal)).rejects.toThrow()
    expect(server.books).toMatchObject([{ void: true }])
    expect(await carrier.void(shipment, request, signal)).toEqual({ kind: 'done', value: null })

    const second = await buy(with_({ reference: 'second' }))
    const looks = ({ method, url }: { method: string; url: URL }) =>
      method === 'GET' && url.pathname.includes('/cancel-commands/')
    server.faults.push(instead(json(200, { status: 'IN_PROGRESS' }), looks), instead(json(429, {}), looks))
    await expect(carrier.void(second, request, signal)).rejects.toThrow('being cancelled')
    // Allegro has not written it down yet: the same command is sent again.
    ;(server.books[1] as { void: boolean }).void = false
    await expect(carrier.void(second, request, signal)).rejects.toThrow()
    const ids = server.exchanges
      .filter(({ request: each }) => isCancel(each))
      .map(({ request: each }) => (JSON.parse(each.body) as { commandId: string }).commandId)
    expect(new Set(ids.slice(-2)).size).toBe(1)
    expect(ids.at(-1)).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-a[\da-f]{3}-[\da-f]{12}$/)
  })

  it('is thrown when nobody is reached any more after the act', async () => {
    const shipment = await buy(request)
    const gate = Promise.withResolvers<void>()
    server.faults.push(slowUntil(gate.promise, ({ url }) => url.pathname.endsWith('/cancel-commands')))
    const asked = carrier.void(shipment, request, signal)
    await until('the command', () =>
      server.exchanges.at(-1)!.request.url.pathname.endsWith('/cancel-commands'),
    )
    const closed = server.stopListening()
    gate.resolve()
    await expect(asked).rejects.toThrow('not reached after the act')
    await closed
    expect(server.books).toMatchObject([{ void: true }])
  })
})

describe('handing over', () => {
  it('gives the protocol, where the carrier below Allegro has one', async () => {
    const shipments = [{ shipment: await buy(request), request }]
    const answer = await carrier.handOver!(shipments, signal)
    expect(answer.kind === 'done' && labelKind(answer.value!.bytes)).toBe('pdf')
    expect(JSON.parse(server.exchanges.at(-1)!.request.body)).toEqual({ shipmentIds: [server.books[0]!.id] })
    server.labelsAs = 'none'
    expect(await carrier.handOver!(shipments, signal)).toEqual({ kind: 'done', value: null })
    server.faults.push(instead(page(200)))
    await expect(carrier.handOver!(shipments, signal)).rejects.toThrow()
  })
})

describe('what Allegro would refuse', () => {
  const codes = (given: ShippingRequest) => carrier.check(given).map(({ code }) => code)
  const { receiver } = request

  it('is nothing for a good shipment', () => {
    expect(codes(with_({ cod }))).toEqual([])
  })

  it.each([
    [with_({ service: '' }), 'service-unknown'],
    [with_({ receiver: { ...receiver, name: '' } }), 'name-missing'],
    [with_({ receiver: { ...receiver, street: '' } }), 'street-missing'],
    [with_({ receiver: { ...receiver, postcode: '90 001' } }), 'postcode-wrong'],
    [with_({ receiver: { ...receiver, city: '' } }), 'city-missing'],
    [with_({ receiver: { ...receiver, phone: '12345' } }), 'phone-missing'],
    [with_({ receiver: { ...receiver, email: '' } }), 'email-missing'],
    [with_({ cod: { ...cod, currency: 'EUR' } }), 'currency-not-allowed'],
    [with_({ cod: { ...cod, iban: '' } }), 'cod-account-missing'],
  ])('is told before it is asked: %#', (given, code) => {
    expect(codes(given)).toEqual([code])
  })
})

describe('where a shipment is', () => {
  const tracked = async (
    tracks: Record<string, readonly [code: string, occurredAt: string][]>,
    parcels = 1,
  ) => {
    const given = with_({
      reference: crypto.randomUUID(),
      parcels: Array.from({ length: parcels }, (_, index) => parcel(index + 1)),
    })
    const shipment = await buy(given)
    for (const [name, events] of Object.entries(tracks))
      server.shop.tracks.set(
        name,
        events.map(([code, occurredAt]) => ({ code, occurredAt })),
      )
    return { ask: () => carrier.whereabouts!(shipment, given, signal), shipment }
  }
  const first = 'INPOST A000000001'
  const second = 'DPD A000000002'
  const day = (n: number) => `2026-11-${n}T08:00:00.000Z`

  it.each([
    ['PENDING', 'waiting'],
    ['IN_TRANSIT', 'on-the-way'],
    ['RELEASED_FOR_DELIVERY', 'on-the-way'],
    ['AVAILABLE_FOR_PICKUP', 'to-collect'],
    ['NOTICE_LEFT', 'to-collect'],
    ['ISSUE', 'trouble'],
    ['DELIVERED', 'delivered'],
    ['RETURNED', 'returned'],
    ['GONE_FISHING', 'unknown'],
  ])('%s is %s, since the time that Allegro tells', async (word, state) => {
    const { ask } = await tracked({ [first]: [[word, day(19)]] })
    expect(await ask()).toEqual({ kind: 'done', value: { state, word, at: Date.parse(day(19)) } })
  })

  it('is the last that has happened, in whatever order it is told', async () => {
    const { ask } = await tracked({
      [first]: [
        ['DELIVERED', '2026-11-20T09:00:00.000+01:00'],
        ['PENDING', day(18)],
        ['IN_TRANSIT', '2026-11-20T08:30:00.000+01:00'],
      ],
    })
    expect(await ask()).toMatchObject({ value: { state: 'delivered' } })
  })

  it('is waiting without a word while the courier knows nothing of it', async () => {
    const nothing = { kind: 'done', value: { state: 'waiting', word: '', at: null } }
    expect(await (await tracked({})).ask()).toEqual(nothing)
    server.shop.tracks.set('INPOST A000000002', [])
    expect(await (await tracked({})).ask()).toEqual(nothing)
  })

  it('is where the parcel is that is furthest behind, each asked of its own courier', async () => {
    const { ask } = await tracked(
      { [first]: [['DELIVERED', day(19)]], [second]: [['IN_TRANSIT', day(18)]] },
      2,
    )
    expect(await ask()).toMatchObject({ value: { state: 'on-the-way' } })
    server.shop.tracks.set(second, [{ code: 'DELIVERED', occurredAt: day(20) }])
    expect(await ask()).toMatchObject({ value: { state: 'delivered' } })
    server.shop.tracks.set(first, [{ code: 'ISSUE', occurredAt: day(21) }])
    expect(await ask()).toMatchObject({ value: { state: 'trouble' } })
  })

  it('asks for twenty waybills at once and no more', async () => {
    const { ask } = await tracked({ 'DPD A000000042': [['ISSUE', day(19)]] }, 42)
    expect(await ask()).toMatchObject({ value: { state: 'trouble' } })
  })

  it('is told later when Allegro is busy, and not at all when the answer is none', async () => {
    const { ask } = await tracked({ [first]: [['IN_TRANSIT', day(19)]] })
    const isTracking = ({ url }: { url: URL }) => url.pathname.endsWith('/tracking')
    server.faults.push(instead(json(429, {}), isTracking))
    expect(await ask()).toMatchObject({ kind: 'later' })
    for (const fault of [
      json(500, {}),
      page(200),
      json(200, { waybills: [{ waybill: 'A', trackingDetails: {} }] }),
    ]) {
      server.faults.push(instead(fault, isTracking))
      await expect(ask()).rejects.toThrow()
    }
    server.faults.push(cutAnswerAt(60, isTracking))
    await expect(ask()).rejects.toThrow()
    expect(await ask()).toMatchObject({ value: { state: 'on-the-way' } })
  })
})
