import { z } from 'zod'
import type { Point } from '../domain/map/types.ts'
import { shortReasons, type BatchKind } from '../domain/picking-words.ts'
import { id, nothing, procedure } from './procedure.ts'
import type { ProductCard, Refusal } from './refusal.ts'

/** One tote on the cart: the box, or one of the boxes, of one order. */
export type PickTote = {
  readonly code: string
  readonly orderNumber: string
  readonly express: boolean
  readonly unitsPicked: number
  readonly unitsTotal: number
  /** The order was cancelled on the way: what lies in it goes back to the shelves. */
  readonly cancelled: boolean
}

/** How much of a task goes into which tote; null in a batch that is sorted at the bench. */
export type PickSplit = { readonly tote: string | null; readonly quantity: number; readonly picked: number }

export type PickTask = {
  readonly id: string
  /** 1-based place in the walk. */
  readonly sequence: number
  /** `put-back`: goods of a cancelled or changed order go from their tote (the splits say which) to this place: the place is scanned, then each piece that is laid down. */
  readonly kind: 'pick' | 'put-back'
  readonly location: string
  /** Where it is on the map, in centimetres; null when it is not on it. */
  readonly at: Point | null
  readonly product: ProductCard
  /** The lot to be taken and when it expires (YYYY-MM-DD); null for goods without lots. */
  readonly lot: string | null
  readonly expiresOn: string | null
  /** Every piece is weighed when it is taken. */
  readonly catchWeight: boolean
  readonly quantity: number
  readonly picked: number
  readonly short: number
  readonly splits: readonly PickSplit[]
}

/** What the picker has to do next within the current task: scan the place, a piece, its lot; weigh it; put it into a tote (or on the shelf). */
export type PickStep = 'location' | 'product' | 'lot' | 'weight' | 'tote'

/** A walk that a picker can begin or go on with. */
export type WaitingWalk = {
  readonly walkId: string
  readonly batchNumber: string
  readonly kind: BatchKind
  readonly zone: string | null
  readonly warehouse: string
  readonly cart: string | null
  readonly state: 'waiting' | 'paused'
  readonly tasksLeft: number
  readonly unitsLeft: number
  /** Who walked it last; null when nobody has begun. */
  readonly lastWorker: string | null
  readonly since: number
}

/** Something that happened to the walk from outside, told at the edge of the screen until the next scan. */
export type WalkNotice = {
  readonly kind: 'order-cancelled' | 'order-changed' | 'order-held' | 'order-joined'
  readonly orderNumber: string
  /** Its tote on the cart; null where the goods are sorted at the bench. */
  readonly tote: string | null
  readonly at: number
}

export type PickView =
  /** No walk in work. `ready` orders wait to be picked. */
  | {
      readonly kind: 'idle'
      readonly ready: number
      readonly express: number
      readonly waiting: readonly WaitingWalk[]
      readonly finished: FinishedWalk | null
    }
  | {
      readonly kind: 'working'
      readonly walkId: string
      readonly batchId: string
      readonly batchNumber: string
      readonly batchKind: BatchKind
      readonly warehouseId: string
      readonly zone: string | null
      /** The cart that goes along; null when none was scanned. */
      readonly cart: string | null
      readonly totes: readonly PickTote[]
      /** The list of this walk in walking order. */
      readonly tasks: readonly PickTask[]
      readonly currentTaskId: string
      readonly step: PickStep
      /** Pieces scanned and not yet put into a tote. */
      readonly inHand: number
      readonly unitsPicked: number
      readonly unitsTotal: number
      readonly startedAt: number
      /** The whole walk as a line on the map, and its length; null while the warehouse has no place of it on the map. */
      readonly path: readonly Point[]
      readonly lengthCm: number | null
      readonly leftCm: number | null
      /** As long as this warehouse's own walks take for such a way and so many lines. */
      readonly expectedSecondsLeft: number
      /** Others who walk the same batch in other zones. */
      readonly mates: readonly {
        readonly worker: string | null
        readonly zone: string | null
        readonly unitsPicked: number
        readonly unitsTotal: number
      }[]
      readonly notices: readonly WalkNotice[]
      readonly refusal: Refusal | null
    }

/** Shown once when the last task is done. */
export type FinishedWalk = {
  readonly batchNumber: string
  readonly zone: string | null
  /** False while another zone of the batch is still being picked. */
  readonly batchDone: boolean
  readonly orders: number
  readonly units: number
  readonly shortOrders: number
  readonly seconds: number
  readonly lines: number
  /** Metres are of the whole batch; null without a map. */
  readonly walkedCm: number | null
  readonly byOrderCm: number | null
  readonly byNameCm: number | null
}

const pickers = ['picker', 'lead'] as const
const command = { commandId: id }

export const pickingProcedures = {
  'picking/view': procedure<PickView>()(pickers, nothing),
  /**
   * Begins the best batch there is, a released one first, or returns the walk in work. With a cart its walk is put on that; one that waits
   * there is gone on with instead. Faults `nothing-to-pick`, `no-free-tote`, `cart-unknown`, `cart-busy`.
   */
  'picking/next-batch': procedure<PickView>()(
    pickers,
    z.strictObject({ ...command, cart: z.string().trim().min(1).max(64).optional() }),
  ),
  /** Begins or goes on with a walk that waits. Fault `walk-taken`. */
  'picking/take-walk': procedure<PickView>()(pickers, z.strictObject({ ...command, walkId: id })),
  /** Puts the walk down as it is; anybody may go on with it, here or at another station. */
  'picking/pause': procedure<PickView>()(pickers, z.strictObject(command)),
  'picking/acknowledge': procedure<PickView>()(pickers, z.strictObject({ scanId: id })),
  /** Sets the pieces in hand by number, after at least one was scanned; never above what is open. */
  'picking/set-in-hand': procedure<PickView>()(
    pickers,
    z.strictObject({ ...command, taskId: id, quantity: z.int().min(1).max(10_000) }),
  ),
  /** The lot of the pieces in hand, typed from the box, where the barcode does not say it. */
  'picking/set-lot': procedure<PickView>()(
    pickers,
    z.strictObject({ ...command, taskId: id, lot: z.string().trim().min(1).max(20) }),
  ),
  /** What the pieces in hand weigh, in grams, where the barcode does not say it. */
  'picking/set-weight': procedure<PickView>()(
    pickers,
    z.strictObject({ ...command, taskId: id, grams: z.int().min(1).max(1_000_000) }),
  ),
  /** Takes back the last scan or the last put. */
  'picking/undo': procedure<PickView>()(pickers, z.strictObject(command)),
  /** Leaves the current task for the end of the walk. */
  'picking/skip': procedure<PickView>()(pickers, z.strictObject({ ...command, taskId: id })),
  /**
   * Pieces of the task cannot be taken. They are looked for at other places at once and join the walk there; what is nowhere follows the
   * rule of its order. Damaged pieces go to quarantine.
   */
  'picking/short': procedure<PickView>()(
    pickers,
    z.strictObject({
      ...command,
      taskId: id,
      reason: z.enum(shortReasons),
      quantity: z.int().min(1).max(10_000),
      /** JPEG or PNG of the damage, base64. */
      photo: z.base64().max(3_000_000).nullable(),
    }),
  ),
  /** Prints the list of what the walk still has to take. Fault `no-batch`. */
  'picking/print-list': procedure<PickView>()(pickers, z.strictObject(command)),
}
