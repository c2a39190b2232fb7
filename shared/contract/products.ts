import { nothing, procedure } from './procedure.ts'

/** How much the warehouse knows of its goods; all 0 in one that was just set up. */
export type StockSummary = {
  readonly products: number
  readonly locations: number
  /** Pieces on the shelves, promised ones included. */
  readonly pieces: number
}

export const productProcedures = {
  'products/summary': procedure<StockSummary>()(['lead', 'admin'], nothing),
}
