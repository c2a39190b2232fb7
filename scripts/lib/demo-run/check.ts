import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import type { Tally } from './hands.ts'
import type { FileOrder } from './orders.ts'

/**
 * Compares what the database of the ended program holds with the rows of the imported file, and its journal with what the
 * hands saw, when that is given. Returns what differs.
 */
export function compareWithFile(
  dataDir: string,
  orders: readonly FileOrder[],
  tally?: Tally,
): readonly string[] {
  const database = new Sqlite(join(dataDir, 'pakownia.db'), { readonly: true })
  try {
    const stored = database.prepare('select count(*) as n from sales_order').get() as { n: number }
    const faults = stored.n === orders.length ? [] : [`${stored.n} orders stored instead of ${orders.length}`]
    for (const order of orders) faults.push(...faultsOfOrder(database, order))
    return tally ? [...faults, ...faultsOfJournal(database, tally)] : faults
  } finally {
    database.close()
  }
}

type Database = InstanceType<typeof Sqlite>

function faultsOfOrder(database: Database, order: FileOrder): readonly string[] {
  const row = database.prepare('select id, state from sales_order where number = ?').get(order.number) as
    { id: string; state: string } | undefined
  if (!row) return [`${order.number} is not stored`]
  const faults = ['packed', 'handed_over'].includes(row.state)
    ? []
    : [`${order.number} is ${row.state}, not packed`]
  const lines = database
    .prepare(
      'select sku, sum(quantity) as ordered, sum(packed) as packed from order_line where order_id = ? group by sku',
    )
    .all(row.id) as { sku: string; ordered: number; packed: number }[]
  if (lines.length !== order.pieces.size) faults.push(`${order.number} has ${lines.length} products`)
  for (const [sku, pieces] of order.pieces) {
    const line = lines.find((one) => one.sku === sku)
    if (line?.ordered !== pieces || line.packed !== pieces) {
      faults.push(`${order.number}: ${sku} packed ${line?.packed ?? 0} of ${pieces}`)
    }
  }
  return faults
}

/** What the hands saw accepted and refused must be what the station wrote into its journal. */
function faultsOfJournal(database: Database, { accepted, blocked }: Tally): readonly string[] {
  const count = (where: string) =>
    (database.prepare(`select count(*) as n from scan where ${where}`).get() as { n: number }).n
  const kept = {
    accepted: count("outcome in ('counted', 'opened', 'location-confirmed', 'in-hand', 'put-in-tote')"),
    wrong: count("reason in ('wrong', 'wrong-location', 'wrong-tote')"),
    surplus: count("reason in ('surplus', 'too-many-for-tote')"),
    unknown: count("reason = 'unknown'"),
    refused: count("outcome = 'refused'"),
  }
  const seen = { accepted, ...blocked, refused: blocked.wrong + blocked.surplus + blocked.unknown }
  return JSON.stringify(kept) === JSON.stringify(seen)
    ? []
    : [`the journal says ${JSON.stringify(kept)}, the screen showed ${JSON.stringify(seen)}`]
}
