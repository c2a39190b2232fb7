import type { ShopCode } from '../../../shared/domain/shops.ts'
import { deskOf } from '../desk.ts'
import type { Shift } from '../station.ts'
import { until } from '../until.ts'

/** When a shop was last read to its end; null: never. */
export const shopReadAt = async (shift: Shift, code: ShopCode): Promise<number | null> =>
  (await shift.db.selectFrom('shop').select('read_at').where('code', '=', code).executeTakeFirst())
    ?.read_at ?? null

/** Reads a shop, and comes back when all is read. */
export async function readShop(shift: Shift, code: ShopCode): Promise<void> {
  const desk = await deskOf(shift)
  // Twice: a reading that was under way may have asked before the shop had it.
  for (let nth = 0; nth < 2; nth += 1) {
    const before = (await shopReadAt(shift, code)) ?? 0
    await shift.ask('shops/read-now', { code }, desk)
    await until('the shop is read', async () => ((await shopReadAt(shift, code)) ?? 0) > before)
  }
}

/** Picks all that is ready, and packs these orders. */
export async function packOrders(shift: Shift, numbers: readonly string[]): Promise<void> {
  await shift.signIn('ola')
  await shift.nextBatch()
  await shift.pickAll()
  await shift.signIn('marek')
  for (const number of numbers) {
    const view = await shift.packView()
    if (view.kind === 'waiting') await shift.scan(number)
    await shift.verifyAll()
    await shift.weigh()
    await shift.packed()
    await shift.labelAll()
  }
}
