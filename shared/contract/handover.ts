import { z } from 'zod'
import { carrierCodes, type CarrierCode, type ShippingTrouble } from '../domain/carriers.ts'
import { parcelFates, type CarrierKey, type ParcelFate } from '../domain/handover.ts'
import { pickupWays, type PickupState } from '../domain/pickup.ts'
import type { PrintJobState } from './packing.ts'
import { id, nothing, procedure, shortText } from './procedure.ts'
import type { ProductCard, Refusal } from './refusal.ts'

/** What waits for one carrier. */
export type CarrierQueue = CarrierKey & {
  readonly name: string
  /** When its courier comes next, UTC ms; null when nobody says so. */
  readonly dueAt: number | null
  /** When it was to come for the last time today, where that has gone by and parcels are still here; else null. */
  readonly missedAt: number | null
  /** Packed parcels that have not left and are in no handover; `notLabelled` of them may not leave yet. */
  readonly waiting: number
  readonly notLabelled: number
  /** Parcels scanned into the handover that is open; null when none is. */
  readonly scanned: number | null
}

/** The courier who is ordered with a closed handover, or is not. */
export type DockPickup = {
  readonly handoverId: string
  /** The number of its protocol, and the name of its carrier. */
  readonly number: string
  readonly name: string
  readonly closedAt: number
  readonly state: PickupState
  /** YYYY-MM-DD and `HH:MM` in the warehouse's time zone; null where nobody said it. */
  readonly day: string | null
  readonly from: string | null
  readonly to: string | null
  /** The carrier's number of the order. */
  readonly order: string | null
  /** The lead who has decided about it. */
  readonly by: string | null
  /** Why it is not ordered. */
  readonly troubles: readonly ShippingTrouble[]
}

/** A parcel as the dock shows it; an order of several parcels says which one. */
export type DockParcelRow = {
  readonly parcelId: string
  /** The number on its label; null until it is bought. */
  readonly waybill: string | null
  readonly orderNumber: string
  readonly no: number
  readonly of: number
}

export type ScannedParcel = DockParcelRow & {
  readonly at: number
  readonly worker: string | null
  readonly station: string | null
}

export type HandoverView =
  | {
      readonly kind: 'waiting'
      readonly carriers: readonly CarrierQueue[]
      readonly pickups: readonly DockPickup[]
      /** The handover that was closed here last, and its protocol. */
      readonly last: ClosedHandover | null
      readonly refusal: Refusal | null
    }
  | {
      readonly kind: 'open'
      readonly handoverId: string
      readonly carrier: CarrierCode
      readonly name: string
      readonly dueAt: number | null
      readonly missedAt: number | null
      readonly openedAt: number
      readonly counts: {
        readonly scanned: number
        readonly missing: number
        readonly notLabelled: number
        readonly foreign: number
      }
      /** The last ones first, at most {@link parcelsShown}. */
      readonly scanned: readonly ScannedParcel[]
      /** Parcels of this carrier that could leave and were not scanned, at most {@link parcelsShown}. */
      readonly missing: readonly DockParcelRow[]
      readonly notLabelled: readonly DockParcelRow[]
      /** Parcels of other carriers that were held before the scanner here, and are still in the house. */
      readonly foreign: readonly (DockParcelRow & { readonly carrierName: string })[]
      /** Scanned, but taken back since: their orders were opened again or cancelled. They have to be taken off. */
      readonly withdrawn: readonly DockParcelRow[]
      /** The person wants to close and sees what stays behind; the next confirmation closes. */
      readonly closing: boolean
      readonly refusal: Refusal | null
    }
  | {
      /** A parcel that has left: what became of it? */
      readonly kind: 'left'
      readonly parcel: LeftParcel
      readonly refusal: Refusal | null
    }
  | {
      /** The pieces of a parcel that came back are counted. */
      readonly kind: 'check-in'
      readonly returnId: string
      readonly parcel: LeftParcel
      readonly fate: 'returned' | 'undelivered'
      readonly reason: string
      readonly items: readonly CheckInItem[]
      readonly damagedNext: boolean
      /** The shelf that was scanned for the good pieces; null: each goes to its own. */
      readonly place: string | null
      readonly refusal: Refusal | null
    }

