import type { ImportedOrder } from '../../../shared/domain/imported-order.ts'
import type { ImportedProduct } from '../../../shared/domain/imported-product.ts'
import type { Actor, Station } from '../context.ts'
import { promiseAlone, takeOrders } from '../orders/index.ts'
import { takeProducts, type ProductRemark } from '../products/index.ts'

/** The source of orders that came by file. */
export const fileSource = 'file'
/** A row's content is kept short: it is for finding the row, not for storing people. */
const contentLength = 200

/** A row that was not taken, or of which a cell was left out. */
export type Remark = {
  readonly kind: 'rejected' | 'warning'
  readonly row: number
  readonly reason: string
  readonly content: string
}

/** What was read of a file since the last transaction. */
export type Step = {
  readonly orders: ImportedOrder[]
  readonly products: ImportedProduct[]
  readonly remarks: Remark[]
  bytes: number
}

/** The import a step belongs to. */
export type Run = {
  readonly id: string
  readonly actor: Actor
  /** Ids of the products that the file has added or changed. */
  readonly seen: Set<string>
}

/**
 * Takes one step of a file into the warehouse, with what has to be remarked about it, in one transaction.
 * @param room how many remarks may still be kept
 * @returns how many were
 */
export async function storeStep(station: Station, run: Run, step: Step, room: number): Promise<number> {
  return station.db.transaction().execute(async (trx) => {
    const { id, actor } = run
    await promiseAlone(trx, station)
    const orders = await takeOrders(trx, station, step.orders, { source: fileSource, importId: id, actor })
    const products = await takeProducts(trx, station, step.products, run.seen, actor)
    const remarks = [...step.remarks, ...products.remarks.map(remarkOfProduct)]
    const rejected = remarks.filter((remark) => remark.kind === 'rejected').length
    const kept = remarks.slice(0, room)
    if (kept.length > 0) {
      const rows = kept.map(({ row, ...remark }) => ({
        ...remark,
        id: station.newId(),
        import_id: id,
        row_no: row,
      }))
      await trx.insertInto('import_reject').values(rows).execute()
    }
    await trx
      .updateTable('import_run')
      .set((eb) => ({
        bytes_read: step.bytes,
        orders_new: eb('orders_new', '+', orders.added),
        orders_known: eb('orders_known', '+', orders.known),
        lines_new: eb('lines_new', '+', orders.lines),
        rows_rejected: eb('rows_rejected', '+', rejected),
        warnings: eb('warnings', '+', remarks.length - rejected),
        orders_ready: eb('orders_ready', '+', orders.ready),
        orders_waiting: eb('orders_waiting', '+', orders.waiting),
        products_new: eb('products_new', '+', products.added),
        products_changed: eb('products_changed', '+', products.changed),
        places_counted: eb('places_counted', '+', products.counted),
      }))
      .where('id', '=', id)
      .execute()
    return kept.length
  })
}

export function remarkOf(
  event: { readonly kind: Remark['kind']; readonly row: number; readonly reason: string },
  content: string,
): Remark {
  return { kind: event.kind, row: event.row, reason: event.reason, content: content.slice(0, contentLength) }
}

function remarkOfProduct({ kind, reason, product }: ProductRemark): Remark {
  const { sku, name, barcode, location, quantity, row } = product
  const cells = [sku, name, barcode?.code, location, quantity].filter((cell) => cell != null)
  return remarkOf({ kind, reason, row }, cells.join(' | '))
}
