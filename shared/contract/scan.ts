import { z } from 'zod'
import type { DueReason } from '../domain/due-first.ts'
import { scanScreens } from '../domain/roles.ts'
import type { HandoverView } from './handover.ts'
import { id, procedure } from './procedure.ts'
import type { PackView } from './packing.ts'
import type { PickView } from './picking.ts'
import type { Refusal } from './refusal.ts'

/** What one scan did. Decided in shared/domain, stored, and only then told. */
export type ScanOutcome =
  | { readonly kind: 'counted'; readonly orderComplete: boolean }
  /** An order was opened; a product that opened it counts at once. `because` says why it and no other one that needs the product. */
  | { readonly kind: 'opened'; readonly orderComplete: boolean; readonly because: DueReason | null }
  /** A tote of a walk that waited: it is the worker's now. */
  | { readonly kind: 'walk-taken' }
  /** A cart: without a walk the window asks for its batch, else the walk goes on with it. */
  | { readonly kind: 'cart'; readonly cart: string }
  | { readonly kind: 'location-confirmed' }
  | { readonly kind: 'in-hand' }
  | { readonly kind: 'put-in-tote'; readonly taskComplete: boolean; readonly batchComplete: boolean }
  /** A piece that was refused is on its way to the order that needs it. */
  | { readonly kind: 'handed-over'; readonly orderNumber: string; readonly tote: string | null }
  /** A piece that was refused goes back to a shelf, which is counted then. */
  | { readonly kind: 'put-back'; readonly location: string }
  | { readonly kind: 'command'; readonly command: string }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** A refusal waits for its acknowledgement; what is scanned meanwhile does not count. */
  | { readonly kind: 'not-acknowledged' }
  /** A piece was recognised, and counts when the bench is told more of it: which product, lot or serial number. */
  | { readonly kind: 'asked' }
  /** The bench asks something first; what is scanned meanwhile does not count. */
  | { readonly kind: 'answer-first' }
  /** The bench is locked, because nobody worked there; only a badge counts. */
  | { readonly kind: 'locked' }
  /** A waybill's own barcode: the label came out and can be read. */
  | { readonly kind: 'label-confirmed'; readonly orderNumber: string }
  /** A parcel leaves with the handover; `complete` when nothing of its carrier that could leave is missing. */
  | {
      readonly kind: 'parcel-out'
      readonly orderNumber: string
      readonly no: number
      readonly of: number
      readonly complete: boolean
    }
  /** The label of a parcel that has left: what became of it is asked. */
  | { readonly kind: 'parcel-found'; readonly orderNumber: string }
  /** A piece of a parcel that came back, and the place where it goes. */
  | { readonly kind: 'piece-back'; readonly damaged: boolean; readonly location: string }
  /** What was counted of a parcel that came back is booked. */
  | { readonly kind: 'return-booked'; readonly orderNumber: string }
  /** The same code once more at once: the same piece, read twice. It was counted once. */
  | { readonly kind: 'double-read' }
  /** Nothing to do in this moment; `because` is the code of the fault that says why, where there is one. */
  | { readonly kind: 'no-effect'; readonly because: string | null }
  | { readonly kind: 'badge'; readonly code: string }

/** Sent after the commit of every scan at the station, whoever read it. */
export type ScanEvent = {
  readonly scanId: string
  readonly outcome: ScanOutcome
  readonly pack: PackView | null
  readonly pick: PickView | null
  readonly handover: HandoverView | null
}

export const scanProcedures = {
  /** Hands a code to the screen the worker works on. The same scanId counts once, however often it is sent. */
  'scan/submit': procedure<ScanEvent>()(
    ['picker', 'packer', 'lead', 'admin'],
    z.strictObject({
      scanId: id,
      raw: z.string().min(1).max(4096),
      /** When the first key of the code was pressed and when it ended, in ms of the window's clock: the same code at once is the same piece. */
      startedAt: z.number(),
      readAt: z.number(),
      device: z.enum(['wedge', 'keyboard']),
      /** The screen that is open, because the same code means different things at the shelf and on the bench. */
      screen: z.enum(scanScreens),
    }),
  ),
}