/** At most this many parcels of a list are shown; the counts say how many there are. */
export const parcelsShown = 50

export type ClosedHandover = {
  readonly number: string
  readonly name: string
  readonly parcels: number
  readonly closedAt: number
  /** Of the protocol; null when nothing prints it. */
  readonly print: PrintJobState | null
}

export type LeftParcel = DockParcelRow & {
  readonly orderId: string
  readonly carrierName: string
  readonly handedOverAt: number
  readonly handover: string | null
  readonly fate: ParcelFate | null
  readonly fates: readonly ParcelFate[]
  /** Lost, and nobody has decided yet. */
  readonly unsettled: boolean
}

export type CheckInItem = {
  readonly lineId: string
  readonly product: ProductCard
  readonly sent: number
  /** Came back before, in returns that are booked. */
  readonly before: number
  readonly good: number
  readonly damaged: number
  /** Where good pieces go; null when no shelf is known: then one has to be scanned. */
  readonly shelf: string | null
}

const dock = ['packer', 'lead', 'admin'] as const
const leads = ['lead', 'admin'] as const
const command = z.strictObject({ commandId: id })

export const handoverProcedures = {
  'handover/view': procedure<HandoverView>()(dock, nothing),
  'handover/acknowledge': procedure<HandoverView>()(dock, z.strictObject({ scanId: id })),
  /** Opens the handover of a carrier here, or joins the one that is open. Fault `dock-busy`. */
  'handover/open': procedure<HandoverView>()(
    dock,
    z.strictObject({ commandId: id, carrier: z.enum(carrierCodes), courier: z.string().max(200) }),
  ),
  /** Takes back the last parcel that was scanned at this station, or the last piece of a return. Fault `nothing-scanned`. */
  'handover/undo': procedure<HandoverView>()(dock, command),
  /**
   * Closes the handover, issues its protocol and prints it. While parcels stay behind that the person has not seen it shows them
   * instead, and the next one closes. Faults `nothing-scanned`, `no-handover`.
   */
  'handover/close': procedure<HandoverView>()(dock, command),
  /**
   * Decides about a courier that the carrier refused, or of whom nobody knows: he is ordered again, is ordered (by telephone or on the
   * carrier's page), or is not needed. Fault `pickup-settled`.
   */
  'handover/pickup': procedure<HandoverView>()(
    leads,
    z.strictObject({ commandId: id, handoverId: id, way: z.enum(pickupWays) }),
  ),
  /** Leaves what is open here as it is. */
  'handover/leave': procedure<HandoverView>()(dock, command),
  /**
   * Says what became of a parcel that has left. One that was returned or not delivered is opened here, so that its pieces are counted.
   * Faults `parcel-unknown`, `fate-not-allowed`, `dock-busy`, `parcel-busy`.
   */
  'handover/book': procedure<HandoverView>()(
    leads,
    z.strictObject({ commandId: id, parcelId: id, fate: z.enum(parcelFates), reason: shortText.min(1) }),
  ),
  /** The next piece of the return is damaged, or it is not after all. */
  'handover/damaged': procedure<HandoverView>()(leads, command),
  /** Books the return as it is counted: good pieces lie on their shelves, damaged ones in quarantine. Fault `no-return`. */
  'handover/check-in': procedure<HandoverView>()(leads, command),
  /**
   * Settles a lost parcel: its goods are sent again as an order of their own, or it is closed. Faults `not-lost`, `nothing-left` when nobody
   * knows what was in it, `kit-line`.
   */
  'handover/settle': procedure<HandoverView>()(
    leads,
    z.strictObject({
      commandId: id,
      parcelId: id,
      way: z.enum(['send-again', 'close']),
      reason: shortText.min(1),
    }),
  ),
}
