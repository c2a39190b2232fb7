import { z } from 'zod'
import {
  orderStates,
  payments,
  priorities,
  type OrderState,
  type Payment,
  type Priority,
  type WaitingReason,
} from '../domain/order-state.ts'
import type { InvoiceParty } from '../domain/invoice-party.ts'
import type { OrderNotes } from '../domain/order-change.ts'
import type { ParcelFate } from '../domain/handover.ts'
import type { ParcelContents } from './pack-parcels.ts'
import { id, nothing, procedure, shortText } from './procedure.ts'
import type { OrderPaperKind, PrintJobState } from './packing.ts'

const leads = ['lead', 'admin'] as const

export type OrderRow = {
  readonly id: string
  readonly number: string
  readonly state: OrderState
  readonly waitingReason: WaitingReason | null
  readonly payment: Payment
  readonly priority: Priority
  readonly courier: string
  readonly source: string
  readonly placedAt: number
  readonly lines: number
  readonly units: number
  readonly totalMinor: number
  readonly currency: string
  readonly tote: string | null
}

export type OrderLineView = {
  readonly id: string
  readonly lineNo: number
  readonly sku: string
  readonly name: string
  readonly quantity: number
  readonly picked: number
  readonly packed: number
  /** Pieces that will not be delivered; `quantity - dropped` is what has to be packed. */
  readonly dropped: number
  readonly unitGrossMinor: number
  readonly vatRate: string
  /** The kit that the line is a component of: its price is the kit's. */
  readonly kitId: string | null
}

/** A kit as it was sold. */
export type OrderKitView = {
  readonly id: string
  readonly sku: string
  readonly name: string
  readonly quantity: number
  /** How many are delivered with all that is in them. */
  readonly whole: number
  readonly unitGrossMinor: number
}

/** One step in an order's life: who, where, when, why. */
export type OrderHistoryEntry = {
  readonly at: number
  readonly from: OrderState | null
  readonly to: OrderState
  readonly reason: string | null
  readonly worker: string | null
  readonly station: string | null
}

export type OrderDetail = OrderRow & {
  /** As the source calls it; mostly its number. */
  readonly sourceRef: string
  /** What its packer has to read and confirm. */
  readonly notes: OrderNotes
  readonly deliveryMethod: string | null
  readonly pickupPoint: string | null
  readonly shippingMinor: number
  readonly buyer: {
    readonly name: string
    readonly street: string
    readonly postcode: string
    readonly city: string
    readonly country: string
  }
  /** Whom its sales document names, where that is not the buyer at this address. */
  readonly invoiceTo: InvoiceParty | null
  readonly lineItems: readonly OrderLineView[]
  readonly kits: readonly OrderKitView[]
  readonly history: readonly OrderHistoryEntry[]
  readonly parcels: readonly {
    readonly no: number
    readonly packaging: string
    readonly weightGrams: number
    readonly sscc: string
    /** The number on its label; null until it is bought. */
    readonly waybill: string | null
    /** When it left; null while it is in the house. */
    readonly handedOverAt: number | null
    /** What became of it afterwards, as far as that is known. */
    readonly fate: ParcelFate | null
    /** What lies in it, as far as that was said. */
    readonly contents: ParcelContents
    /** Why it left in spite of its weight; null for all others. */
    readonly approvedFor: string | null
    readonly labelled: boolean
  }[]
  readonly documents: readonly OrderDocument[]
  /** Whether its lines may still be changed. */
  readonly mayChange: boolean
  /** What this worker may do with the order now. */
  readonly actions: readonly OrderAction[]
}

export type OrderDocument = {
  readonly id: string
  readonly kind: OrderPaperKind
  readonly number: string
  readonly jobs: readonly {
    readonly id: string
    readonly state: PrintJobState
    readonly copy: number
    readonly printer: string
  }[]
}

/** An order that could go with another one. */
export type MergeableOrder = {
  readonly id: string
  readonly number: string
  readonly state: OrderState
  readonly placedAt: number
  readonly units: number
}

export const orderActions = [
  'hold',
  'release',
  'cancel',
  'send-part',
  'reopen',
  'expedite',
  'mark-paid',
  'delivered',
  'undelivered',
  'returned',
  'lost',
  'send-again',
  'close-lost',
] as const
export type OrderAction = (typeof orderActions)[number]

