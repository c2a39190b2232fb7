import { describe, expect, it } from 'vitest'
import { allegro } from '../../../electron/station/carriers/allegro/index.ts'
import { baselinker } from '../../../electron/station/carriers/baselinker/index.ts'
import { inpost } from '../../../electron/station/carriers/inpost/index.ts'
import type { Carrier, HandedShipment, ShippingRequest } from '../../../electron/station/carriers/index.ts'
import { labelKind } from '../../../shared/domain/label-bytes.ts'
import { isAllegroPickup, startAllegroServer } from '../../support/carriers/allegro-server.ts'
import {
  baselinkerToken,
  callsBaselinker,
  startBaselinkerServer,
} from '../../support/carriers/baselinker-server.ts'
import { freshRequest } from '../../support/carriers/contract.ts'
import { startDhl24 } from '../../support/carriers/dhl24-server.ts'
import { isDpdPickup, startDpd } from '../../support/carriers/dpd-server.ts'
import { inpostToken, isInpostPickup, startInpostServer } from '../../support/carriers/inpost-server.ts'
import { describePickups, pickupOrder, type PickupCounter } from '../../support/carriers/pickup-contract.ts'
import { accountOf, allegroAccount } from '../../support/carriers/requests.ts'

const never = new AbortController().signal

/** Buys shipments, each looked at once so that it is confirmed. */
async function handFresh(
  carrier: Carrier,
  count: number,
  change: Partial<ShippingRequest> = {},
): Promise<readonly HandedShipment[]> {
  const handed: HandedShipment[] = []
  for (let index = 0; index < count; index += 1) {
    const request = freshRequest(change)
    const answer = await carrier.create(request, never)
    if (answer.kind !== 'done') throw new Error(JSON.stringify(answer))
    handed.push({ request, shipment: await carrier.look(answer.value.carrierId, request, never) })
  }
  return handed
}

async function startInpost(): Promise<PickupCounter> {
  const server = await startInpostServer()
  const account = { baseUrl: server.url, organizationId: '1', token: inpostToken, pickup: 'yes' }
  const carrier = inpost(accountOf(account))
  return {
    server,
    carrier,
    get pickups() {
      const unsaid = { day: '', from: '', to: '' }
      return server.dispatchOrders.map(({ id, shipments }) => ({ number: String(id), shipments, ...unsaid }))
    },
    hand: (count) => handFresh(carrier, count, { pickupPoint: 'XXX01M' }),
    isOrder: isInpostPickup,
    refuse: (words) => {
      server.noCourier = words
    },
  }
}

async function startAllegro(): Promise<
  PickupCounter & { readonly times: (given: readonly object[]) => void }
> {
  const server = await startAllegroServer()
  const carrier = allegro(allegroAccount(server, { pickup: 'yes' }))
  return {
    server,
    carrier,
    pickups: server.pickups,
    hand: (count) => handFresh(carrier, count, { service: 'method-1', pickupPoint: 'A000TEST' }),
    isOrder: isAllegroPickup,
    refuse: (words) => {
      server.noCourier = words
    },
    times: (given) => {
      server.pickupTimes = given as readonly Record<string, unknown>[]
    },
  }
}

async function startBaselinker(): Promise<PickupCounter> {
  const server = await startBaselinkerServer()
  const carrier = baselinker(
    accountOf({
      baseUrl: `${server.url}/connector.php`,
      token: baselinkerToken,
      courierCode: 'dhl',
      courierAccountId: '77',
      pickup: 'yes',
      pickupFrom: '16:00',
      pickupTo: '18:00',
    }),
  )
  return {
    server,
    carrier,
    pickups: server.pickups,
    hand: (count) => handFresh(carrier, count, { sourceRef: '300104' }),
    isOrder: callsBaselinker('runRequestParcelPickup'),
    refuse: (words) => {
      server.noCourier = words
    },
  }
}

