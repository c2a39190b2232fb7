/**
 * The life of a sales order (DESIGN.md "Order states"). The table below is the only place that says which step may
 * follow which; `electron/station/orders/transition.ts` is the only place that performs a step.
 */
export const orderStates = [
  'new',
  'ready',
  'picking',
  'picked',
  'packing',
  'packed',
  'handed_over',
  'on_hold',
  'short',
  'cancelled',
  'delivered',
  'returned',
  'undelivered',
  'lost',
] as const
export type OrderState = (typeof orderStates)[number]

const next: Readonly<Record<OrderState, readonly OrderState[]>> = {
  new: ['ready', 'on_hold', 'cancelled'],
  ready: ['new', 'picking', 'on_hold', 'cancelled'],
  picking: ['picked', 'short', 'ready', 'new', 'on_hold', 'cancelled'],
  picked: ['packing', 'on_hold', 'short', 'cancelled'],
  packing: ['picked', 'packed', 'on_hold', 'short', 'cancelled'],
  packed: ['handed_over', 'picked'],
  handed_over: ['delivered', 'undelivered', 'lost', 'returned'],
  on_hold: ['new', 'ready', 'picked', 'cancelled'],
  short: ['ready', 'picked', 'on_hold', 'cancelled'],
  cancelled: [],
  delivered: ['returned'],
  undelivered: ['returned', 'delivered', 'lost'],
  // What was lost turns up, and may come back.
  lost: ['delivered', 'undelivered', 'returned'],
  returned: [],
}

/** True when an order may go from one state straight to the other. A state never follows itself. */
export function mayFollow(from: OrderState, to: OrderState): boolean {
  return next[from].includes(to)
}

/** The states that may follow, in the order in which a screen offers them. */
export function statesAfter(from: OrderState): readonly OrderState[] {
  return next[from]
}

/** How an order is paid: `cod` is cash on delivery, which the courier collects. */
export const payments = ['paid', 'cod', 'unpaid'] as const
export type Payment = (typeof payments)[number]

export const priorities = ['normal', 'express'] as const
export type Priority = (typeof priorities)[number]

/** Why an order still waits as `new`. */
export const waitingReasons = ['unpaid', 'no-stock', 'incomplete'] as const
export type WaitingReason = (typeof waitingReasons)[number]
