import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { inpost } from '../../../electron/station/carriers/inpost/index.ts'
import type { Carrier, ShippingRequest } from '../../../electron/station/carriers/index.ts'
import { labelKind } from '../../../shared/domain/label-bytes.ts'
import {
  inpostToken,
  isInpostCreate,
  startInpostServer,
  type InpostServer,
} from '../../support/carriers/inpost-server.ts'
import { unknownMoods } from '../../support/carriers/moods.ts'
import { pickupOrder } from '../../support/carriers/pickup-contract.ts'
import { accountOf, bought, cod, parcel, shippingRequest } from '../../support/carriers/requests.ts'
import { afterTheAct, instead, json, page, slowUntilGone } from '../../support/carriers/server.ts'
import { until } from '../../support/until.ts'

let server: InpostServer
let carrier: Carrier
const signal = new AbortController().signal

beforeEach(async () => {
  server = await startInpostServer()
  carrier = carrierWith({})
})
afterEach(() => server.close())

const carrierWith = (fields: Record<string, string>) =>
  inpost(
    accountOf({ baseUrl: server.url, organizationId: '1', token: inpostToken, pickup: 'yes', ...fields }),
  )
const toLocker = (change: Partial<ShippingRequest> = {}) =>
  shippingRequest({ pickupPoint: 'XXX01M', ...change })
const sent = () => JSON.parse(server.exchanges[0]!.request.body) as Record<string, unknown>
/** Makes a shipment and looks at it once, which confirms it unless the server is told otherwise. */
async function buy(request: ShippingRequest) {
  const answer = await carrier.create(request, signal)
  if (answer.kind !== 'done') throw new Error(answer.kind)
  return carrier.look(answer.value.carrierId, request, signal)
}

describe('making a shipment', () => {
  it('to a locker says size, point and reference, and is bought when InPost confirms it', async () => {
    server.confirmAfter = 1
    const request = toLocker()
    const made = await carrier.create(request, signal)
    expect(made).toMatchObject({
      kind: 'done',
      value: { state: 'accepted', carrierId: '50000101', waybills: [] },
    })
    expect(sent()).toMatchObject({
      service: 'inpost_locker_standard',
      reference: request.reference,
      receiver: {
        first_name: 'Jan',
        last_name: 'Przykładowy',
        phone: '500100200',
        email: 'kupujacy+test@example.com',
      },
      parcels: [{ id: 'p1', template: 'small' }],
      custom_attributes: { target_point: 'XXX01M', sending_method: 'dispatch_order' },
    })
    expect(sent()).not.toHaveProperty('cod')
    expect(await carrier.look('50000101', request, signal)).toMatchObject({ state: 'accepted', waybills: [] })
    expect(await carrier.look('50000101', request, signal)).toMatchObject({
      state: 'bought',
      waybills: ['600000000000000050000101'],
      madeAt: Date.parse('2026-11-18T09:00:00Z'),
    })
    expect(server.books).toMatchObject([{ reference: request.reference, charged: 1_399, void: false }])
  })

  it('stays accepted while InPost never confirms it', async () => {
    server.confirmAfter = Infinity
    expect(await buy(toLocker())).toMatchObject({ state: 'accepted' })
    expect(await carrier.look('50000101', toLocker(), signal)).toMatchObject({ state: 'accepted' })
  })

  it('to a door says measures, weight, address and what is collected, to the grosz', async () => {
    const request = shippingRequest({
      cod,
      parcels: [parcel(1, { weightGrams: 7_505 }), parcel(2)],
      receiver: {
        ...shippingRequest().receiver,
        company: 'Firma Testowa S.A.',
        street: 'al. 3 Maja 7a m. 12',
      },
    })
    expect(await buy(request)).toMatchObject({
      state: 'bought',
      waybills: ['600000000000000050000101', '6000000000000000500001011'],
    })
    expect(sent()).toMatchObject({
      service: 'inpost_courier_standard',
      cod: { amount: 497.79, currency: 'PLN' },
      insurance: { amount: 497.79, currency: 'PLN' },
      receiver: {
        company_name: 'Firma Testowa S.A.',
        address: {
          street: 'al. 3 Maja',
          building_number: '7a/12',
          post_code: '90-001',
          country_code: 'PL',
        },
      },
      parcels: [
        {
          id: 'p1',
          dimensions: { length: '300', width: '200', height: '75', unit: 'mm' },
          weight: { amount: '7.505', unit: 'kg' },
        },
        { id: 'p2' },
      ],
    })
    expect(server.exchanges[0]!.request.body).toContain('"amount":497.79,')
  })

  it('takes service, size and sending method from the rule, then from the account', async () => {
    carrier = carrierWith({ sendingMethod: 'parcel_locker' })
    await carrier.create(
      toLocker({ service: 'inpost_locker_allegro', options: { template: 'large' } }),
      signal,
    )
    expect(sent()).toMatchObject({
      service: 'inpost_locker_allegro',
      parcels: [{ template: 'large' }],
      custom_attributes: { sending_method: 'parcel_locker' },
    })
    await carrier.create(toLocker({ options: { sending_method: 'pop' } }), signal)
    expect(JSON.parse(server.exchanges[1]!.request.body)).toMatchObject({
      custom_attributes: { sending_method: 'pop' },
    })
  })

  it('leaves the sender to the organization when we know no phone or mail of it', async () => {
    await carrier.create(toLocker({ sender: { ...shippingRequest().sender, phone: '' } }), signal)
    expect(sent()).not.toHaveProperty('sender')
  })
})

