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
import { id, nothing, procedure, shortText } from './procedure.ts'
import type { DocumentKind, PrintJobState } from './packing.ts'

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
  readonly unitGrossMinor: number
  readonly vatRate: string
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
  readonly note: string | null
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
  readonly lineItems: readonly OrderLineView[]
  readonly history: readonly OrderHistoryEntry[]
  readonly parcels: readonly {
    readonly no: number
    readonly packaging: string
    readonly weightGrams: number
    readonly sscc: string
  }[]
  readonly documents: readonly OrderDocument[]
  /** What this worker may do with the order now. */
  readonly actions: readonly OrderAction[]
}

export type OrderDocument = {
  readonly id: string
  readonly kind: DocumentKind
  readonly number: string
  readonly jobs: readonly {
    readonly id: string
    readonly state: PrintJobState
    readonly copy: number
    readonly printer: string
  }[]
}

export const orderActions = ['hold', 'release', 'cancel', 'expedite', 'mark-paid'] as const
export type OrderAction = (typeof orderActions)[number]

const filter = z.strictObject({
  states: z.array(z.enum(orderStates)).max(20).optional(),
  payment: z.enum(payments).optional(),
  priority: z.enum(priorities).optional(),
  courier: z.string().max(100).optional(),
  source: z.string().max(100).optional(),
  placedFrom: z.int().optional(),
  placedTo: z.int().optional(),
  /** Matches order number, SKU, product name or (for leads) the buyer's name. */
  text: shortText.optional(),
})
export type OrderFilter = z.infer<typeof filter>

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
}
