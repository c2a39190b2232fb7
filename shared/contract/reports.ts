import type { ScanScreen } from '../domain/roles.ts'
import type { OrderState } from '../domain/order-state.ts'
import type { CarrierQueue } from './handover.ts'
import { nothing, procedure } from './procedure.ts'
import type { RefusalReason } from './refusal.ts'

/** What was done in one span of time. */
export type WorkFigures = {
  readonly orders: number
  readonly items: number
  readonly picked: number
  readonly blocked: number
}

export type Board = {
  readonly at: number
  readonly ordersByState: Readonly<Partial<Record<OrderState, number>>>
  /** Orders waiting in state new, by reason. */
  readonly waiting: Readonly<Record<string, number>>
  /** The hours of the warehouse's day so far (start of the hour in UTC ms), oldest first; packed orders and items. */
  readonly hours: readonly ({ readonly hour: number } & WorkFigures)[]
  readonly stations: readonly ({
    readonly id: string
    readonly name: string
    /** Who works there now and on what. */
    readonly worker: string | null
    readonly orderNumber: string | null
  } & WorkFigures & { readonly lastHour: WorkFigures })[]
  readonly workers: readonly ({ readonly id: string; readonly name: string } & WorkFigures & {
      readonly lastHour: WorkFigures
    })[]
  /** The last refused scans, newest first. */
  readonly blockedScans: readonly {
    readonly scanId: string
    readonly at: number
    readonly station: string
    readonly worker: string
    readonly screen: ScanScreen
    readonly reason: RefusalReason
    readonly code: string
    readonly product: string | null
    readonly orderNumber: string | null
  }[]
  /** What a person must decide. */
  readonly exceptions: readonly {
    readonly kind:
      | 'short'
      | 'on_hold'
      | 'print-unsure'
      | 'print-failed'
      | 'not-labelled'
      | 'count'
      | 'shipment-refused'
      | 'shipment-missing'
      | 'shipment-void'
      | 'handover-refused'
      | 'shop-refused'
      | 'shop-changed'
      | 'document-missing'
      | 'pickup-refused'
      | 'pickup-unknown'
      | 'not-taken'
      | 'comes-back'
      | 'carrier-trouble'
      | 'partly-out'
      | 'lost'
    /** Null for a paper of no order, and for a place that is to be counted. */
    readonly orderId: string | null
    /** The order's number; for a paper of none that of its batch, or its own; the code of a place. */
    readonly orderNumber: string
    readonly since: number
    readonly note: string | null
    /** Who answers for it: who said that a parcel is lost. */
    readonly owner: string | null
  }[]
  /** What waits for each carrier, whose courier comes first at the head. */
  readonly handover: readonly CarrierQueue[]
}

/** What the batches of a span of time came to; ways in centimetres, of those batches that were walked on a map. */
export type WayFigures = {
  readonly batches: number
  readonly orders: number
  readonly walkedCm: number
  /** The same orders walked one by one, and the same batches in the order of the names of the shelves. */
  readonly byOrderCm: number
  readonly byNameCm: number
}

/** What a picker did in a span of time. */
export type PickerFigures = {
  readonly id: string
  readonly name: string
  /** Lines finished: places from which all was taken. */
  readonly lines: number
  readonly pieces: number
  /** Lines in an hour of work; breaks of more than five minutes are no work. Null for fewer than {@link fewestLines} lines: that says nothing yet. */
  readonly linesPerHour: number | null
}

/** Fewer lines than this are no measure of anybody's pace. */
export const fewestLines = 20

export type PickingReport = {
  readonly today: WayFigures
  readonly week: WayFigures
  readonly pickersToday: readonly PickerFigures[]
  readonly pickersWeek: readonly PickerFigures[]
  /** How long a metre and a line take here, learned from so many lines of the last walks; the usual ones while there are few. */
  readonly pace: { readonly secondsPerMetre: number; readonly secondsPerLine: number; readonly lines: number }
}

export const reportProcedures = {
  'reports/board': procedure<Board>()(['lead', 'admin'], nothing),
  /** Ways, lines and pace of picking: today and the last seven days, in the warehouse's time zone. */
  'reports/picking': procedure<PickingReport>()(['lead', 'admin'], nothing),
}
