import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { startPurchases, type Buyer } from '../../electron/station/purchasing/index.ts'
import { voidShipment } from '../../electron/station/shipping/index.ts'
import { databases } from '../support/databases.ts'
import { moodyCarrier, type Moods } from '../support/purchase/moody-carrier.ts'
import { packedWith } from '../support/purchase/planned.ts'
import { openStation, type Shift } from '../support/station.ts'
import { until } from '../support/until.ts'

const pace = { findAfter: [1, 2, 2, 3, 3], againAfter: [1, 2, 3], answerWithin: 10_000 }

const buying = fc.oneof(
  fc.record({
    kind: fc.constantFrom('bought', 'refused', 'later', 'cut-before', 'cut-after', 'double' as const),
  }),
  fc.record({ kind: fc.constant('accepted' as const), looks: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ kind: fc.constant('late' as const), searches: fc.integer({ min: 1, max: 4 }) }),
)
const moods: fc.Arbitrary<Moods> = fc.record({
  buying: fc.array(buying, { maxLength: 3 }),
  searching: fc.array(fc.boolean(), { maxLength: 3 }),
  labels: fc.array(fc.constantFrom('cut', 'later', 'page' as const), { maxLength: 2 }),
  voiding: fc.array(fc.constantFrom('cut-before', 'cut-after', 'later' as const), { maxLength: 2 }),
})
/** One shipment: how its carrier behaves, in how many parcels it is, and after how many ms it is not wanted any more. */
const plan = fc.record({
  moods,
  parcels: fc.integer({ min: 1, max: 2 }),
  voidAfter: fc.option(fc.integer({ min: 0, max: 12 })),
})
const run = fc.record({
  plans: fc.array(plan, { minLength: 1, maxLength: 6 }),
  /** When the service ends and starts again, in ms. */
  restarts: fc.array(fc.integer({ min: 0, max: 8 }), { maxLength: 3 }),
})

let numbers = 0

describe.each(databases)('buying shipments from a carrier in a bad mood on $name', ({ newPlace, name }) => {
  it('buys none twice, loses none, and takes back what is not wanted', { timeout: 240_000 }, async () => {
    const clock = { now: Date.now, forward: () => undefined }
    const shift = await openStation(await newPlace('in-memory'), { clock })
    await shift.furnish({ totes: 40 })
    await fc.assert(
      fc.asyncProperty(run, async ({ plans, restarts }) => {
        const moodsByShipment = new Map<string, Moods>()
        const { carrier, ledger } = moodyCarrier((reference) => moodsByShipment.get(reference)!)
        const buyer: Buyer = {
          station: { ...shift.station, log: shift.station.log.child({}, { level: 'silent' }) },
          carrierOf: async () => carrier,
          readAnew: async () => 'buy',
          pace,
          onLabels: () => undefined,
          onChange: async () => undefined,
        }
        const shipments = []
        for (const one of plans) {
          numbers += 1
          const [planned] = await packedWith(shift.station, [`M${numbers}`], 'inpost', one.parcels)
          moodsByShipment.set(planned!.shipmentId, one.moods)
          shipments.push({ ...planned!, ...one })
        }
        let purchases = await startPurchases(buyer)
        const unwanted = shipments.map(async ({ orderId, voidAfter }) => {
          if (voidAfter === null) return
          await new Promise((resolve) => setTimeout(resolve, voidAfter))
          await shift.db.transaction().execute(async (trx) => {
            const lead = await trx.selectFrom('worker').select('id').limit(1).executeTakeFirstOrThrow()
            await voidShipment(trx, shift.station, orderId, lead.id, 'other box')
          })
          purchases.wake()
        })
        for (const ms of restarts) {
          await new Promise((resolve) => setTimeout(resolve, ms))
          await purchases.stop()
          purchases = await startPurchases(buyer)
        }
        await Promise.all(unwanted)
        await untilSettled(shift, shipments)
        await purchases.stop()
        for (const { shipmentId, orderId, voidAfter, parcels } of shipments) {
          const alive = ledger.filter((entry) => entry.reference === shipmentId && !entry.void)
          const row = await shift.db
            .selectFrom('shipment')
            .selectAll()
            .where('id', '=', shipmentId)
            .executeTakeFirstOrThrow()
          const papers = await waybillsOf(shift, orderId)
          if (voidAfter !== null) {
            expect({ alive: alive.length, printed: papers.length }).toEqual({ alive: 0, printed: 0 })
            continue
          }
          expect(alive).toHaveLength(row.state === 'bought' ? 1 : 0)
          expect(['bought', 'refused', 'missing']).toContain(row.state)
          expect(papers).toHaveLength(row.state === 'bought' ? parcels : 0)
          if (row.state === 'bought') expect(papers.map(({ number }) => number)).toEqual(waybills(alive[0]!))
        }
      }),
      { numRuns: name === 'sqlite' ? 300 : 80, endOnFailure: true },
    )
  })
})

const waybills = ({
  carrierId,
  request,
}: {
  carrierId: string
  request: { parcels: readonly { no: number }[] }
}) => request.parcels.map(({ no }) => `${carrierId}-${no}`)

async function untilSettled(
  { db }: Shift,
  shipments: readonly { readonly orderId: string }[],
): Promise<void> {
  const orders = shipments.map(({ orderId }) => orderId)
  let open: unknown = null
  await until(
    () => `the end of all purchases: ${JSON.stringify(open)}`,
    async () => {
      open = await db
        .selectFrom('shipment')
        .selectAll()
        .where('order_id', 'in', orders)
        .where((eb) => eb.or([eb('next_at', 'is not', null), eb('state', '=', 'asked')]))
        .limit(1)
        .executeTakeFirst()
      return open === undefined
    },
  )
}

/** The waybills of an order that may still be printed. */
async function waybillsOf({ db }: Shift, orderId: string) {
  return db
    .selectFrom('document')
    .innerJoin('print_job', 'print_job.document_id', 'document.id')
    .leftJoin('parcel', 'parcel.id', 'document.parcel_id')
    .select('document.number')
    .where('document.order_id', '=', orderId)
    .where('document.kind', '=', 'waybill')
    .where('document.voided_at', 'is', null)
    .orderBy('parcel.no')
    .execute()
}
