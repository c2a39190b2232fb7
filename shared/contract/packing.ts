import { z } from 'zod'
import type { WeightMismatch } from '../domain/weighing.ts'
import type { Payment } from '../domain/order-state.ts'
import type { LabellingParcel, LabellingShipment } from './pack-labelling.ts'
import { weightOverride, type ParcelContents, type ParcelTrouble } from './pack-parcels.ts'
import { packProblem } from './pack-problem.ts'
import { packAnswer, typedCount, type PackAsk } from './pack-asks.ts'
import { id, nothing, procedure, shortText } from './procedure.ts'
import type { ProductCard, Refusal } from './refusal.ts'

/** An order that waits at the bench. */
export type QueueEntry = {
  readonly orderId: string
  readonly orderNumber: string
  readonly tote: string | null
  readonly courier: string
  readonly express: boolean
  readonly units: number
  readonly placedAt: number
  /** When its courier comes, UTC ms; null when nobody says so. */
  readonly dueAt: number | null
}

/** What the packer must know of the order. The buyer's name shows only while the order is open here. */
export type PackOrder = {
  readonly id: string
  readonly number: string
  readonly tote: string | null
  readonly courier: string
  readonly deliveryMethod: string | null
  readonly pickupPoint: string | null
  readonly express: boolean
  readonly payment: Payment
  /** Cash to collect in minor units, 0 unless cash on delivery. */
  readonly codMinor: number
  readonly currency: string
  readonly buyerName: string
  readonly city: string
  readonly note: string | null
  readonly openedAt: number
}

export type PackLine = {
  readonly lineId: string
  readonly product: ProductCard
  readonly location: string | null
  readonly quantity: number
  readonly verified: number
  /** The kit that the line is a component of, and how many of it are delivered whole. */
  readonly kit: { readonly sku: string; readonly name: string; readonly quantity: number } | null
  /** What it was taken for before; null when it never was. */
  readonly lookAlike: ProductCard | null
  /** How many pieces there are may be typed, once one was scanned. */
  readonly mayType: boolean
}

/** A kind of box. */
export type Packaging = {
  readonly id: string
  /** Short code, also the key and the command barcode: A, B, C, ... */
  readonly code: string
  readonly name: string
  readonly lengthMm: number
  readonly widthMm: number
  readonly heightMm: number
  readonly tareGrams: number
  /** What it carries at most, gross; null when nobody says so. */
  readonly maxGrams: number | null
}

export type ParcelDraft = {
  readonly packagingId: string
  /** Gross weight in grams; null until weighed or typed. */
  readonly weightGrams: number | null
  readonly weightSource: 'scale' | 'typed' | null
}

/** The last order that left this bench and what became of its papers. */
export type PackedOrder = {
  readonly orderId: string
  readonly orderNumber: string
  readonly at: number
  readonly papers: readonly {
    readonly kind: OrderPaperKind
    readonly state: PrintJobState
    readonly printer: string
  }[]
}

/** The papers of an order. */
export const orderPaperKinds = [
  'waybill',
  'invoice',
  'transaction_confirmation',
  'correction',
  'delivery_note',
] as const
export type OrderPaperKind = (typeof orderPaperKinds)[number]
/** All that the program prints; a pick list belongs to a batch, labels to nobody. */
export type DocumentKind =
  | OrderPaperKind
  | 'pick_list'
  | 'tote_label'
  | 'cart_label'
  | 'location_label'
  | 'badge_label'
  | 'product_label'
  | 'command_card'
  | 'command_label'
  | 'handover_protocol'
/**
 * queued (stored, not sent), sending, accepted (printer or spooler has taken it), printed (the printer says so), unsure (it may or may
 * not have come out: a person decides), failed (nothing was sent; can be tried again), cancelled.
 */
export type PrintJobState = 'queued' | 'sending' | 'accepted' | 'printed' | 'unsure' | 'failed' | 'cancelled'

export type PackView =
  | {
      /** Packed: the labels have to be scanned on the boxes, or left for later. */
      readonly kind: 'labelling'
      readonly orderNumber: string
      readonly courier: string
      readonly parcels: readonly LabellingParcel[]
      readonly shipment: LabellingShipment | null
      readonly queue: readonly QueueEntry[]
      readonly refusal: Refusal | null
      readonly lastPacked: PackedOrder | null
    }
  | {
      readonly kind: 'waiting'
      readonly queue: readonly QueueEntry[]
      readonly refusal: Refusal | null
      readonly lastPacked: PackedOrder | null
    }
  | {
      readonly kind: 'verifying'
      readonly sessionId: string
      readonly order: PackOrder
      /** Open lines first, then the finished ones; each group keeps the order's own sequence. */
      readonly lines: readonly PackLine[]
      /** The line of the last accepted scan, else the first open one. */
      readonly focusLineId: string
      readonly unitsVerified: number
      /** The parcel that is being filled, from 1. */
      readonly parcelNo: number
      readonly unitsTotal: number
      readonly ask: PackAsk | null
      readonly queue: readonly QueueEntry[]
      readonly refusal: Refusal | null
      readonly lastPacked: PackedOrder | null
    }
  | {
      readonly kind: 'parcels'
      readonly sessionId: string
      readonly order: PackOrder
      readonly lines: readonly PackLine[]
      readonly unitsTotal: number
      readonly packagings: readonly Packaging[]
      readonly parcels: readonly ParcelDraft[]
      /** What lies in each of them; nothing in one that was added when all was packed. */
      readonly contents: readonly ParcelContents[]
      /** The parcel that weighs what it should not: "packed" needs a lead's word. */
      readonly mismatch: WeightMismatch | null
      /** The parcel that its carrier or its box cannot take: "packed" is refused. */
      readonly trouble: ParcelTrouble | null
      /** The boxes that the carrier takes. */
      readonly takenBoxes: readonly string[]
      /** Sum of the products' known weights in grams, without the box; null when a product's weight is unknown. */
      readonly expectedGrams: number | null
      readonly ask: PackAsk | null
      readonly queue: readonly QueueEntry[]
      readonly refusal: Refusal | null
      readonly lastPacked: PackedOrder | null
    }

