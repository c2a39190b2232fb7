import { z } from 'zod'
import type { Payment } from '../domain/order-state.ts'
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
    readonly kind: DocumentKind
    readonly state: PrintJobState
    readonly printer: string
  }[]
}

export type DocumentKind = 'waybill' | 'invoice' | 'transaction_confirmation'
/**
 * queued (stored, not sent), sending, accepted (printer or spooler has taken it), printed (the printer says so), unsure (it may or may
 * not have come out: a person decides), failed (nothing was sent; can be tried again), cancelled.
 */
export type PrintJobState = 'queued' | 'sending' | 'accepted' | 'printed' | 'unsure' | 'failed' | 'cancelled'

export type PackView =
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
      readonly unitsTotal: number
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
      /** Sum of the products' known weights in grams, without the box; null when a product's weight is unknown. */
      readonly expectedGrams: number | null
      readonly queue: readonly QueueEntry[]
      readonly refusal: Refusal | null
      readonly lastPacked: PackedOrder | null
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
  /** Opens the first order of the queue. */
  'packing/open-next': procedure<PackView>()(packers, command),
  /** Takes back the last accepted scan of the open order. */
  'packing/undo': procedure<PackView>()(packers, command),
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
  /** "Packed": closes the order, makes shipment and documents, queues their prints and opens the next order. */
  'packing/packed': procedure<PackView>()(packers, z.strictObject({ commandId: id, sessionId: id })),
}
