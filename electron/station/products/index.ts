import type { Handlers, Station } from '../context.ts'
import { productPicture, takePictures } from './pictures.ts'
import { stockSummary } from './summary.ts'

export { takeProducts, type ProductRemark, type TakenProducts } from './take-products.ts'

/** What the warehouse has: the catalogue, its places and their stock. */
export function productHandlers(
  station: Station,
): Handlers<'products/summary' | 'products/picture' | 'products/take-pictures'> {
  return {
    'products/summary': () => stockSummary(station.db),
    'products/picture': ({ productId }) => productPicture(station.db, productId),
    'products/take-pictures': ({ paths }) => takePictures(station, paths),
  }
}
