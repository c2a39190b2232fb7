import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dhl24 } from '../../../electron/station/carriers/dhl24/index.ts'
import { describeOutcomes, freshRequest, never } from '../../support/carriers/contract.ts'
import { dhlNamespace, startDhl24, type Dhl24Counter } from '../../support/carriers/dhl24-server.ts'
import { accountOf, bought, cod, parcel, shippingRequest } from '../../support/carriers/requests.ts'
import { afterTheAct, instead, page } from '../../support/carriers/server.ts'
import { at, readSoap, soapFault, soapReply, soapShape, textAt } from '../../support/carriers/soap.ts'

const sample = (name: string): string =>
  readFileSync(new URL(`../../fixtures/carriers/dhl24/${name}.xml`, import.meta.url), 'utf8')
const sampleReply = (name: string, status = 200) => ({
  status,
  headers: { 'content-type': 'text/xml' },
  body: sample(name),
})

let counter: Dhl24Counter
beforeEach(async () => {
  counter = await startDhl24()
})
afterEach(async () => {
  await counter.server.close()
})

async function buy(request = freshRequest()) {
  const answer = await counter.carrier.create(request, never)
  if (answer.kind !== 'done') throw new Error(JSON.stringify(answer))
  return answer.value
}
const said = (content: string) => soapReply(dhlNamespace, 'createShipments', content)
const result = (content: string) => said(`<createShipmentsResult>${content}</createShipmentsResult>`)

describe('what DHL24 is asked', () => {
  it('has the shape of its documented request', async () => {
    const request = freshRequest({ parcels: [parcel(1, { lengthMm: 1_155 }), parcel(2)] })
    await buy(request)
    const documented = soapShape(readSoap(sample('createShipments.request')).content) as Shape
    // A longer piece than usual is another price; this program does not send one.
    delete documented.shipments.item.pieceList.item[0]?.nonStandard
    expect(soapShape(counter.asked[0]!.content)).toEqual(documented)
  })

  it('has the address in three parts, digits for a postcode, and whole kilograms', async () => {
    const { receiver } = shippingRequest()
    const request = freshRequest({
      receiver: { ...receiver, street: 'Rynek 5 m. 7', company: 'Firma <&> S.A.' },
    })
    await buy(request)
    const [item] = at(counter.asked[0]!.content, 'shipments', 'item')
    expect(at(item, 'receiver')).toEqual([
      {
        addressType: 'B',
        country: 'PL',
        name: 'Firma <&> S.A.',
        postalCode: '90001',
        city: 'Łódź',
        street: 'Rynek',
        houseNumber: '5',
        apartmentNumber: '7',
        contactPerson: 'Jan Przykładowy',
        contactPhone: '500100200',
        contactEmail: 'kupujacy+test@example.com',
      },
    ])
    expect(at(item, 'pieceList', 'item')).toEqual([
      { type: 'PACKAGE', width: '20', height: '8', length: '30', weight: '2', quantity: '1' },
    ])
    expect(textAt(item, 'reference')).toBe(request.reference)
    expect(at(item, 'service')).toEqual([{ product: 'AH' }])
  })

  it('collects exactly what is due, and insures it', async () => {
    await buy(freshRequest({ cod, service: 'PR' }))
    expect(at(counter.asked[0]!.content, 'shipments', 'item', 'service')).toEqual([
      {
        product: 'PR',
        collectOnDelivery: 'true',
        collectOnDeliveryValue: '497.79',
        collectOnDeliveryForm: 'BANK_TRANSFER',
        collectOnDeliveryReference: '300101',
        insurance: 'true',
        insuranceValue: '497.79',
      },
    ])
    expect(counter.books).toMatchObject([{ codMinor: cod.minor }])
  })

  it('is one shipment, which the carrier would refuse as four', async () => {
    await buy(freshRequest({}, 4))
    expect(at(counter.asked[0]!.content, 'shipments', 'item')).toHaveLength(1)
    expect(counter.books).toHaveLength(1)
  })
})

