import { z } from 'zod'
import { id, nothing, procedure } from './procedure.ts'
import type { ProductCard, Refusal } from './refusal.ts'

/** One tote on the cart: the box of one order. */
export type PickTote = {
  readonly code: string
  readonly orderNumber: string
  readonly express: boolean
  readonly unitsPicked: number
  readonly unitsTotal: number
}

/** How much of a task goes into which tote. */
export type PickSplit = { readonly tote: string; readonly quantity: number; readonly picked: number }

export type PickTask = {
  readonly id: string
  /** 1-based place in the walk. */
  readonly sequence: number
  readonly location: string
  readonly product: ProductCard
  readonly quantity: number
  readonly picked: number
  readonly short: number
  readonly splits: readonly PickSplit[]
}

/** What the picker has to do next within the current task. */
export type PickStep = 'location' | 'product' | 'tote'

export type PickView =
  /** No batch in work. `ready` orders wait to be picked. */
  | {
      readonly kind: 'idle'
      readonly ready: number
      readonly express: number
      readonly finished: FinishedBatch | null
    }
  | {
      readonly kind: 'working'
      readonly batchId: string
      readonly batchNumber: string
      readonly totes: readonly PickTote[]
      /** The whole consolidated list in walking order. */
      readonly tasks: readonly PickTask[]
      readonly currentTaskId: string
      readonly step: PickStep
      /** Pieces scanned and not yet put into a tote. */
      readonly inHand: number
      readonly unitsPicked: number
      readonly unitsTotal: number
      readonly startedAt: number
      readonly refusal: Refusal | null
    }

/** Shown once when the last task is done. */
export type FinishedBatch = {
  readonly batchNumber: string
  readonly orders: number
  readonly units: number
  readonly shortOrders: number
}

export const pickingProcedures = {
  'picking/view': procedure<PickView>()(['picker', 'lead'], nothing),
  /** Builds the next batch, or returns the one in work. */
  'picking/next-batch': procedure<PickView>()(['picker', 'lead'], z.strictObject({ commandId: id })),
  'picking/acknowledge': procedure<PickView>()(['picker', 'lead'], z.strictObject({ scanId: id })),
  /** Sets the pieces in hand by number, after at least one was scanned; never above what is open. */
  'picking/set-in-hand': procedure<PickView>()(
    ['picker', 'lead'],
    z.strictObject({ commandId: id, taskId: id, quantity: z.int().min(1).max(10_000) }),
  ),
  /** Takes back the last scan or the last put. */
  'picking/undo': procedure<PickView>()(['picker', 'lead'], z.strictObject({ commandId: id })),
  /** Leaves the current task for the end of the walk. */
  'picking/skip': procedure<PickView>()(['picker', 'lead'], z.strictObject({ commandId: id, taskId: id })),
  /** The shelf has no more: what is open of the task is booked as short, its orders wait for a lead. */
  'picking/short': procedure<PickView>()(
    ['picker', 'lead'],
    z.strictObject({ commandId: id, taskId: id, reason: z.enum(['empty', 'damaged', 'not-found']) }),
  ),
}
