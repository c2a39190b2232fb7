import type { OrderState } from '../domain/order-state.ts'
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
    readonly screen: 'pick' | 'pack'
    readonly reason: RefusalReason
    readonly code: string
    readonly product: string | null
    readonly orderNumber: string | null
  }[]
  /** What a person must decide. */
  readonly exceptions: readonly {
    readonly kind: 'short' | 'on_hold' | 'print-unsure' | 'print-failed'
    readonly orderId: string
    readonly orderNumber: string
    readonly since: number
    readonly note: string | null
  }[]
}

export const reportProcedures = {
  'reports/board': procedure<Board>()(['lead', 'admin'], nothing),
}