describe('what DHL24 answers', () => {
  it('is bought with one number for all pieces', async () => {
    const request = freshRequest({}, 2)
    const shipment = await buy(request)
    const { shipmentId } = counter.books[0]!
    expect(shipment).toMatchObject({
      state: 'bought',
      carrierId: shipmentId,
      waybills: [shipmentId, shipmentId],
    })
    expect(await counter.carrier.look(shipmentId, request, never)).toEqual(shipment)
    counter.server.faults.push(instead(sampleReply('createShipments.response')))
    expect(await buy()).toMatchObject({ carrierId: '10000000011' })
  })

  it.each([200, 500])('is a refusal as a fault with status %i', async (status) => {
    counter.server.faults.push(instead(sampleReply('fault.response', status)))
    expect(await counter.carrier.create(freshRequest(), never)).toEqual({
      kind: 'refused',
      troubles: [{ code: 'postcode-wrong', parcelNo: null, detail: 'Nieprawidłowy kod pocztowy odbiorcy' }],
    })
  })

  it.each([
    [{ receiver: { ...shippingRequest().receiver, postcode: '99-999' } }, 'postcode-wrong'],
    [{ receiver: { ...shippingRequest().receiver, street: 'Śląska' } }, 'street-missing'],
    [{ receiver: { ...shippingRequest().receiver, city: 'Konstantynów Łódzki' } }, 'city-missing'],
    [{ parcels: [parcel(1, { weightGrams: 40_000 })] }, 'parcel-too-heavy'],
  ] as const)('is a refusal by its validation', async (change, code) => {
    expect(await counter.carrier.create(freshRequest(change), never)).toMatchObject({
      kind: 'refused',
      troubles: [{ code }],
    })
    expect(counter.books).toEqual([])
  })

  it('is a refusal of an account that it does not know', async () => {
    const account = { baseUrl: counter.server.url, username: 'X', password: 'X', accountNumber: '0' }
    expect(await dhl24(accountOf(account)).create(freshRequest(), never)).toMatchObject({
      kind: 'refused',
      troubles: [{ code: 'not-authorised' }],
    })
  })

  it('is a refusal as an error in the place of a shipment', async () => {
    counter.server.faults.push(
      instead(result('<item><error>Usługa niedostępna &amp;#8211; kod 12</error></item>')),
    )
    expect(await counter.carrier.create(freshRequest(), never)).toMatchObject({
      kind: 'refused',
      troubles: [{ code: 'service-unknown' }],
    })
  })

  it('is a refusal of a message that it could not read', async () => {
    counter.server.faults.push(instead(soapFault('SOAP-ENV:Client', 'Bad Request')))
    expect(await counter.carrier.create(freshRequest(), never)).toMatchObject({
      kind: 'refused',
      troubles: [{ code: 'other', detail: 'Bad Request' }],
    })
  })

  it.each([
    ['a fault of the server', soapFault('SOAP-ENV:Server', 'Internal error')],
    ['a fault without a code', soapFault('', 'Coś poszło nie tak')],
    ['a fault of a gateway', soapFault('100', 'Nieprawidłowy kod', 502)],
    ['no shipment and no error', result('<item><shipmentId/></item>')],
    ['a list without a shipment', result('')],
    ['a number that is no shipment', result('<item><shipmentId>12</shipmentId></item>')],
    [
      'two shipments for one',
      result(
        '<item><shipmentId>10000000011</shipmentId></item><item><shipmentId>10000000012</shipmentId></item>',
      ),
    ],
    ['the answer to something else', soapReply(dhlNamespace, 'getVersion', '')],
    [
      'the response with status 500',
      { ...result('<item><shipmentId>10000000011</shipmentId></item>'), status: 500 },
    ],
    [
      'entities of its own',
      {
        ...result(''),
        body: `<!DOCTYPE x [<!ENTITY a "10000000011">]><Envelope><Body><createShipmentsResponse><createShipmentsResult><item><shipmentId>&a;</shipmentId></item></createShipmentsResult></createShipmentsResponse></Body></Envelope>`,
      },
    ],
  ])('leaves the outcome open: %s', async (_what, reply) => {
    const request = freshRequest()
    counter.server.faults.push(afterTheAct(reply, counter.isCreate))
    await expect(counter.carrier.create(request, never)).rejects.toThrow()
    expect(await counter.carrier.find!(request, never)).toHaveLength(1)
  })
})

