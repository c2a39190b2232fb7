import { onTestFinished } from 'vitest'
import {
  baselinkerToken,
  startBaselinkerServer,
  type BaselinkerServer,
} from '../carriers/baselinker-server.ts'
import type { Place } from '../databases.ts'
import { openStation, type Shift } from '../station.ts'
import { until } from '../until.ts'
import { products, type Sku } from '../warehouse.ts'
import { packOrders, readShop, shopReadAt } from './shop-work.ts'

export type BaselinkerShift = {
  readonly shift: Shift
  readonly server: BaselinkerServer
  /** Puts an order of goods of the small warehouse into the books of BaseLinker, paid unless it says otherwise. */
  readonly put: (id: number, skus: readonly Sku[], change?: Record<string, unknown>) => void
  /** Reads BaseLinker, and comes back when all is read. */
  readonly readNow: () => Promise<void>
  /** Picks, packs and sends nothing yet: all orders that are ready. */
  readonly packAll: (...ids: readonly number[]) => Promise<void>
  /** What is known of the sales document of an order. */
  readonly documentOf: (id: number) => Promise<{
    readonly state: string
    readonly asked_at: number | null
    readonly document_id: string | null
    readonly made_at: number
    readonly tries: number
  }>
  /** Its document was wanted so much earlier, and is looked for now. */
  readonly later: (id: number, ms: number) => Promise<void>
}

/** A station at which a pretended BaseLinker with a server of its own is switched on. */
export async function baselinkerShift(
  place: Place,
  fields: Record<string, string> = {},
): Promise<BaselinkerShift> {
  const server = await startBaselinkerServer()
  onTestFinished(() => server.close())
  const shift = await openStation(place, { clock: { now: Date.now, forward: () => undefined } })
  await shift.furnish({ printers: true })
  await shift.signIn('adam')
  await shift.call('carriers/save-account', {
    code: 'baselinker',
    fields: {
      baseUrl: `${server.url}/connector.php`,
      token: baselinkerToken,
      courierCode: '',
      courierAccountId: '',
    },
  })
  const statuses = { readStatus: '501', pickingStatus: '502', packedStatus: '503', sentStatus: '504' }
  await shift.call('shops/save', {
    code: 'baselinker',
    on: true,
    fields: { ...statuses, document: 'fetched', ...fields },
  })
  const documentOf = (id: number) =>
    shift.db
      .selectFrom('fetched_document')
      .innerJoin('sales_order', 'sales_order.id', 'fetched_document.order_id')
      .select(['fetched_document.state', 'asked_at', 'document_id', 'made_at', 'tries'])
      .where('sales_order.source_ref', '=', String(id))
      .executeTakeFirstOrThrow()
  await until('the first reading', async () => (await shopReadAt(shift, 'baselinker')) !== null)
  return {
    shift,
    server,
    put: (id, skus, change = {}) => {
      server.shop.add({
        order_id: id,
        date_confirmed: Math.floor(Date.now() / 1_000),
        payment_done: 10 * skus.length,
        delivery_price: 0,
        products: skus.map((sku) => ({
          sku,
          ean: products[sku],
          name: sku,
          price_brutto: 10,
          tax_rate: 23,
          quantity: 1,
        })),
        ...change,
      })
    },
    readNow: () => readShop(shift, 'baselinker'),
    packAll: (...ids) => packOrders(shift, ids.map(String)),
    documentOf,
    later: async (id, ms) => {
      const row = await documentOf(id)
      await shift.db
        .updateTable('fetched_document')
        .set({ made_at: row.made_at - ms, next_at: Date.now() })
        .where('order_id', '=', (eb) =>
          eb.selectFrom('sales_order').select('id').where('source_ref', '=', String(id)),
        )
        .where('state', '=', 'waiting')
        .execute()
    },
  }
}
