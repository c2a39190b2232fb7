import { setTimeout as delay } from 'node:timers/promises'
import type {
  Answer,
  Carrier,
  CarrierShipment,
  ShippingRequest,
} from '../../../electron/station/carriers/index.ts'

/** What comes of one attempt to buy. `double`: a gateway on the way has sent it twice. `late`: it was made, and is to be seen only after so many searches. */
export type BuyingMood =
  | { readonly kind: 'bought' | 'refused' | 'later' | 'cut-before' | 'cut-after' | 'double' }
  | { readonly kind: 'accepted'; readonly looks: number }
  | { readonly kind: 'late'; readonly searches: number }

/** How a carrier behaves toward one shipment; when a list is used up, all goes well. */
export type Moods = {
  readonly buying: readonly BuyingMood[]
  /** Answers to searches, labels and voids that go wrong, in this order: true is an error after the act. */
  readonly searching: readonly boolean[]
  readonly labels: readonly ('cut' | 'later' | 'page')[]
  readonly voiding: readonly ('cut-before' | 'cut-after' | 'later')[]
}

type Entry = {
  readonly carrierId: string
  readonly reference: string
  readonly request: ShippingRequest
  looks: number
  hidden: number
  void: boolean
}

let made = 0

/** A carrier without a network: its ledger says what was really bought, whatever it answered. */
export function moodyCarrier(moodsOf: (reference: string) => Moods) {
  const ledger: Entry[] = []
  const used = new Map<string, number>()
  const next = <T>(list: readonly T[], what: string, reference: string): T | undefined => {
    const key = `${what} ${reference}`
    const index = used.get(key) ?? 0
    used.set(key, index + 1)
    return list[index]
  }
  const make = (request: ShippingRequest, looks = 0, hidden = 0): Entry => {
    made += 1
    const carrierId = `C${made}`
    const entry = { carrierId, reference: request.reference, request, looks, hidden, void: false }
    ledger.push(entry)
    return entry
  }
  const seen = (entry: Entry): CarrierShipment => ({
    carrierId: entry.carrierId,
    state: entry.void ? 'void' : entry.looks > 0 ? 'accepted' : 'bought',
    waybills: entry.looks > 0 ? [] : entry.request.parcels.map(({ no }) => `${entry.carrierId}-${no}`),
    madeAt: Number(entry.carrierId.slice(1)),
    troubles: [],
  })
  const done = <T>(value: T): Answer<T> => ({ kind: 'done', value })
  const refused = {
    kind: 'refused',
    troubles: [{ code: 'postcode-wrong', parcelNo: null, detail: '' }],
  } as const
  const byId = (id: string) => ledger.find(({ carrierId }) => carrierId === id)!

  /** An answer takes its time, and things happen meanwhile. */
  const slow =
    <Input extends readonly unknown[], T>(act: (...input: Input) => T) =>
    async (...input: Input): Promise<T> => {
      await delay(calls++ % 3)
      const outcome = act(...input)
      await delay(calls % 4)
      return outcome
    }
  let calls = 0
  const carrier: Carrier = {
    code: 'inpost',
    repeatable: false,
    check: () => [],
    create: slow((request) => {
      const mood = next(moodsOf(request.reference).buying, 'buying', request.reference) ?? { kind: 'bought' }
      switch (mood.kind) {
        case 'refused':
          return refused
        case 'later':
          return { kind: 'later', afterMs: null }
        case 'cut-before':
          throw new Error('cut')
        case 'cut-after':
          make(request)
          throw new Error('cut')
        case 'double':
          make(request)
          make(request)
          throw new Error('cut')
        case 'late':
          make(request, 0, mood.searches)
          throw new Error('timed out')
        case 'accepted':
          return done(seen(make(request, mood.looks)))
        case 'bought':
          return done(seen(make(request)))
      }
    }),
    find: slow(({ reference }) => {
      const wrong = next(moodsOf(reference).searching, 'searching', reference)
      if (wrong) throw new Error('away')
      const ours = ledger.filter((entry) => entry.reference === reference)
      const visible = ours.filter(({ hidden }) => hidden <= 0)
      for (const entry of ours) entry.hidden -= 1
      return visible.map(seen)
    }),
    look: slow((id) => {
      const entry = byId(id)
      entry.looks -= 1
      return seen(entry)
    }),
    labels: slow(({ carrierId }, request) => {
      const wrong = next(moodsOf(request.reference).labels, 'labels', request.reference)
      if (wrong === 'cut') throw new Error('cut')
      if (wrong === 'later') return { kind: 'later', afterMs: null }
      const text = wrong === 'page' ? '<html>502</html>' : `^XA^FD${carrierId}^FS^XZ`
      return done(request.parcels.map(({ no }) => ({ parcelNo: no, bytes: Buffer.from(text) })))
    }),
    void: slow(({ carrierId }, request) => {
      const wrong = next(moodsOf(request.reference).voiding, 'voiding', request.reference)
      if (wrong === 'cut-before') throw new Error('cut')
      if (wrong === 'later') return { kind: 'later', afterMs: null }
      byId(carrierId).void = true
      if (wrong === 'cut-after') throw new Error('cut')
      return done(null)
    }),
    handOver: null,
    pickup: null,
    whereabouts: null,
  }
  return { carrier, ledger }
}