/** An order is open at the bench. */
export type OpenPackView = Extract<PackView, { kind: 'verifying' | 'parcels' }>

export function isOpen(view: PackView): view is OpenPackView {
  return view.kind === 'verifying' || view.kind === 'parcels'
}

/** At most this many parcels for one order; more is a typing error. */
export const maxParcels = 20
/** A parcel of more than 70 kg is no parcel any more but a pallet. */
export const maxParcelGrams = 70_000

const packers = ['packer', 'lead'] as const
const command = z.strictObject({ commandId: id })

export const packingProcedures = {
  'packing/view': procedure<PackView>()(packers, nothing),
  'packing/acknowledge': procedure<PackView>()(packers, z.strictObject({ scanId: id })),
  /** Hands the piece under the sign over to the order that needs it, or has it put back. Fault `not-refused` when the sign names no place. */
  'packing/settle-stray': procedure<PackView>()(
    packers,
    z.strictObject({ commandId: id, scanId: id, way: z.enum(['hand-over', 'put-back']) }),
  ),
  /** Answers what the bench asks. Fault `ask-changed` when that is something else by now. */
  'packing/answer': procedure<PackView>()(packers, packAnswer),
  /** Says how many pieces of a product are in the box. Faults `typing-not-allowed`, `scan-first`, `too-many`, `use-undo`. */
  'packing/type-count': procedure<PackView>()(packers, typedCount),
  /** Opens the first order of the queue. */
  'packing/open-next': procedure<PackView>()(packers, command),
  /** Takes back the last accepted scan of the open order. */
  'packing/undo': procedure<PackView>()(packers, command),
  /** Takes back all that is counted on one line of the open order. */
  'packing/undo-line': procedure<PackView>()(
    packers,
    z.strictObject({ commandId: id, sessionId: id, lineId: id }),
  ),
  /** Takes back all that is counted for the open order. */
  'packing/undo-all': procedure<PackView>()(packers, z.strictObject({ commandId: id, sessionId: id })),
  /**
   * Opens a packed order again here: its parcels, shipment and waybills are void. A lead, or a lead's consent. Faults
   * `reopen-not-allowed` after the handover, `finish-first`, `label-first`, `approval-needed`.
   */
  'packing/reopen': procedure<PackView>()(
    packers,
    z.strictObject({ commandId: id, orderId: id, reason: shortText.min(1), approvalId: id.nullable() }),
  ),
  /** Puts the open order aside with a reason; the next one can be opened. */
  'packing/hold': procedure<PackView>()(packers, z.strictObject({ commandId: id, reason: shortText.min(1) })),
  /** Gives the open order back to the queue; nothing verified is lost. */
  'packing/leave': procedure<PackView>()(packers, command),
  /** Stores size, number and weight of the parcels while they are being entered. */
  'packing/set-parcels': procedure<PackView>()(
    packers,
    z.strictObject({
      sessionId: id,
      parcels: z
        .array(
          z.strictObject({
            packagingId: id,
            weightGrams: z.int().min(1).max(maxParcelGrams).nullable(),
            weightSource: z.enum(['scale', 'typed']).nullable(),
          }),
        )
        .min(1)
        .max(maxParcels),
    }),
  ),
  /** "Packed": closes the order, makes shipment and documents, queues their prints and opens the next order. Fault `weight-unexpected` without a lead's word. */
  /** Takes over an order that a scan here found open at another bench; a lead, or a lead's consent. Faults `not-busy`, `finish-first`, `approval-needed`. */
  'packing/take-over': procedure<PackView>()(
    packers,
    z.strictObject({ commandId: id, scanId: id, approvalId: id.nullable() }),
  ),
  /** Counts one piece that cannot be scanned; a lead, or a lead's consent. Faults `line-unknown`, `line-complete`, `ask-open`, `approval-needed`. */
  'packing/by-hand': procedure<PackView>()(
    packers,
    z.strictObject({
      commandId: id,
      sessionId: id,
      lineId: id,
      reason: shortText.min(1),
      approvalId: id.nullable(),
    }),
  ),
  /** Gives a code that was refused here as unknown to the product of a line. Faults `line-unknown`, `code-known`, `approval-needed`. */
  'packing/learn-code': procedure<PackView>()(
    packers,
    z.strictObject({ commandId: id, sessionId: id, lineId: id, scanId: id, approvalId: id.nullable() }),
  ),
  /** Goes on without the labels: they can be scanned later. */
  'packing/label-later': procedure<PackView>()(packers, command),
  'packing/packed': procedure<PackView>()(
    packers,
    z.strictObject({ commandId: id, sessionId: id, override: weightOverride.nullable() }),
  ),
  /**
   * Goods of the open order are damaged or missing: they are replaced, or by a lead's word the order is sent without them, or cancelled.
   * Faults `line-unknown`, `too-many`, `nothing-left`, `approval-needed`.
   */
  'packing/problem': procedure<PackView>()(packers, packProblem),
  /** Begins the next parcel of the open order; what is scanned from now on lies in it. Fault `parcel-empty`. */
  'packing/next-parcel': procedure<PackView>()(packers, command),
}
