import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ShippingRequest } from '../../../electron/station/carriers/index.ts'
import { guidsOf } from '../../../electron/station/carriers/poczta/server.ts'
import { describeOutcomes, freshRequest, never } from '../../support/carriers/contract.ts'
import { pocztaNamespace, startPoczta, type PocztaCounter } from '../../support/carriers/poczta-server.ts'
import { cod, parcel, shippingRequest } from '../../support/carriers/requests.ts'
import {
  afterTheAct,
  cutAnswerAt,
  instead,
  page,
  type CarrierRequest,
} from '../../support/carriers/server.ts'
import { at, readSoap, soapFault, soapReply, soapShape, textAt } from '../../support/carriers/soap.ts'

const sample = (name: string): string =>
  readFileSync(new URL(`../../fixtures/carriers/poczta/${name}.xml`, import.meta.url), 'utf8')
const guidOf = (request: ShippingRequest, index = 0): string => guidsOf(request)[index]!
const asks =
  (operation: string) =>
  ({ body }: CarrierRequest): boolean =>
    body.includes(`:${operation}>`)
const retval = (content: string) => soapReply(pocztaNamespace, 'addShipment', content)

let counter: PocztaCounter
beforeEach(async () => {
  counter = await startPoczta()
})
afterEach(async () => {
  await counter.server.close()
})

async function buy(request = freshRequest()) {
  const answer = await counter.carrier.create(request, never)
  if (answer.kind !== 'done') throw new Error(JSON.stringify(answer))
  return answer.value
}

describe('what e-Nadawca is asked', () => {
  it('has the shape of its documented request', async () => {
    await buy(freshRequest({ cod, orderNumber: '300105', parcels: [parcel(1)] }))
    const documented = soapShape(readSoap(sample('addShipment.request')).content) as Record<string, unknown>
    // The buffer of the account is meant where none is named.
    delete documented['idBufor']
    expect(soapShape(counter.asked[0]!.content)).toEqual(documented)
  })

  it('has its data in attributes, and collects exactly what is due with the first parcel', async () => {
    const { receiver } = shippingRequest()
    const request = freshRequest({ cod, receiver: { ...receiver, company: '„Żółć" & Synowie <SA>' } }, 2)
    await buy(request)
    const items = at(counter.asked[0]!.content, 'przesylki')
    expect(items.map((item) => [textAt(item, '@type'), textAt(item, '@guid')])).toEqual([
      ['tns:pocztex2021KurierType', guidOf(request, 0)],
      ['tns:pocztex2021KurierType', guidOf(request, 1)],
    ])
    expect(at(items[0], 'adres')).toEqual([
      {
        '@nazwa': '„Żółć" & Synowie <SA>',
        '@nazwa2': 'Jan Przykładowy',
        '@ulica': 'Śląska',
        '@numerDomu': '1',
        '@numerLokalu': '2',
        '@miejscowosc': 'Łódź',
        '@kodPocztowy': '90001',
        '@kraj': 'Polska',
        '@email': 'kupujacy+test@example.com',
        '@mobile': '500100200',
      },
    ])
    expect(at(items[0], 'pobranie')).toEqual([
      {
        '@sposobPobrania': 'RACHUNEK_BANKOWY',
        '@kwotaPobrania': '49779',
        '@nrb': '61109010140000071219812874',
        '@tytulem': '300101',
      },
    ])
    expect(at(items[1], 'pobranie')).toEqual([])
    expect(counter.books.map(({ codMinor }) => codMinor)).toEqual([cod.minor, 0])
    expect(textAt(items[0], 'masa')).toBe('1250')
    expect(textAt(items[0], 'format')).toBe('S')
  })

  it('has a name for each parcel that is another one after a refusal', async () => {
    const request = freshRequest({}, 2)
    const renamed = { ...request, reference: freshRequest().reference }
    const guids = [...guidsOf(request), ...guidsOf(renamed)]
    expect(new Set(guids).size).toBe(4)
    expect(guids.every((guid) => /^[0-9a-f]{32}$/.test(guid))).toBe(true)
    expect(guidsOf(structuredClone(request))).toEqual(guidsOf(request))
  })

  it('goes to a point, and as the older parcel where the rule says so', async () => {
    await buy(freshRequest({ pickupPoint: '260017' }))
    expect(at(counter.asked[0]!.content, 'przesylki', 'punktOdbioru')).toEqual([{ '@id': '260017' }])
    await buy(freshRequest({ service: 'paczkaPocztowaType', options: { kategoria: 'PRIORYTETOWA' } }))
    expect(at(counter.asked[1]!.content, 'przesylki')).toMatchObject([
      {
        '@type': 'tns:paczkaPocztowaType',
        '@kategoria': 'PRIORYTETOWA',
        '@gabaryt': 'GABARYT_A',
        '@masa': '1250',
        adres: { '@ulica': 'Śląska' },
      },
    ])
  })
})

