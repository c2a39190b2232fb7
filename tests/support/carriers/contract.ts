import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Carrier, ShippingRequest } from '../../../electron/station/carriers/index.ts'
import { until } from '../until.ts'
import { unknownMoods } from './moods.ts'
import { parcel, shippingRequest } from './requests.ts'
import {
  cutAnswerAt,
  cutRequestAt,
  instead,
  json,
  page,
  slowUntilGone,
  type CarrierRequest,
  type CarrierServer,
} from './server.ts'

/** A shipment in the books of a pretended carrier, which are what a test believes. */
export type BookEntry = {
  readonly waybills: readonly string[]
  void: boolean
  /** Groszy. */
  charged: number
}

export type Counter = {
  readonly server: CarrierServer
  readonly carrier: Carrier
  /** All that was ever made. */
  readonly books: readonly unknown[]
  /** What was made for a request, also what is void. */
  readonly made: (request: ShippingRequest) => readonly BookEntry[]
  readonly isCreate: (request: CarrierRequest) => boolean
  /** Whether a request is the one that `void` sends; null where the carrier takes nothing back. */
  readonly isVoid: ((request: CarrierRequest) => boolean) | null
}

export const never = new AbortController().signal

/** A shipment nobody asked for before, with parcels nobody has seen. */
export function freshRequest(change: Partial<ShippingRequest> = {}, parcels = 1): ShippingRequest {
  const own = Array.from({ length: parcels }, (_, index) => parcel(index + 1, { id: randomUUID() }))
  return shippingRequest({ reference: randomUUID(), parcels: own, ...change })
}

const refused = { kind: 'refused', troubles: [{ code: 'not-authorised' }] }

/**
 * What holds for every carrier that has no idempotency key: an outcome that is not known is thrown, one that is known is told, and what was
 * made is found by our reference. Each `start` gives a carrier with empty books.
 */