describe('a refusal', () => {
  it.each([
    [
      toLocker({ pickupPoint: 'NIE99X' }),
      [['pickup-point-unknown', 'custom_attributes.target_point: does_not_exist']],
    ],
    [
      toLocker({ receiver: { ...shippingRequest().receiver, phone: '12' } }),
      [['phone-missing', 'receiver.phone: required, invalid_format']],
    ],
    [
      toLocker({ parcels: [parcel(1, { lengthMm: 700 })] }),
      [['parcel-too-large', 'parcels.template: required']],
    ],
    [shippingRequest({ service: 'teleport' }), [['service-unknown', 'service: not_an_option']]],
  ] as const)('names what has to be mended: %#', async (request, expected) => {
    const answer = await carrier.create(request, signal)
    expect(answer).toMatchObject({ kind: 'refused' })
    expect(answer.kind === 'refused' && answer.troubles.map(({ code, detail }) => [code, detail])).toEqual(
      expected,
    )
    expect(server.books).toEqual([])
  })

  it.each([
    [{ receiver: [{ email: ['required'], first_name: ['required'] }] }, ['email-missing', 'name-missing']],
    [
      { receiver: { address: { post_code: ['invalid'], city: ['required'], street: ['required'] } } },
      ['postcode-wrong', 'city-missing', 'street-missing'],
    ],
    [{ cod: [{ amount: ['too_high'] }] }, ['cod-too-high']],
    [{ parcels: [{ weight: [{ amount: ['too_big'] }] }] }, ['parcel-too-heavy']],
    [{ sender: [{ phone: ['required'] }] }, ['other']],
    [{}, ['other']],
  ])('reads the keys of details in either shape: %j', async (details, codes) => {
    server.faults.push(instead(json(400, { status: 400, error: 'validation_failed', message: 'x', details })))
    const answer = await carrier.create(toLocker(), signal)
    expect(answer.kind === 'refused' && answer.troubles.map(({ code }) => code)).toEqual(codes)
  })

  it('for the account is told as such', async () => {
    carrier = carrierWith({ token: 'OLD' })
    const expected = { kind: 'refused', troubles: [{ code: 'not-authorised', detail: '', parcelNo: null }] }
    expect(await carrier.create(toLocker(), signal)).toEqual(expected)
    server.faults.push(instead(page(403)))
    expect(await carrier.create(toLocker(), signal)).toEqual(expected)
    carrier = carrierWith({ organizationId: '2' })
    expect(await carrier.create(toLocker(), signal)).toMatchObject({
      kind: 'refused',
      troubles: [{ code: 'other' }],
    })
  })

  it('comes late when InPost could not take its money', async () => {
    server.paid = false
    expect(await buy(toLocker())).toMatchObject({
      state: 'refused',
      troubles: [{ code: 'not-paid', detail: expect.stringContaining('Brak środków') as string }],
    })
    expect(server.books).toMatchObject([{ charged: 0 }])
  })
})