describe('what DHL24 has', () => {
  it('is found by our reference alone, among many to the same postcode', async () => {
    const request = freshRequest()
    for (let index = 0; index < 120; index += 1)
      counter.add(`other-${index}`, index % 30 === 0 ? '90001' : '00950')
    counter.add(request.reference.toUpperCase(), '90001')
    expect(await counter.carrier.find!(request, never)).toEqual([])
    const shipment = await buy(request)
    expect(await counter.carrier.find!(request, never)).toEqual([shipment])
    const twice = counter.add(request.reference, '90001')
    expect((await counter.carrier.find!(request, never)).map(({ carrierId }) => carrierId)).toEqual([
      shipment.carrierId,
      twice.shipmentId,
    ])
    expect(
      Math.max(...counter.asked.map(({ content }) => at(content, 'itemsToLabelData', 'item').length)),
    ).toBe(3)
  })

  it('is one shipment when it stands on two pages', async () => {
    const request = freshRequest()
    for (let index = 0; index < 99; index += 1) counter.add(`other-${index}`, '00950')
    const shipment = await buy(request)
    counter.add('another', '00950')
    counter.overlap = 1
    expect(await counter.carrier.find!(request, never)).toEqual([shipment])
    const lists = counter.asked.filter(({ operation }) => operation === 'getMyShipments')
    expect(lists.map(({ content }) => textAt(content, 'offset'))).toEqual(['0', '100'])
  })

  it('is looked at by a number that a person has typed, and void when DHL24 does not know it', async () => {
    const { shipmentId } = counter.add('by hand', '90001')
    const request = freshRequest({}, 2)
    expect(await counter.carrier.look(shipmentId, request, never)).toMatchObject({
      state: 'bought',
      waybills: [shipmentId, shipmentId],
    })
    expect(await counter.carrier.look('10000000099', request, never)).toMatchObject({ state: 'void' })
    counter.server.faults.push(instead(soapFault('100', 'Chwilowo niedostępne')), instead(page(502)))
    await expect(counter.carrier.look(shipmentId, request, never)).rejects.toThrow()
    await expect(counter.carrier.look(shipmentId, request, never)).rejects.toThrow()
  })

  it('is not said to be nothing when a shipment has no label data', async () => {
    const request = freshRequest()
    await buy(request)
    const empty = soapReply(dhlNamespace, 'getLabelsData', '<getLabelsDataResult/>')
    counter.server.faults.push(instead(empty, ({ body }) => body.includes(':getLabelsData>')))
    await expect(counter.carrier.find!(request, never)).rejects.toThrow('no label data')
  })
})

describe('labels', () => {
  it.each([
    ['zpl203', 'ZBLP', '^XA'],
    ['zpl300', 'ZBLP300', '^XA'],
    ['epl203', 'BLP', '%PDF'],
    ['pdf', 'BLP', '%PDF'],
  ] as const)('for %s are %s', async (form, type, starts) => {
    const request = freshRequest()
    const shipment = await buy(request)
    const answer = await counter.carrier.labels(shipment, request, form, never)
    if (answer.kind !== 'done') throw new Error('no label')
    expect(answer.value.map(({ parcelNo }) => parcelNo)).toEqual([1])
    expect(Buffer.from(answer.value[0]!.bytes).subarray(0, starts.length).toString()).toBe(starts)
    const { content } = counter.asked.at(-1)!
    expect(textAt(content, 'itemsToPrint', 'item', 'labelType')).toBe(type)
    expect(soapShape(content)).toEqual(soapShape(readSoap(sample('getLabels.request')).content))
  })

  it('are taken for their own shipment only, and only when they are labels', async () => {
    const request = freshRequest({}, 2)
    const shipment = await buy(request)
    expect(await counter.carrier.labels(shipment, request, 'pdf', never)).toMatchObject({
      kind: 'done',
      value: [{ parcelNo: null }],
    })
    const other = { ...shipment, carrierId: '10000000099' }
    counter.server.faults.push(instead(sampleReply('getLabels.response')))
    await expect(counter.carrier.labels(other, request, 'pdf', never)).rejects.toThrow('no label')
    expect(await counter.carrier.labels(other, request, 'pdf', never)).toMatchObject({ kind: 'refused' })
  })
})

