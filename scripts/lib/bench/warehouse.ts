import { join } from 'node:path'
import pino from 'pino'
import { uuidv7 } from 'uuidv7'
import type { EventEnvelope } from '../../../shared/contract/envelope.ts'
import type { InputOf, OutputOf, ProcedureName } from '../../../shared/contract/procedures.ts'
import type { Schema } from '../../../electron/station/db/index.ts'
import { forkHosts } from '../../../drivers/host/fork.ts'
import { noSecrets } from '../../../electron/station/secrets/index.ts'
import { startStation, type RunningStation } from '../../../electron/station/start.ts'
import type { Insertable } from 'kysely'

const assetsDir = join(import.meta.dirname, '../../../assets')
const rowsPerInsert = 500

export type BenchStation = RunningStation & {
  readonly ask: <Name extends ProcedureName>(name: Name, input: InputOf<Name>) => Promise<OutputOf<Name>>
  readonly signIn: (name: string, pin: string) => Promise<void>
}

/** The service in this process, with its real database file; calls go through its door and its events to `tell`. */
export async function openBenchStation(
  dataDir: string,
  tell: (event: EventEnvelope) => void = () => undefined,
): Promise<BenchStation> {
  const running = await startStation({
    dataDir,
    assetsDir,
    log: pino({ level: 'silent' }),
    startHost: forkHosts(join(import.meta.dirname, '../../../electron/device-host/index.ts')),
    secrets: noSecrets,
    tell,
  })
  let token: string | null = null
  const ask: BenchStation['ask'] = async (procedure, input) => {
    const reply = await running.call({ type: 'call', id: 0, procedure, input, session: token })
    if (!reply.ok) throw new Error(`${procedure}: ${reply.fault.code} ${reply.fault.message}`)
    return reply.value as never
  }
  return {
    ...running,
    ask,
    signIn: async (name, pin) => {
      const { workers } = await ask('session/start-state', {})
      const worker = workers.find((one) => one.name === name)
      const result = await ask('session/sign-in-pin', { workerId: worker?.id ?? '', pin })
      if (result.kind !== 'signed-in') throw new Error(`cannot sign in ${name}`)
      token = result.session.token
    },
  }
}

/** Fills the database with past and waiting orders of the demo's products, so that every table has the size of years. */
export async function addOrders(bench: BenchStation, count: number): Promise<void> {
  const { db } = bench.station
  const products = await db
    .selectFrom('product')
    .select(['id', 'sku', 'name', 'price_gross_minor', 'vat_rate'])
    .execute()
  const now = Date.now()
  for (let first = 0; first < count; first += rowsPerInsert) {
    const orders: Insertable<Schema['sales_order']>[] = []
    const lines: Insertable<Schema['order_line']>[] = []
    const history: Insertable<Schema['order_history']>[] = []
    for (let index = first; index < Math.min(count, first + rowsPerInsert); index++) {
      const id = uuidv7()
      orders.push(pastOrder(id, index, now))
      history.push({
        id: uuidv7(),
        order_id: id,
        at: now,
        from_state: null,
        to_state: 'cancelled',
        reason: 'bench',
        worker_id: null,
        station_id: null,
      })
      for (const lineNo of [1, 2, 3]) {
        const product = products[(index * 7 + lineNo * 13) % products.length]!
        lines.push({
          id: uuidv7(),
          order_id: id,
          line_no: lineNo,
          product_id: product.id,
          sku: product.sku,
          name: product.name,
          quantity: 1 + ((index + lineNo) % 4),
          unit_gross_minor: product.price_gross_minor,
          vat_rate: product.vat_rate,
        })
      }
    }
    await db.transaction().execute(async (trx) => {
      await trx.insertInto('sales_order').values(orders).execute()
      await trx.insertInto('order_line').values(lines).execute()
      await trx.insertInto('order_history').values(history).execute()
    })
  }
}

function pastOrder(id: string, index: number, now: number): Insertable<Schema['sales_order']> {
  return {
    id,
    number: `BENCH-${index}`,
    source: 'bench',
    source_ref: String(index),
    state: 'cancelled',
    waiting_reason: null,
    payment: 'paid',
    priority: index % 20 === 0 ? 1 : 0,
    courier: ['InPost', 'DPD', 'DHL'][index % 3]!,
    delivery_method: null,
    pickup_point: null,
    placed_at: now - index * 60_000,
    currency: 'PLN',
    shipping_minor: 1399,
    total_minor: 9999,
    cod_minor: 0,
    note: null,
    wants_invoice: 0,
    buyer_name: `Buyer ${index}`,
    buyer_company: '',
    buyer_nip: '',
    buyer_street: 'ul. Testowa 1',
    buyer_postcode: '00-001',
    buyer_city: 'Warszawa',
    buyer_country: 'PL',
    buyer_phone: '',
    buyer_email: '',
    state_since: now,
    line_count: 3,
    unit_count: 6,
    import_id: null,
  }
}
