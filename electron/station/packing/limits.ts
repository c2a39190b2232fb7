import { Fault } from '../../../shared/contract/faults.ts'
import type { ParcelTrouble } from '../../../shared/contract/pack-parcels.ts'
import type { Packaging, ParcelDraft } from '../../../shared/contract/packing.ts'
import { limitOf, limitTrouble, takesBox, type CarrierLimit } from '../../../shared/domain/carrier-limits.ts'
import type { Db } from '../db/index.ts'
import { packagings } from './packagings.ts'

/** What the carrier of an order takes at most; null where nobody knows. */
async function limitOfOrder(db: Db, orderId: string): Promise<CarrierLimit | null> {
  const order = await db
    .selectFrom('sales_order')
    .select(['courier', 'delivery_method as deliveryMethod', 'pickup_point as pickupPoint'])
    .where('id', '=', orderId)
    .executeTakeFirstOrThrow()
  return limitOf(order)
}

/** The boxes that the carrier of an order takes. */
export async function takenBoxes(db: Db, orderId: string): Promise<readonly Packaging[]> {
  const limit = await limitOfOrder(db, orderId)
  return (await packagings(db)).filter((box) => takesBox(limit, box))
}

/** The first parcel that its carrier or its box cannot take, or null. */
export async function troubleOf(
  db: Db,
  orderId: string,
  parcels: readonly ParcelDraft[],
): Promise<ParcelTrouble | null> {
  const limit = await limitOfOrder(db, orderId)
  const boxes = new Map((await packagings(db)).map((box) => [box.id, box]))
  for (const [parcel, { packagingId, weightGrams }] of parcels.entries()) {
    const box = boxes.get(packagingId)
    const trouble = box && limitTrouble(limit, box, weightGrams)
    if (trouble) return { parcel, ...trouble }
  }
  return null
}

/** @throws Fault `box-too-large`, `too-heavy` or `box-overloaded` */
export async function mustBeTaken(db: Db, orderId: string, parcels: readonly ParcelDraft[]): Promise<void> {
  const trouble = await troubleOf(db, orderId, parcels)
  if (!trouble) return
  const { kind, parcel, carrier, maxGrams } = trouble
  throw new Fault(kind, 'the carrier or the box cannot take a parcel', {
    parcel: parcel + 1,
    ...(carrier === null ? {} : { carrier }),
    ...(maxGrams === null ? {} : { kilograms: maxGrams / 1000 }),
  })
}