describe('taking back', () => {
  it('is refused once a courier is ordered', async () => {
    const request = freshRequest()
    const shipment = await buy(request)
    counter.books[0]!.courier = true
    expect(await counter.carrier.void(shipment, request, never)).toMatchObject({
      kind: 'refused',
      troubles: [{ detail: expect.stringContaining('nie może zostać usunięta') as string }],
    })
    expect(counter.books).toMatchObject([{ void: false }])
  })

  it('is not done when the answer is about another shipment', async () => {
    const request = freshRequest()
    const shipment = await buy(request)
    const other =
      '<deleteShipmentsResult><item><id>1</id><result>true</result></item></deleteShipmentsResult>'
    counter.server.faults.push(instead(soapReply(dhlNamespace, 'deleteShipments', other)))
    await expect(counter.carrier.void(shipment, request, never)).rejects.toThrow()
  })
})

describe('handing over', () => {
  it('gives the report of the day, and changes nothing', async () => {
    const request = freshRequest()
    const shipment = await buy(request)
    const before = structuredClone(counter.books)
    const handed = [{ shipment, request }]
    const answer = await counter.carrier.handOver!(handed, never)
    expect(answer).toMatchObject({ kind: 'done', value: { parcelNo: null } })
    expect(await counter.carrier.handOver!(handed, never)).toEqual(answer)
    expect(counter.books).toEqual(before)
    expect(counter.asked.at(-1)?.content).toMatchObject({
      pnpRequest: { date: request.shipDate, type: 'ALL' },
    })
  })

  it('of nothing gives nothing, and of another day is refused', async () => {
    expect(await counter.carrier.handOver!([], never)).toEqual({ kind: 'done', value: null })
    const request = freshRequest()
    const shipment = await buy(request)
    const late = [{ shipment, request: { ...request, shipDate: '2026-11-20' } }]
    expect(await counter.carrier.handOver!(late, never)).toMatchObject({ kind: 'refused' })
  })
})

describeOutcomes(startDhl24)

type Shape = { shipments: { item: { pieceList: { item: { nonStandard?: unknown }[] } } } }

describe('where a shipment is', () => {
  const tracked = async (...events: readonly (readonly [stage: string, at: string])[]) => {
    const request = freshRequest()
    const shipment = await buy(request)
    counter.books.at(-1)!.events = events
    return () => counter.carrier.whereabouts!(shipment, request, never)
  }

  it.each([
    ['EDWP', 'waiting'],
    ['DWP', 'taken'],
    ['SORT', 'on-the-way'],
    ['LK', 'on-the-way'],
    ['AWI', 'on-the-way'],
    ['AWI_CZAS', 'returning'],
    ['OWL', 'to-collect'],
    ['DOR', 'delivered'],
    ['DOR_SAS', 'delivered'],
    ['ZWR', 'returning'],
    ['ZWN', 'returned'],
    ['OP', 'trouble'],
    ['AN', 'trouble'],
    ['SP_DW', 'unknown'],
    ['GONE_FISHING', 'unknown'],
  ])('%s is %s, with the word of DHL', async (word, state) => {
    const ask = await tracked([word, '2026-11-19 08:00:00'])
    expect(await ask()).toEqual({ kind: 'done', value: { state, word, at: null } })
  })

  it('is the last that has happened, in whatever order it is told, and no name of who took it in', async () => {
    const ask = await tracked(
      ['DOR', '2026-11-20 09:00:00'],
      ['EDWP', '2026-11-18 10:00:00'],
      ['LK', '2026-11-20 07:00:00'],
    )
    expect(await ask()).toEqual({ kind: 'done', value: { state: 'delivered', word: 'DOR', at: null } })
  })

  it('is waiting without a word while nothing has happened', async () => {
    expect(await (await tracked())()).toEqual({
      kind: 'done',
      value: { state: 'waiting', word: '', at: null },
    })
  })

  it('is not told of a shipment that DHL does not know, nor by an answer that is none', async () => {
    const ask = await tracked()
    expect(await counter.carrier.whereabouts!(bought('10000009999'), freshRequest(), never)).toMatchObject({
      kind: 'refused',
    })
    counter.server.faults.push(instead(soapFault('SOAP-ENV:Server', 'Błąd')), instead(page(200)))
    await expect(ask()).rejects.toThrow()
    await expect(ask()).rejects.toThrow()
    expect(await ask()).toMatchObject({ kind: 'done' })
  })
})
