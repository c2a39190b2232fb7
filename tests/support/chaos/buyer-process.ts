/**
 * A process that only buys: the purchases of the service on a database of its own, to be killed at any moment. Its first argument is
 * {@link BuyerOrders} as JSON.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { join } from 'node:path'
import pino from 'pino'
import { uuidv7 } from 'uuidv7'
import { carrierWith, type CarrierAccount } from '../../../electron/station/carriers/index.ts'
import type { Station } from '../../../electron/station/context.ts'
import { openDatabase } from '../../../electron/station/db/index.ts'
import { purchaseHandlers, startPurchases } from '../../../electron/station/purchasing/index.ts'
import { noSecrets } from '../../../electron/station/secrets/index.ts'
import { inTurn } from '../../../electron/station/turn.ts'
import type { BoughtCarrier } from '../../../shared/domain/carriers.ts'
import type { PurchasePace } from '../../../shared/domain/purchase.ts'

export type BuyerOrders = {
  readonly folder: string
  readonly stationId: string
  readonly accounts: Readonly<Partial<Record<BoughtCarrier, Readonly<Record<string, string>>>>>
  readonly pace: PurchasePace
}

/** Secrets that a carrier has changed, in a file: they outlive the process as in a key store. */
function keptSecrets(code: string) {
  const file = join(orders.folder, `secrets-${code}.json`)
  const read = (): Record<string, string> =>
    existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {}
  return {
    read,
    keep: async (name: string, value: string) => {
      writeFileSync(file, JSON.stringify({ ...read(), [name]: value }))
    },
  }
}

/** What a lead decides about a shipment that was not found: the carrier's number of it, or null when there is none. */
export type Decision = { readonly shipmentId: string; readonly carrierId: string | null }

const orders = JSON.parse(process.argv[2] ?? '') as BuyerOrders
const { db, dialect } = await openDatabase({ kind: 'folder', path: orders.folder }, () => undefined)
const station: Station = {
  id: orders.stationId,
  db,
  dialect,
  dataDir: orders.folder,
  assetsDir: orders.folder,
  log: pino({ level: 'error' }, pino.destination(2)),
  secrets: noSecrets,
  now: Date.now,
  newId: uuidv7,
  emit: () => undefined,
  inTurn: inTurn(),
}
const opened = new Map(
  Object.entries(orders.accounts).map(([code, fields]) => {
    const kept = keptSecrets(code)
    const account: CarrierAccount = {
      fields: { ...fields, ...kept.read() },
      signIn: '',
      granted: async (name) => kept.read()[name] ?? fields[name] ?? '',
      renew: (name, _used, value) => kept.keep(name, value),
    }
    return [code, carrierWith(code as BoughtCarrier, account)]
  }),
)
const purchases = await startPurchases({
  station,
  carrierOf: async (code) => opened.get(code) ?? null,
  readAnew: async () => 'buy',
  pace: orders.pace,
  onLabels: () => undefined,
  onChange: async () => undefined,
})
const acts = purchaseHandlers(station, purchases.wake, () => undefined)
process.on('message', (message) => void decide(message as Decision).catch(() => undefined))

async function decide({ shipmentId, carrierId }: Decision): Promise<void> {
  const act = { commandId: uuidv7(), shipmentId }
  if (carrierId === null) await acts['shipping/buy-again']({ ...act, reason: 'chaos' }, { session: null })
  else await acts['shipping/adopt']({ ...act, carrierId }, { session: null })
}

// Its parent has gone: so does it.
process.on('disconnect', () => process.exit(0))
// A process that is killed keeps no cache at its end, and the next one would compile everything again.
flushCompileCache()
