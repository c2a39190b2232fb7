import type { HandoverTables } from './handover.ts'
import type { OrderTables } from './orders.ts'
import type { PackingTables } from './packing.ts'
import type { PaperTables } from './papers.ts'
import type { PickingTables } from './picking.ts'
import type { ProductTables } from './products.ts'
import type { ShipmentTables } from './shipments.ts'
import type { ShopTables } from './shops.ts'
import type { StationTables } from './station.ts'
import type { WarehouseTables } from './warehouse.ts'

/** The tables as of the newest migration; the words are those of docs/words.md. Times UTC ms, money minor units. */
export type Schema = StationTables &
  ProductTables &
  WarehouseTables &
  OrderTables &
  PickingTables &
  PackingTables &
  HandoverTables &
  ShipmentTables &
  ShopTables &
  PaperTables
