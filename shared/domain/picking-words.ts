/** The fixed words of picking, as schema, contract and screens use them. */

/**
 * How a batch is picked: `cart` sorts into totes while walking, `loose` collects and sorts at the bench, `single` is a wave of orders of
 * one piece each (collected loose: one scan at the bench opens and verifies), `order` is one big order that fills a cart alone.
 */
export const batchKinds = ['cart', 'loose', 'single', 'order'] as const
export type BatchKind = (typeof batchKinds)[number]

/** `released`: fixed, waits for a picker. A proposal of the plan is no batch yet. */
export const batchStates = ['released', 'picking', 'done', 'cancelled'] as const
export type BatchState = (typeof batchStates)[number]

/** `waiting`: nobody has begun it. `paused`: begun, put down, anybody may go on with it. */
export const walkStates = ['waiting', 'walking', 'paused', 'done'] as const
export type WalkState = (typeof walkStates)[number]

/** Why pieces were not taken: the place is `empty` (nothing is left of the product there), they were `not-found`, or are `damaged`. */
export const shortReasons = ['empty', 'not-found', 'damaged'] as const
export type ShortReason = (typeof shortReasons)[number]

/** Why a product is counted at a place; `stray`: a piece of it turned up elsewhere and is brought back. */
export type CountReason = ShortReason | 'stray'

/**
 * What happens to an order whose goods are nowhere: it waits for a lead (`hold`), goes on without them (`shorten`), or goes back to wait for
 * stock with what it has (`replan`).
 */
export const shortageRules = ['hold', 'shorten', 'replan'] as const
export type ShortageRule = (typeof shortageRules)[number]

export const stockMoveKinds = ['count', 'pick', 'undo', 'short', 'put-back', 'damaged'] as const
export type StockMoveKind = (typeof stockMoveKinds)[number]
