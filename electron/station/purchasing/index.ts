export { purchaseHandlers } from './acts.ts'
export { fetchForm } from './label-again.ts'
export { startPurchases, type Purchases } from './purchases.ts'
export type { Buyer } from './row.ts'
