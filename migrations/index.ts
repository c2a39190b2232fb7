import { firstSchema } from './0001-first-schema.ts'
import { devices } from './0002-devices.ts'
import { picking } from './0003-picking.ts'
import { pieces } from './0004-pieces.ts'
import { packing } from './0005-packing.ts'
import { shipping } from './0006-shipping.ts'
import { documents } from './0007-documents.ts'
import { handover } from './0008-handover.ts'
import { shops } from './0009-shops.ts'
import { fetchedDocuments } from './0010-fetched-documents.ts'
import { pickups } from './0011-pickups.ts'
import { carts } from './0012-carts.ts'
import { whereabouts } from './0013-whereabouts.ts'
import { invoiceParty } from './0014-invoice-party.ts'
import type { AnyDatabase, Dialect } from './dialect.ts'

export type { AnyDatabase, Dialect } from './dialect.ts'

/** One step of the schema: small, final, all or nothing, free of the program's own code. */
export type Migration = {
  /** Grows by one with each migration; the database keeps the highest it has. */
  readonly version: number
  readonly name: string
  readonly up: (db: AnyDatabase, dialect: Dialect) => Promise<void>
}

/** All migrations in order, imported by name so that the packaged program has them without reading a folder. */
export const migrations: readonly Migration[] = [
  { version: 1, name: 'first-schema', up: firstSchema },
  { version: 2, name: 'devices', up: devices },
  { version: 3, name: 'picking', up: picking },
  { version: 4, name: 'pieces', up: pieces },
  { version: 5, name: 'packing', up: packing },
  { version: 6, name: 'shipping', up: shipping },
  { version: 7, name: 'documents', up: documents },
  { version: 8, name: 'handover', up: handover },
  { version: 9, name: 'shops', up: shops },
  { version: 10, name: 'fetched-documents', up: fetchedDocuments },
  { version: 11, name: 'pickups', up: pickups },
  { version: 12, name: 'carts', up: carts },
  { version: 13, name: 'whereabouts', up: whereabouts },
  { version: 14, name: 'invoice-party', up: invoiceParty },
]