async function startDpdPickups(): Promise<PickupCounter> {
  const counter = await startDpd()
  return {
    server: counter.server,
    carrier: counter.carrier,
    pickups: counter.pickups,
    hand: (count) => handFresh(counter.carrier, count),
    isOrder: isDpdPickup,
    refuse: (words) => {
      counter.noCourier = words
    },
  }
}

async function startDhlPickups(): Promise<PickupCounter> {
  const counter = await startDhl24()
  return {
    server: counter.server,
    carrier: counter.carrier,
    pickups: counter.pickups,
    hand: (count) => handFresh(counter.carrier, count),
    isOrder: ({ body }) => body.includes(':bookCourier>'),
    refuse: (words) => {
      counter.noCourier = words
    },
  }
}

describe('InPost', () => describePickups(startInpost))
describe('DHL24', () => {
  describePickups(startDhlPickups)
  saysHours(startDhlPickups)
})
describe('BaseLinker', () => {
  describePickups(startBaselinker)
  saysHours(startBaselinker)
})

describe('DPD', () => {
  describePickups(startDpdPickups)
  saysHours(startDpdPickups)

  it('gives the protocol of what leaves, which changes nothing', async () => {
    const { server, carrier, hand } = await startDpdPickups()
    const shipments = await hand(2)
    const answer = await carrier.handOver!(shipments, never)
    expect(answer.kind === 'done' && labelKind(answer.value!.bytes)).toBe('pdf')
    expect(await carrier.handOver!(shipments, never)).toEqual(answer)
    expect(await carrier.handOver!([], never)).toEqual({ kind: 'done', value: null })
    const [{ request, shipment }] = shipments as [HandedShipment]
    const unknown = [{ request, shipment: { ...shipment, waybills: ['0000000000000X'] } }]
    expect(await carrier.handOver!(unknown, never)).toMatchObject({ kind: 'refused' })
    await server.close()
  })
})

describe('Allegro', () => {
  describePickups(startAllegro)

  it('takes the first time of the day that is proposed, and says it', async () => {
    const { server, carrier, hand, pickups, times } = await startAllegro()
    const order = pickupOrder(await hand(2))
    expect(await carrier.pickup!.order(order, never)).toMatchObject({
      kind: 'done',
      value: { at: { day: '2026-11-18', from: '15:30', to: '18:00' } },
    })
    expect(pickups).toMatchObject([{ day: '2026-11-18', from: '15:30', to: '18:00' }])
    times([{ date: '2026-11-19', minTime: '08:00', maxTime: '17:00' }])
    expect(await carrier.pickup!.order({ ...order, reference: 'other' }, never)).toEqual({
      kind: 'refused',
      troubles: [{ code: 'no-pickup-time', detail: '2026-11-18', parcelNo: null }],
    })
    await server.close()
  })

  it('asks under the same name however often it asks, and under another after a refusal', async () => {
    const { server, carrier, hand, pickups, refuse } = await startAllegro()
    const order = pickupOrder(await hand(1))
    refuse('Podjazd niedostępny')
    expect(await carrier.pickup!.order(order, never)).toMatchObject({ kind: 'refused' })
    refuse('')
    // A command that has failed stays so.
    expect(await carrier.pickup!.order(order, never)).toMatchObject({ kind: 'refused' })
    const again = { ...order, attempt: 1 }
    expect(await carrier.pickup!.order(again, never)).toMatchObject({ kind: 'done' })
    expect(await carrier.pickup!.order(again, never)).toMatchObject({ kind: 'done' })
    expect(pickups).toHaveLength(1)
    await server.close()
  })
})

/** Carriers that are told between which hours he may come. */
function saysHours(start: () => Promise<PickupCounter>): void {
  it('tells the day and the hours of the account', async () => {
    const { server, carrier, hand, pickups } = await start()
    expect(carrier.pickup!.hours).toEqual({ from: '16:00', to: '18:00' })
    await carrier.pickup!.order(pickupOrder(await hand(1)), never)
    expect(pickups).toMatchObject([{ day: '2026-11-18', from: '16:00', to: '18:00' }])
    await server.close()
  })
}