describe('when nobody was reached, or InPost is busy', () => {
  it('nothing was done, and it may be asked again', async () => {
    server.faults.push(instead(json(429, {}, { 'retry-after': '7' })), instead(page(429)))
    expect(await carrier.create(toLocker(), signal)).toEqual({ kind: 'later', afterMs: 7_000 })
    expect(await carrier.create(toLocker(), signal)).toEqual({ kind: 'later', afterMs: null })
    const gone = await startInpostServer()
    await gone.close()
    carrier = carrierWith({ baseUrl: gone.url })
    expect(await carrier.create(toLocker(), signal)).toEqual({ kind: 'later', afterMs: null })
    expect(await carrier.void(bought('1'), toLocker(), signal)).toEqual({ kind: 'later', afterMs: null })
    await expect(carrier.find!(toLocker(), signal)).rejects.toThrow('not reached')
    await expect(carrier.look('1', toLocker(), signal)).rejects.toThrow('not reached')
    expect(server.books).toEqual([])
  })
})

describe('an unknown outcome', () => {
  it.each(unknownMoods)('is thrown and found by our reference: $name', async ({ acted, fault }) => {
    const request = toLocker()
    server.faults.push(fault(isInpostCreate))
    await expect(carrier.create(request, signal)).rejects.toThrow()
    await server.settled()
    expect(server.books.map(({ reference }) => reference)).toEqual(acted ? [request.reference] : [])
    const found = await carrier.find!(request, signal)
    expect(found.map(({ carrierId }) => carrierId)).toEqual(server.books.map(({ id }) => String(id)))
  })

  it.each([500, 503, 409, 408, 302])(
    'is an error of ShipX with status %i, in its own words too',
    async (status) => {
      const error = { status, error: 'internal_server_error', message: 'x', details: {} }
      server.faults.push(afterTheAct(json(status, error), isInpostCreate))
      await expect(carrier.create(toLocker(), signal)).rejects.toThrow()
      expect(await carrier.find!(toLocker(), signal)).toHaveLength(1)
    },
  )

  it.each([200, 202, 500])('is a shipment with status %i too', async (status) => {
    server.faults.push(afterTheAct(json(status, { id: 1, status: 'created' }), isInpostCreate))
    await expect(carrier.create(toLocker(), signal)).rejects.toThrow(`status ${status}`)
  })

  it('of a client that gave up is found, though InPost acted only then', async () => {
    const giveUp = new AbortController()
    server.faults.push(slowUntilGone())
    const asked = carrier.create(toLocker(), giveUp.signal)
    await until('the request', () => server.exchanges.length === 1)
    giveUp.abort()
    await expect(asked).rejects.toThrow()
    await server.settled()
    expect(await carrier.find!(toLocker(), signal)).toMatchObject([
      { carrierId: '50000101', state: 'accepted' },
    ])
    expect(server.books).toHaveLength(1)
  })

  it('is looked for on all pages, and compared to the letter', async () => {
    const { reference } = toLocker()
    for (const other of ['-1', '-2', '-3']) server.add(`${reference}${other}`, 'confirmed')
    const [first, second] = [server.add(reference, 'canceled'), server.add(reference, 'created')]
    expect(await carrier.find!(toLocker(), signal)).toMatchObject([
      { carrierId: String(first.id), state: 'void' },
      { carrierId: String(second.id), state: 'accepted' },
    ])
    expect(server.exchanges).toHaveLength(3)
  })

  it('is not "nothing" when the list cannot be read', async () => {
    server.faults.push(instead(page(502)), instead(json(200, { items: [] })), instead(json(401, {})))
    for (let tries = 0; tries < 3; tries += 1)
      await expect(carrier.find!(toLocker(), signal)).rejects.toThrow()
    expect(await carrier.find!(toLocker(), signal)).toEqual([])
  })
})

