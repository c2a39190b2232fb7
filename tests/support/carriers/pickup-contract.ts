import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type {
  Answer,
  Carrier,
  HandedShipment,
  OrderedPickup,
  PickupOrder,
} from '../../../electron/station/carriers/index.ts'
import {
  afterLooking,
  afterOrdering,
  type PickupNews,
  type PickupState,
} from '../../../shared/domain/pickup.ts'
import { unknownMoods } from './moods.ts'
import {
  cutAnswerAt,
  cutRequestAt,
  instead,
  json,
  type CarrierRequest,
  type CarrierServer,
  type ServerFault,
} from './server.ts'

/** A courier in the books of a pretended carrier, which are what a test believes. */
export type PickupEntry = {
  readonly number: string
  /** The carrier's ids of what he fetches. */
  readonly shipments: readonly string[]
  readonly day: string
  readonly from: string
  readonly to: string
}

export type PickupCounter = {
  readonly server: CarrierServer
  /** With an account that wants couriers. */
  readonly carrier: Carrier
  readonly pickups: readonly PickupEntry[]
  /** Shipments nobody has fetched yet, bought just now. */
  readonly hand: (count: number) => Promise<readonly HandedShipment[]>
  /** Whether a request is the one that orders the courier. */
  readonly isOrder: (request: CarrierRequest) => boolean
  /** From now on the carrier refuses couriers with such words. */
  readonly refuse: (words: string) => void
}

const never = new AbortController().signal

export const pickupOrder = (
  shipments: readonly HandedShipment[],
  change: Partial<PickupOrder> = {},
): PickupOrder => ({
  reference: randomUUID(),
  attempt: 0,
  day: '2026-11-18',
  hours: { from: '16:00', to: '18:00' },
  shipments,
  ...change,
})

const newsOf = async (question: () => Promise<Answer<OrderedPickup | null>>): Promise<PickupNews> => {
  try {
    const answer = await question()
    return answer.kind === 'done' ? { kind: 'done', known: answer.value !== null } : answer
  } catch {
    return { kind: 'thrown' }
  }
}

/** Orders a courier as the station does, until nothing more is done by itself. */
async function settle(carrier: Carrier, order: PickupOrder): Promise<PickupState> {
  const { find, repeatable, order: ask } = carrier.pickup!
  const means = { findable: find !== null, repeatable, looks: 0, mostLooks: 3 }
  let state: PickupState = 'wanted'
  for (let turn = 0; turn < 10; turn += 1) {
    if (state === 'wanted') state = afterOrdering(await newsOf(() => ask(order, never)), means)
    else if (state === 'asked') {
      state = afterLooking(await newsOf(() => find!(order, never)), means)
      means.looks += 1
    } else return state
  }
  return state
}

/** What holds for every carrier whose couriers can be ordered. Each `start` gives a carrier with empty books. */
export function describePickups(start: () => Promise<PickupCounter>): void {
  const at = async <T>(work: (counter: PickupCounter) => Promise<T>): Promise<T> => {
    const counter = await start()
    try {
      return await work(counter)
    } finally {
      await counter.server.close()
    }
  }
  /** One order under a fault: never a second courier, and what is believed is what the books say. */
  const under = async (counter: PickupCounter, fault: ServerFault, what: string): Promise<PickupState> => {
    const before = counter.pickups.length
    counter.server.faults.push(fault)
    const state = await settle(counter.carrier, pickupOrder(await counter.hand(1)))
    await counter.server.settled()
    const made = counter.pickups.length - before
    expect(made, what).toBeLessThanOrEqual(1)
    if (state === 'ordered') expect(made, what).toBe(1)
    else expect(state, what).toBe('unknown')
    if (counter.carrier.pickup!.find && made === 1) expect(state, what).toBe('ordered')
    return state
  }

  describe('ordering the courier', () => {
    it('orders one for all that leaves, and tells his number', async () => {
      await at(async (counter) => {
        const shipments = await counter.hand(2)
        const answer = await counter.carrier.pickup!.order(pickupOrder(shipments), never)
        expect(counter.pickups).toHaveLength(1)
        const [entry] = counter.pickups
        expect(answer).toMatchObject({ kind: 'done', value: { number: entry!.number } })
        expect(entry!.shipments).toEqual(shipments.map(({ shipment }) => shipment.carrierId))
      })
    })

    it('orders nobody where nothing leaves', async () => {
      await at(async (counter) => {
        expect(await counter.carrier.pickup!.order(pickupOrder([]), never)).toEqual({
          kind: 'done',
          value: null,
        })
        expect(counter.pickups).toEqual([])
      })
    })

    it('is refused in the words of the carrier, and nobody comes', async () => {
      await at(async (counter) => {
        counter.refuse('Na dziś jest już za późno')
        const answer = await counter.carrier.pickup!.order(pickupOrder(await counter.hand(1)), never)
        expect(answer.kind).toBe('refused')
        expect(JSON.stringify(answer)).toContain('Na dziś jest już za późno')
        expect(counter.pickups).toEqual([])
      })
    })

    it('is later when there are too many questions or nobody is reached, and nobody comes', async () => {
      const [late, shipments] = await at(async (counter) => {
        const handed = await counter.hand(1)
        counter.server.faults.push(instead(json(429, {}, { 'retry-after': '7' }), counter.isOrder))
        const answer = await counter.carrier.pickup!.order(pickupOrder(handed), never)
        expect(answer).toEqual({ kind: 'later', afterMs: 7_000 })
        expect(counter.pickups).toEqual([])
        return [counter, handed] as const
      })
      const answer = await late.carrier.pickup!.order(pickupOrder(shipments), never)
      expect(answer).toEqual({ kind: 'later', afterMs: null })
    })

    it.each(unknownMoods)('never orders a second one: $name', async ({ acted, fault }) => {
      await at(async (counter) => {
        const state = await under(counter, fault(counter.isOrder), 'mood')
        if (acted && !counter.carrier.pickup!.find) expect(state).toBe('unknown')
      })
    })

    it('never orders a second one, wherever request or answer is cut', async () => {
      await at(async (counter) => {
        await counter.carrier.pickup!.order(pickupOrder(await counter.hand(1)), never)
        const { requestBytes, answerBytes } = counter.server.exchanges.findLast(({ request }) =>
          counter.isOrder(request),
        )!
        for (let byte = 0; byte < requestBytes; byte += 64)
          await under(counter, cutRequestAt(byte, counter.isOrder), `request cut at ${byte}`)
        for (let byte = 0; byte < answerBytes; byte += 64)
          await under(counter, cutAnswerAt(byte, counter.isOrder), `answer cut at ${byte}`)
        await under(counter, cutAnswerAt(answerBytes - 1, counter.isOrder), 'the last byte')
      })
    })
  })
}
