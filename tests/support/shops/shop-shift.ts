import { fromFaultData } from '../../../shared/contract/faults.ts'
import { openStation, type Shift } from '../station.ts'
import type { Place } from '../databases.ts'
import { deskOf } from '../desk.ts'
import { until } from '../until.ts'
import { pretendedShop, type PretendedShop } from './pretended-shop.ts'

export type ShopShift = {
  readonly shift: Shift
  readonly shop: PretendedShop
  /** Asks as a lead at a desk. @throws Fault */
  readonly lead: (procedure: string, input: object) => Promise<unknown>
  /** Reads the shop, and comes back when all is read. */
  readonly readNow: () => Promise<void>
}

/** A station at which a pretended BaseLinker is switched on. */
export async function shopShift(
  place: Place,
  pretended: PretendedShop = pretendedShop(),
): Promise<ShopShift> {
  const shift = await openStation(place, {
    clock: { now: Date.now, forward: () => undefined },
    shopMakers: { baselinker: () => pretended.shop },
  })
  await shift.furnish({ printers: true })
  await shift.signIn('adam')
  await shift.call('carriers/save-account', {
    code: 'baselinker',
    fields: {
      baseUrl: 'https://api.baselinker.com/connector.php',
      token: 't',
      courierCode: 'x',
      courierAccountId: '',
    },
  })
  await shift.call('shops/save', { code: 'baselinker', on: true, fields: { document: 'drawn' } })
  const readAt = async () =>
    (await shift.db.selectFrom('shop').select('read_at').executeTakeFirst())?.read_at ?? 0
  const lead = async (procedure: string, input: object) => {
    // A sign-in at the bench ends what was open at its station.
    const reply = await shift.ask(procedure, input, await deskOf(shift))
    if (!reply.ok) throw fromFaultData(reply.fault)
    return reply.value
  }
  const readOnce = async () => {
    const before = await readAt()
    await lead('shops/read-now', { code: 'baselinker' })
    await until('the shop is read', async () => (await readAt()) > before)
  }
  // A reading that was under way may have asked before the shop had it.
  const readNow = async () => {
    await readOnce()
    await readOnce()
  }
  await readNow()
  return { shift, shop: pretended, lead, readNow }
}

/** What the shop was told of an order, in this order. */
export const newsOf = ({ told }: PretendedShop, sourceRef: string) => told.get(sourceRef)?.news ?? []

/** Collects all that is ready. */
export async function pick({ shift }: ShopShift): Promise<void> {
  await shift.signIn('ola')
  await shift.nextBatch()
  await shift.pickAll()
}

/** Packs an order that is picked, in one parcel. */
export async function pack({ shift }: ShopShift, number: string): Promise<void> {
  await shift.signIn('marek')
  await shift.scan(number)
  await shift.verifyAll()
  await shift.weigh()
  await shift.packed()
}