describe('the label', () => {
  it('waits until the shipment is confirmed', async () => {
    server.confirmAfter = Infinity
    const shipment = await buy(toLocker())
    expect(await carrier.labels(shipment, toLocker(), 'zpl203', signal)).toEqual({
      kind: 'later',
      afterMs: null,
    })
  })

  it.each([
    ['zpl203', 'Zpl', 'normal', 'zpl'],
    ['zpl300', 'Zpl', 'dpi300', 'zpl'],
    ['epl203', 'Epl', 'normal', 'epl'],
    ['pdf', 'Pdf', 'A6', 'pdf'],
  ] as const)('comes as %s', async (form, format, type, kind) => {
    const shipment = await buy(toLocker())
    const answer = await carrier.labels(shipment, toLocker(), form, signal)
    expect(answer).toMatchObject({ kind: 'done', value: [{ parcelNo: 1 }] })
    expect(answer.kind === 'done' && labelKind(answer.value[0]!.bytes)).toBe(kind)
    expect(Object.fromEntries(server.exchanges.at(-1)!.request.url.searchParams)).toEqual({ format, type })
  })

  it('of a courier at 300 dpi is a PDF, and one file has the labels of all parcels', async () => {
    const request = shippingRequest({ parcels: [parcel(1), parcel(2)] })
    const shipment = await buy(request)
    expect(await carrier.labels(shipment, request, 'zpl300', signal)).toMatchObject({
      kind: 'done',
      value: [{ parcelNo: null }],
    })
    expect(Object.fromEntries(server.exchanges.at(-1)!.request.url.searchParams)).toEqual({
      format: 'Pdf',
      type: 'A6',
    })
  })

  it('is never a page or half of something', async () => {
    const shipment = await buy(toLocker())
    server.faults.push(instead(page(200)), instead(json(200, {})), instead(page(500)))
    for (let tries = 0; tries < 3; tries += 1)
      await expect(carrier.labels(shipment, toLocker(), 'pdf', signal)).rejects.toThrow()
    server.faults.push(instead(json(400, { status: 400, error: 'label_generation_failed' })))
    expect(await carrier.labels(shipment, toLocker(), 'pdf', signal)).toEqual({
      kind: 'later',
      afterMs: null,
    })
    server.faults.push(instead(json(400, { status: 400, error: 'label_template_not_found' })))
    expect(await carrier.labels(shipment, toLocker(), 'pdf', signal)).toMatchObject({ kind: 'refused' })
  })
})

describe('taking back', () => {
  it('works before the confirmation, and twice', async () => {
    server.confirmAfter = Infinity
    const shipment = await buy(toLocker())
    expect(await carrier.void(shipment, toLocker(), signal)).toEqual({ kind: 'done', value: null })
    expect(await carrier.void(shipment, toLocker(), signal)).toEqual({ kind: 'done', value: null })
    expect(server.books).toMatchObject([{ void: true, charged: 0 }])
    expect(await carrier.find!(toLocker(), signal)).toMatchObject([{ state: 'void' }])
  })

  it('is refused afterwards', async () => {
    const shipment = await buy(toLocker())
    expect(await carrier.void(shipment, toLocker(), signal)).toMatchObject({
      kind: 'refused',
      troubles: [{ code: 'other', detail: 'Message of invalid_action.' }],
    })
    expect(server.books).toMatchObject([{ void: false }])
  })

  it('is done when InPost says that it is void already', async () => {
    const details = { action: 'cancel', shipment_status: 'canceled' }
    server.faults.push(instead(json(400, { status: 400, error: 'invalid_action', message: 'x', details })))
    expect(await carrier.void(bought('50000101'), toLocker(), signal)).toEqual({ kind: 'done', value: null })
  })

  it.each(unknownMoods)(
    'is thrown when nobody knows, and is done the next time: $name',
    async ({ acted, fault }) => {
      server.confirmAfter = Infinity
      const shipment = await buy(toLocker())
      server.faults.push(fault(({ method }) => method === 'DELETE'))
      await expect(carrier.void(shipment, toLocker(), signal)).rejects.toThrow()
      await server.settled()
      expect(server.books).toMatchObject([{ void: acted }])
      expect(await carrier.void(shipment, toLocker(), signal)).toEqual({ kind: 'done', value: null })
      expect(server.books).toMatchObject([{ void: true }])
    },
  )
})

