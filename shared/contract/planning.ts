import { z } from 'zod'
import type { BatchKind, BatchState, WalkState } from '../domain/picking-words.ts'
import { id, nothing, procedure } from './procedure.ts'

/** An order within a batch or a proposal, as a lead sees it. */
export type BatchOrderView = {
  readonly orderId: string
  readonly orderNumber: string
  readonly courier: string
  readonly express: boolean
  /** When its courier comes, UTC ms; null when nobody says so. */
  readonly dueAt: number | null
  readonly lines: number
  readonly units: number
  readonly totes: number
}

/** Why an order is where it is; `detail` fills the text: a batch number, metres, a limit. */
export type BatchReason = {
  readonly code:
    | 'in-batch'
    | 'proposed'
    | 'not-ready'
    | 'too-large'
    | 'other-class'
    | 'less-urgent'
    | 'detour'
    | 'no-room'
    | 'no-free-tote'
    | 'not-planned-yet'
  readonly detail: Readonly<Record<string, string | number>>
}

/** A batch that the plan would start; the first one is what "next batch" gives. Becomes a batch when it is started or released. */
export type ProposedBatch = {
  readonly kind: BatchKind
  readonly orders: readonly BatchOrderView[]
  readonly lengthCm: number
  readonly byOrderCm: number
  readonly byNameCm: number
  readonly expectedSeconds: number
  readonly express: boolean
  readonly dueAt: number | null
}

export type WalkRow = {
  readonly walkId: string
  readonly zone: string | null
  readonly cart: string | null
  readonly state: WalkState
  readonly worker: string | null
  readonly station: string | null
  readonly unitsPicked: number
  readonly unitsTotal: number
}

export type BatchRowView = {
  readonly batchId: string
  readonly number: string
  readonly state: BatchState
  readonly kind: BatchKind
  readonly urgent: boolean
  readonly orders: readonly BatchOrderView[]
  readonly walks: readonly WalkRow[]
  readonly lengthCm: number | null
  readonly byOrderCm: number | null
  readonly byNameCm: number | null
  /** How long it will take, while nobody has begun it; null afterwards. */
  readonly expectedSeconds: number | null
  readonly since: number
}

export type BatchesView = {
  /** Changes with every plan; an act on a proposal names it, so that it never hits another one. */
  readonly planId: string
  readonly plannedAt: number | null
  /** A better plan is being looked for. */
  readonly planning: boolean
  /** No better plan exists for these orders. */
  readonly proven: boolean
  readonly proposed: readonly ProposedBatch[]
  readonly released: readonly BatchRowView[]
  readonly working: readonly BatchRowView[]
  readonly done: readonly BatchRowView[]
  /** Ready orders that no proposal holds. */
  readonly left: readonly (BatchOrderView & { readonly why: BatchReason })[]
}

const command = { commandId: id }

export const planningProcedures = {
  'planning/view': procedure<BatchesView>()(['lead'], nothing),
  'planning/replan': procedure<BatchesView>()(['lead'], nothing),
  /** Turns proposals into released batches. Fault `plan-changed` when the plan is another one by now. */
  'planning/release': procedure<BatchesView>()(
    ['lead'],
    z.strictObject({
      ...command,
      planId: z.string().max(64),
      proposals: z.array(z.int().min(0).max(10_000)).min(1).max(500),
    }),
  ),
  /** Takes orders of a released batch into one of their own. */
  'planning/split': procedure<BatchesView>()(
    ['lead'],
    z.strictObject({ ...command, batchId: id, orderIds: z.array(id).min(1).max(500) }),
  ),
  /** Puts an order into a released batch, out of another one or out of the plan; `batchId` null gives it back to the plan. Fault `batch-full`. */
  'planning/move': procedure<BatchesView>()(
    ['lead'],
    z.strictObject({ ...command, orderId: id, batchId: id.nullable() }),
  ),
  'planning/set-urgent': procedure<BatchesView>()(
    ['lead'],
    z.strictObject({ ...command, batchId: id, urgent: z.boolean() }),
  ),
  /** Gives the orders of a released batch back to the plan. */
  'planning/cancel': procedure<BatchesView>()(['lead'], z.strictObject({ ...command, batchId: id })),
  /**
   * Prints the list of every walk of a batch; a released one begins with it, and its walks wait for the first scan of a line. Faults
   * `batch-unknown`, `nothing-to-pick`, `no-free-tote`.
   */
  'planning/print-list': procedure<BatchesView>()(['lead'], z.strictObject({ ...command, batchId: id })),
  /** Takes a walk from the picker who has it; it waits for whoever goes on. */
  'planning/take-away': procedure<BatchesView>()(['lead'], z.strictObject({ ...command, walkId: id })),
  /** Why one order is, or is not, in a batch. */
  'planning/why': procedure<BatchReason>()(['lead', 'admin'], z.strictObject({ orderId: id })),
}
