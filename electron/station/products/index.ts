export { takeProducts, type ProductRemark, type TakenProducts } from './take-products.ts'
export { arrangeWalk } from './walk.ts'