export function describeOutcomes(start: () => Promise<Counter>): void {
  const at = async <T>(work: (counter: Counter) => Promise<T>): Promise<T> => {
    const counter = await start()
    try {
      return await work(counter)
    } finally {
      await counter.server.close()
    }
  }
  /** What the carrier says that it has is what stands in its books. */
  const foundIsMade = async (counter: Counter, request: ShippingRequest): Promise<void> => {
    await counter.server.settled()
    const alive = counter.made(request).filter((entry) => !entry.void)
    const found = await counter.carrier.find!(request, never)
    expect(found.map(({ waybills }) => waybills)).toEqual(alive.map(({ waybills }) => waybills))
    expect(found.every(({ state }) => state === 'bought')).toBe(true)
  }

  describe('an outcome that nobody knows', () => {
    it.each(unknownMoods)('is thrown by create: $name', async ({ acted, fault }) => {
      await at(async (counter) => {
        const request = freshRequest({}, 2)
        counter.server.faults.push(fault(counter.isCreate))
        await expect(counter.carrier.create(request, never)).rejects.toThrow()
        await counter.server.settled()
        expect(counter.made(request)).toHaveLength(acted ? 1 : 0)
        await foundIsMade(counter, request)
      })
    })

    it('is thrown at every byte of the answer, and found afterwards', async () => {
      await at(async (counter) => {
        expect(await counter.carrier.create(freshRequest(), never)).toMatchObject({ kind: 'done' })
        const whole = counter.server.exchanges.at(-1)!.answerBytes
        expect(whole).toBeGreaterThan(200)
        for (let byte = 0; byte < whole; byte += 11) {
          const request = freshRequest()
          counter.server.faults.push(cutAnswerAt(byte, counter.isCreate))
          await expect(counter.carrier.create(request, never), `cut at ${byte}`).rejects.toThrow()
          await foundIsMade(counter, request)
        }
        const last = freshRequest()
        counter.server.faults.push(cutAnswerAt(whole - 1, counter.isCreate))
        await expect(counter.carrier.create(last, never)).rejects.toThrow()
        await foundIsMade(counter, last)
      })
    })

    it('is thrown at every byte of the request, and nothing is found', async () => {
      await at(async (counter) => {
        await counter.carrier.create(freshRequest(), never)
        const whole = counter.server.exchanges.at(-1)!.requestBytes
        for (let byte = 0; byte < whole; byte += 97) {
          const request = freshRequest()
          counter.server.faults.push(cutRequestAt(byte, counter.isCreate))
          await expect(counter.carrier.create(request, never), `cut at ${byte}`).rejects.toThrow()
          await counter.server.settled()
          expect(counter.made(request)).toEqual([])
        }
      })
    })

    it('is thrown when we do not wait for a slow carrier, which acts all the same', async () => {
      await at(async (counter) => {
        const request = freshRequest()
        const patience = new AbortController()
        counter.server.faults.push(slowUntilGone(counter.isCreate))
        const asked = counter.server.exchanges.length
        const answer = counter.carrier.create(request, patience.signal)
        const thrown = expect(answer).rejects.toThrow()
        await until('the request', () => counter.server.exchanges.length > asked)
        patience.abort()
        await thrown
        await counter.server.settled()
        expect(counter.made(request)).toHaveLength(1)
        await foundIsMade(counter, request)
      })
    })

    it('is not "nothing there": a search that is not answered is thrown', async () => {
      await at(async (counter) => {
        const request = freshRequest()
        await counter.carrier.create(request, never)
        const answers = [page(502), page(200), json(500, {}), json(429, {}), json(401, {}), json(200, {})]
        for (const answer of answers) {
          counter.server.faults.push(instead(answer))
          await expect(counter.carrier.find!(request, never), `${answer.status}`).rejects.toThrow()
        }
        counter.server.faults.push(cutAnswerAt(100))
        await expect(counter.carrier.find!(request, never)).rejects.toThrow()
        await foundIsMade(counter, request)
      })
    })
  })

  describe('an outcome that is known', () => {
    it('is later when nobody was reached, and nothing was made', async () => {
      const { carrier, books } = await at(async (counter) => counter)
      expect(await carrier.create(freshRequest(), never)).toEqual({ kind: 'later', afterMs: null })
      expect(books).toEqual([])
    })

    it('is later when there are too many questions', async () => {
      await at(async (counter) => {
        counter.server.faults.push(instead(json(429, {}, { 'retry-after': '7' })))
        expect(await counter.carrier.create(freshRequest(), never)).toEqual({ kind: 'later', afterMs: 7_000 })
        expect(counter.books).toEqual([])
      })
    })

    it.each([401, 403])('is refused when the account may not: %i', async (status) => {
      await at(async (counter) => {
        counter.server.faults.push(instead(json(status, {})), instead(page(status)))
        expect(await counter.carrier.create(freshRequest(), never)).toMatchObject(refused)
        expect(await counter.carrier.create(freshRequest(), never)).toMatchObject(refused)
        expect(counter.books).toEqual([])
      })
    })
  })

  describe('taking back', () => {
    it.each(unknownMoods)(
      'throws what is not known, and may be asked for again: $name',
      async ({ fault }) => {
        await at(async (counter) => {
          if (!counter.isVoid) return
          const request = freshRequest()
          const answer = await counter.carrier.create(request, never)
          if (answer.kind !== 'done') throw new Error('not bought')
          counter.server.faults.push(fault(counter.isVoid))
          await expect(counter.carrier.void(answer.value, request, never)).rejects.toThrow()
          expect(await counter.carrier.void(answer.value, request, never)).toEqual({
            kind: 'done',
            value: null,
          })
          await counter.server.settled()
          expect(counter.made(request)).toMatchObject([{ void: true, charged: 0 }])
          expect(await counter.carrier.find!(request, never)).toEqual([])
        })
      },
    )
  })
}