describe('what e-Nadawca answers', () => {
  it('is bought with a waybill for each parcel, whatever their order in the answer', async () => {
    const request = freshRequest({}, 2)
    const [first, second] = [guidOf(request, 0), guidOf(request, 1)]
    const turned = `<retval guid="${second}" numerNadania="PX1000000102"/><retval guid="${first}" numerNadania="PX1000000101"/>`
    counter.server.faults.push(instead(retval(turned)))
    expect(await buy(request)).toMatchObject({
      state: 'bought',
      carrierId: 'PX1000000101',
      waybills: ['PX1000000101', 'PX1000000102'],
    })
  })

  it('is the documented answer, and the documented refusal of a guid', async () => {
    const request = freshRequest()
    const replyOf = (name: string) => ({
      status: 200,
      headers: {},
      body: sample(name).replaceAll('00000000000040008000000000300105', guidOf(request)),
    })
    counter.server.faults.push(instead(replyOf('addShipment.response')))
    expect(await buy(request)).toMatchObject({ waybills: ['PX1000000101'] })
    counter.server.faults.push(instead(replyOf('addShipment.error.response')))
    expect(await counter.carrier.create(request, never)).toEqual({
      kind: 'refused',
      troubles: [{ code: 'postcode-wrong', parcelNo: 1, detail: 'Nieprawidłowy kod pocztowy' }],
    })
  })

  it.each([
    [{ receiver: { ...shippingRequest().receiver, postcode: '99-999' } }, 'postcode-wrong'],
    [{ receiver: { ...shippingRequest().receiver, street: 'Śląska' } }, 'street-missing'],
    [{ cod: { ...cod, iban: '12' } }, 'cod-account-missing'],
  ] as const)('is a refusal inside a successful answer', async (change, code) => {
    expect(await counter.carrier.create(freshRequest(change), never)).toMatchObject({
      kind: 'refused',
      troubles: [{ code, parcelNo: 1 }],
    })
    expect(counter.books).toEqual([])
  })

  it.each([
    ['a fault of the server', soapFault('soapenv:Server', 'Internal Error')],
    ['no word about a parcel', retval('')],
    ['neither a number nor an error', retval('<retval guid="GUID"/>')],
    [
      'a number and an error',
      retval(
        '<retval guid="GUID" numerNadania="PX1000000101"><error errorNumber="1" errorDesc="x"/></retval>',
      ),
    ],
    [
      'the parcel of somebody else',
      retval('<retval guid="00000000000040008000000000300105" numerNadania="PX1000000101"/>'),
    ],
    [
      'a parcel twice',
      retval(
        '<retval guid="GUID" numerNadania="PX1000000101"/><retval guid="GUID" numerNadania="PX1000000102"/>',
      ),
    ],
  ])('leaves the outcome open: %s', async (_what, reply) => {
    const request = freshRequest()
    const body = String(reply.body).replaceAll('GUID', guidOf(request))
    counter.server.faults.push(afterTheAct({ ...reply, body }))
    await expect(counter.carrier.create(request, never)).rejects.toThrow()
    expect(await counter.carrier.find!(request, never)).toHaveLength(1)
  })

  it('is a refusal of a message that it could not read', async () => {
    counter.server.faults.push(instead(soapFault('soapenv:Client', 'Validation of XML failed')))
    expect(await counter.carrier.create(freshRequest(), never)).toMatchObject({ kind: 'refused' })
  })
})

