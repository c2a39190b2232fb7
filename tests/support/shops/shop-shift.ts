import { openStation, type Shift } from '../station.ts'
import type { Place } from '../databases.ts'
import { deskOf } from '../desk.ts'
import { until } from '../until.ts'
import { pretendedShop, type PretendedShop } from './pretended-shop.ts'

export type ShopShift = {
  readonly shift: Shift
  readonly shop: PretendedShop
  /** The token of a lead at a desk. */
  readonly desk: string
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
  await shift.call('shops/save', { code: 'baselinker', on: true, fields: {} })
  const readAt = async () =>
    (await shift.db.selectFrom('shop').select('read_at').executeTakeFirst())?.read_at ?? 0
  const desk = await deskOf(shift)
  const readNow = async () => {
    const before = await readAt()
    await shift.ask('shops/read-now', { code: 'baselinker' }, desk)
    await until('the shop is read', async () => (await readAt()) > before)
  }
  await readNow()
  return { shift, shop: pretended, desk, readNow }
}

/** What the shop was told of an order, in this order. */
export const newsOf = ({ told }: PretendedShop, sourceRef: string) => told.get(sourceRef)?.news ?? []