const filter = z.strictObject({
  states: z.array(z.enum(orderStates)).max(20).optional(),
  payment: z.enum(payments).optional(),
  priority: z.enum(priorities).optional(),
  courier: z.string().max(100).optional(),
  source: z.string().max(100).optional(),
  placedFrom: z.int().optional(),
  placedTo: z.int().optional(),
  /** Matches order number, SKU, product name, the number of a waybill as printed or scanned, or (for leads) the buyer's name. */
  text: shortText.optional(),
})
export type OrderFilter = z.infer<typeof filter>

const line = z.string().trim().max(200)
/** Where an order goes, and by whom. */
export const deliveryFields = z.strictObject({
  name: line.min(1),
  street: line.min(1),
  postcode: line.min(1).max(20),
  city: line.min(1),
  courier: line.min(1),
  method: line,
  pickupPoint: line,
})
export type DeliveryFields = z.infer<typeof deliveryFields>

const noteWords = z.string().trim().max(2_000)
/** What an order's packer has to read, empty where there is nothing: the buyer's message, how to pack it, the gift note. */
export const orderNotes = z.strictObject({ buyer: noteWords, order: noteWords, gift: noteWords })

export const orderProcedures = {
  /** Express first, then the oldest. */
  'orders/list': procedure<{ readonly rows: readonly OrderRow[]; readonly total: number }>()(
    leads,
    z.strictObject({ filter, offset: z.int().min(0), limit: z.int().min(1).max(200) }),
  ),
  /** The values to choose from in the filters. */
  'orders/facets': procedure<{ readonly couriers: readonly string[]; readonly sources: readonly string[] }>()(
    leads,
    nothing,
  ),
  'orders/get': procedure<OrderDetail>()(leads, z.strictObject({ id })),
  'orders/act': procedure<OrderDetail>()(
    leads,
    z.strictObject({ id, action: z.enum(orderActions), reason: shortText.min(1) }),
  ),
  /**
   * Says how many pieces of each line are to be delivered, and adds products. Promises, the walk on its way and what lies in totes follow.
   * Faults `order-unknown`, `action-not-allowed`, `line-unknown`, `product-unknown`, `nothing-left` when no piece would be left: then the
   * order is to be cancelled.
   */
  'orders/change-lines': procedure<OrderDetail>()(
    leads,
    z.strictObject({
      commandId: id,
      id,
      lines: z.array(z.strictObject({ lineId: id, quantity: z.int().min(0).max(100_000) })).max(500),
      added: z
        .array(z.strictObject({ sku: shortText.min(1), quantity: z.int().min(1).max(100_000) }))
        .max(50),
      reason: shortText.min(1),
    }),
  ),
  /**
   * Sends an order elsewhere or by somebody else, until it is packed; a bench that has it open is stopped and told. Faults
   * `order-unknown`, `action-not-allowed`: a packed one is opened again first, so that its label is void.
   */
  'orders/change-delivery': procedure<OrderDetail>()(
    leads,
    z.strictObject({ commandId: id, id, delivery: deliveryFields, reason: shortText.min(1) }),
  ),
  /**
   * Changes what is read and confirmed at the bench, until it is packed; a bench that has it open is stopped and told, and what was
   * confirmed in other words is confirmed again. Faults `order-unknown`, `action-not-allowed`.
   */
  'orders/change-notes': procedure<OrderDetail>()(
    leads,
    z.strictObject({ commandId: id, id, notes: orderNotes, reason: shortText.min(1) }),
  ),
  /** The other orders of the same buyer that could go with an order. Faults `order-unknown`, `action-not-allowed`. */
  'orders/mergeable': procedure<readonly MergeableOrder[]>()(leads, z.strictObject({ id })),
  /**
   * Lets another order of the same buyer go with this one: its lines, and what was picked for them, come to it, and the other one is
   * cancelled as merged. Faults `order-unknown`, `action-not-allowed` when one of them is packed or cancelled, `orders-apart`.
   */
  'orders/merge': procedure<OrderDetail>()(
    leads,
    z.strictObject({ commandId: id, id, otherId: id, reason: shortText.min(1) }),
  ),
  /**
   * Lets pieces of an order go as an order of their own, which follows it. Faults `order-unknown`, `action-not-allowed`, `line-unknown`,
   * `too-many`, `kit-line`, `nothing-left` when the order would be empty.
   */
  'orders/split': procedure<OrderDetail>()(
    leads,
    z.strictObject({
      commandId: id,
      id,
      lines: z
        .array(z.strictObject({ lineId: id, quantity: z.int().min(1).max(100_000) }))
        .min(1)
        .max(500),
      reason: shortText.min(1),
    }),
  ),
}
