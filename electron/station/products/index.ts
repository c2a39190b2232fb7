import type { Handlers, Station } from '../context.ts'
import { stockSummary } from './summary.ts'

export { takeProducts, type ProductRemark, type TakenProducts } from './take-products.ts'
export { arrangeWalk } from './walk.ts'

/** What the warehouse has: the catalogue, its places and their stock. */
export function productHandlers(station: Station): Handlers<'products/summary'> {
  return { 'products/summary': () => stockSummary(station.db) }
}