describe('handing over', () => {
  const handed = async (...requests: readonly ShippingRequest[]) => {
    const shipments = []
    for (const request of requests) shipments.push({ request, shipment: await buy(request) })
    return shipments
  }

  it('gives the list of what he was ordered for, and orders nobody', async () => {
    const shipments = await handed(toLocker({ reference: 'a' }), toLocker({ reference: 'b' }))
    expect(await carrier.handOver!(shipments, signal)).toEqual({ kind: 'done', value: null })
    expect(server.dispatchOrders).toEqual([])
    await carrier.pickup!.order(pickupOrder(shipments.slice(0, 1)), signal)
    const answer = await carrier.handOver!(shipments, signal)
    expect(answer.kind === 'done' && labelKind(answer.value!.bytes)).toBe('pdf')
    const printed = server.exchanges.at(-1)!.request.url.searchParams.getAll('shipment_ids[]')
    expect(printed).toEqual(['50000101'])
    server.faults.push(instead(page(500), ({ url }) => url.pathname.endsWith('printouts')))
    await expect(carrier.handOver!(shipments, signal)).rejects.toThrow('no printout')
    expect(server.dispatchOrders).toHaveLength(1)
  })

  it('orders the courier only for what he fetches, and nobody has ordered him for', async () => {
    const shipments = await handed(
      toLocker({ reference: 'a' }),
      toLocker({ reference: 'b', options: { sending_method: 'parcel_locker' } }),
      toLocker({ reference: 'c' }),
    )
    await carrier.pickup!.order(pickupOrder(shipments.slice(0, 1)), signal)
    await carrier.pickup!.order(pickupOrder(shipments), signal)
    await carrier.pickup!.order(pickupOrder(shipments), signal)
    expect(server.dispatchOrders.map(({ shipments }) => shipments)).toEqual([['50000101'], ['50000103']])
    const brought = pickupOrder(shipments.slice(1, 2))
    expect(await carrier.pickup!.order(brought, signal)).toEqual({ kind: 'done', value: null })
  })

  it('orders nobody unless the account wants him', () => {
    expect(inpost(accountOf({ baseUrl: server.url })).pickup).toBeNull()
    expect(inpost(accountOf({ baseUrl: server.url, pickup: 'no' })).pickup).toBeNull()
  })
})

describe('where a shipment is', () => {
  const whereabouts = async (word: string) => {
    const shipment = await buy(toLocker())
    server.books[0]!.status = word
    return carrier.whereabouts!(shipment, toLocker(), signal)
  }

  it.each([
    ['confirmed', 'waiting'],
    ['dispatched_by_sender', 'taken'],
    ['collected_from_sender', 'taken'],
    ['taken_by_courier', 'taken'],
    ['adopted_at_source_branch', 'on-the-way'],
    ['sent_from_source_branch', 'on-the-way'],
    ['adopted_at_sorting_center', 'on-the-way'],
    ['sent_from_sorting_center', 'on-the-way'],
    ['adopted_at_target_branch', 'on-the-way'],
    ['out_for_delivery', 'on-the-way'],
    ['ready_to_pickup', 'to-collect'],
    ['ready_to_pickup_from_pok', 'to-collect'],
    ['ready_to_pickup_from_pok_registered', 'to-collect'],
    ['pickup_reminder_sent', 'to-collect'],
    ['avizo', 'to-collect'],
    ['delivered', 'delivered'],
    ['pickup_time_expired', 'returning'],
    ['returned_to_sender', 'returned'],
    ['oversized', 'trouble'],
    ['claimed', 'trouble'],
    ['other', 'unknown'],
    ['gone_fishing', 'unknown'],
  ])('%s is %s, with the word of InPost', async (word, state) => {
    expect(await whereabouts(word)).toEqual({ kind: 'done', value: { state, word, at: null } })
  })

  it('is told later when InPost is busy, and not at all when the answer is none', async () => {
    const shipment = await buy(toLocker())
    const ask = () => carrier.whereabouts!(shipment, toLocker(), signal)
    server.faults.push(instead(json(429, {})))
    expect(await ask()).toEqual({ kind: 'later', afterMs: null })
    for (const fault of [instead(json(500, {})), instead(page(200))]) {
      server.faults.push(fault)
      await expect(ask()).rejects.toThrow()
    }
  })
})