describe('a shipment of which some parcels are refused', () => {
  it('is not bought: the others are cleared before it is said', async () => {
    const request = freshRequest({}, 3)
    counter.refuse.add(guidOf(request, 1))
    expect(await counter.carrier.create(request, never)).toEqual({
      kind: 'refused',
      troubles: [{ code: 'other', parcelNo: 2, detail: 'Przesyłka odrzucona' }],
    })
    expect(counter.books.map((entry) => [entry.void, entry.charged])).toEqual([
      [true, 0],
      [true, 0],
    ])
    expect(await counter.carrier.find!(request, never)).toEqual([])
    counter.refuse.clear()
    await buy(request)
    expect(counter.books.filter((entry) => !entry.void)).toHaveLength(3)
  })

  it('is unknown when they cannot be cleared, and cleared when it is looked for', async () => {
    const request = freshRequest({}, 2)
    counter.refuse.add(guidOf(request, 1))
    counter.clears = false
    await expect(counter.carrier.create(request, never)).rejects.toThrow('not cleared')
    await expect(counter.carrier.find!(request, never)).rejects.toThrow('not cleared')
    counter.clears = true
    expect(await counter.carrier.find!(request, never)).toEqual([])
    expect(counter.books).toMatchObject([{ void: true, charged: 0 }])
  })

  it.each([
    ['before the clearing', instead(page(502), asks('clearEnvelopeByGuids')), false],
    ['after the clearing', cutAnswerAt(30, asks('clearEnvelopeByGuids')), true],
  ])('is unknown when the connection ends %s', async (_when, fault, cleared) => {
    const request = freshRequest({}, 2)
    counter.refuse.add(guidOf(request, 0))
    counter.server.faults.push(fault)
    await expect(counter.carrier.create(request, never)).rejects.toThrow()
    expect(counter.books).toMatchObject([{ void: cleared }])
    expect(await counter.carrier.find!(request, never)).toEqual([])
    expect(counter.books).toMatchObject([{ void: true }])
  })

  it('is not taken for nothing when a part of it was sent', async () => {
    const request = freshRequest({}, 2)
    await buy({ ...request, parcels: request.parcels.slice(0, 1) })
    await counter.carrier.handOver!(
      [{ shipment: null!, request: { ...request, parcels: request.parcels.slice(0, 1) } }],
      never,
    )
    await expect(counter.carrier.find!(request, never)).rejects.toThrow('was sent')
    expect(counter.books).toMatchObject([{ void: false }])
  })
})

it('is looked at by its number, and void when none of our parcels has it', async () => {
  const request = freshRequest({}, 2)
  const shipment = await buy(request)
  expect(await counter.carrier.look(shipment.waybills[1]!, request, never)).toEqual(shipment)
  expect(await counter.carrier.look('PX1999999999', request, never)).toMatchObject({ state: 'void' })
  counter.server.faults.push(instead(page(502)))
  await expect(counter.carrier.look(shipment.carrierId, request, never)).rejects.toThrow()
})

describe('labels', () => {
  it.each([
    ['zpl203', 'ZPL_FORMAT', 'DPI_203', '^XA'],
    ['zpl300', 'ZPL_FORMAT', 'DPI_300', '^XA'],
    ['epl203', 'PDF_FORMAT', '', '%PDF'],
    ['pdf', 'PDF_FORMAT', '', '%PDF'],
  ] as const)('for %s are %s %s, one for each parcel', async (form, format, resolution, starts) => {
    const request = freshRequest({}, 2)
    const shipment = await buy(request)
    const answer = await counter.carrier.labels(shipment, request, form, never)
    if (answer.kind !== 'done') throw new Error('no label')
    expect(answer.value.map(({ parcelNo }) => parcelNo)).toEqual([1, 2])
    for (const [index, { bytes }] of answer.value.entries()) {
      const text = Buffer.from(bytes).toString('latin1')
      expect(text.startsWith(starts)).toBe(true)
      if (starts === '^XA') expect(text).toContain(shipment.waybills[index])
    }
    const { content } = counter.asked.at(-1)!
    expect([textAt(content, 'type', 'format'), textAt(content, 'type', 'resolution')]).toEqual([
      format,
      resolution,
    ])
  })

  it('are asked for in the documented shape, before and after the buffer was sent', async () => {
    const request = freshRequest()
    const shipment = await buy(request)
    expect(await counter.carrier.labels(shipment, request, 'zpl203', never)).toMatchObject({ kind: 'done' })
    const documented = readSoap(sample('getPrintForParcel.request')).content
    expect(soapShape(counter.asked.at(-1)!.content)).toEqual(soapShape(documented))
    await counter.carrier.handOver!([{ shipment, request }], never)
    expect(await counter.carrier.labels(shipment, request, 'zpl203', never)).toMatchObject({ kind: 'done' })
    counter.printsSent = false
    expect(await counter.carrier.labels(shipment, request, 'zpl203', never)).toMatchObject({
      kind: 'refused',
      troubles: [{ parcelNo: 1, detail: 'Brak przesyłki' }],
    })
  })

  it('that are no labels, or of another parcel, are thrown', async () => {
    const request = freshRequest()
    const shipment = await buy(request)
    const reply = (guid: string, bytes: string) =>
      soapReply(
        pocztaNamespace,
        'getPrintForParcel',
        `<printResult><guid>${guid}</guid><print>${Buffer.from(bytes).toString('base64')}</print></printResult>`,
      )
    counter.server.faults.push(instead(reply(guidOf(request), '<html>')), instead(reply('0', '^XA^XZ')))
    await expect(counter.carrier.labels(shipment, request, 'pdf', never)).rejects.toThrow('no label')
    await expect(counter.carrier.labels(shipment, request, 'pdf', never)).rejects.toThrow('no label')
  })
})

describe('taking back', () => {
  it('is refused once the buffer was sent', async () => {
    const request = freshRequest()
    const shipment = await buy(request)
    await counter.carrier.handOver!([{ shipment, request }], never)
    expect(await counter.carrier.void(shipment, request, never)).toMatchObject({
      kind: 'refused',
      troubles: [{ parcelNo: 1 }],
    })
    expect(counter.books).toMatchObject([{ void: false }])
    expect(await counter.carrier.find!(request, never)).toMatchObject([{ state: 'bought' }])
  })

  it('is unknown when nobody says where a parcel is that was not cleared', async () => {
    const request = freshRequest()
    const shipment = await buy(request)
    counter.clears = false
    counter.server.faults.push(instead(page(502), asks('getEnvelopeBufor')))
    await expect(counter.carrier.void(shipment, request, never)).rejects.toThrow()
    expect(await counter.carrier.void(shipment, request, never)).toMatchObject({ kind: 'refused' })
  })
})

describe('handing over', () => {
  it('sends the buffer to our post office and gives its book', async () => {
    const requests = [freshRequest(), freshRequest({}, 2)]
    const handed = []
    for (const request of requests) handed.push({ shipment: await buy(request), request })
    expect(await counter.carrier.handOver!(handed, never)).toMatchObject({
      kind: 'done',
      value: { parcelNo: null },
    })
    expect(counter.envelopes).toMatchObject([{ id: '7001', postOffice: '260017' }])
    expect(counter.books.map(({ envelopeId }) => envelopeId)).toEqual(['7001', '7001', '7001'])
  })

  it.each([
    ['before it is sent', instead(page(504), asks('sendEnvelope'))],
    ['after it was sent', cutAnswerAt(50, asks('sendEnvelope'))],
    ['before the book', instead(page(502), asks('getOutboxBook'))],
    ['in the book', cutAnswerAt(500, asks('getOutboxBook'))],
    ['before anything is known', instead(page(502), asks('getEnvelopeBufor'))],
    [
      'with an envelope that is wrong',
      afterTheAct(
        soapReply(
          pocztaNamespace,
          'sendEnvelope',
          '<idEnvelope>7001</idEnvelope><envelopeStatus>BLEDNY</envelopeStatus>',
        ),
        asks('sendEnvelope'),
      ),
    ],
  ])(
    'is unknown when it ends %s, and is then asked for once more without a second envelope',
    async (_when, fault) => {
      const request = freshRequest()
      const handed = [{ shipment: await buy(request), request }]
      counter.server.faults.push(fault)
      await expect(counter.carrier.handOver!(handed, never)).rejects.toThrow()
      expect(await counter.carrier.handOver!(handed, never)).toMatchObject({
        kind: 'done',
        value: { parcelNo: null },
      })
      expect(counter.envelopes).toHaveLength(1)
    },
  )

  it('is refused when a parcel is not there, or the buffer is not taken', async () => {
    const request = freshRequest()
    const shipment = await buy(request)
    const other = freshRequest({ orderNumber: '300199' })
    const missing = [
      { shipment, request },
      { shipment, request: other },
    ]
    expect(await counter.carrier.handOver!(missing, never)).toMatchObject({
      kind: 'refused',
      troubles: [{ code: 'other', detail: 'e-Nadawca: 300199' }],
    })
    const full = '<error errorNumber="30002" errorDesc="Nieznany urząd nadania"/>'
    counter.server.faults.push(
      instead(soapReply(pocztaNamespace, 'sendEnvelope', full), asks('sendEnvelope')),
    )
    expect(await counter.carrier.handOver!([{ shipment, request }], never)).toMatchObject({ kind: 'refused' })
    expect(counter.envelopes).toEqual([])
  })
})

it('finds a parcel that somebody sent with the buffer meanwhile, but not one of an envelope with errors', async () => {
  const request = freshRequest()
  counter.server.faults.push(cutAnswerAt(40, counter.isCreate))
  await expect(counter.carrier.create(request, never)).rejects.toThrow()
  const other = freshRequest()
  await counter.carrier.handOver!([{ shipment: await buy(other), request: other }], never)
  expect(await counter.carrier.find!(request, never)).toMatchObject([{ state: 'bought' }])
  counter.envelopes[0]!.status = 'BLEDNY'
  expect(await counter.carrier.find!(request, never)).toEqual([])
})

describeOutcomes(startPoczta)
