import type { ShopCode } from '../../../shared/domain/shops.ts'
import { trouble } from '../carriers/index.ts'
import type { Station } from '../context.ts'
import type { Shop } from './shop.ts'

/** How long is waited, in ms. */
export type ShopPace = {
  /** Between two readings of a shop. */
  readonly readEvery: number
  /** Before each further try to tell something; after the last one at this distance without end. */
  readonly tellAfter: readonly number[]
  /** How soon it is seen that there is something to tell, or that somebody wants a shop read. */
  readonly lookEvery: number
  /** For one answer. */
  readonly answerWithin: number
  /** For the answer about an order whose label is to be bought: a packer waits. */
  readonly anewWithin: number
}

export const usualShopPace: ShopPace = {
  readEvery: 60_000,
  tellAfter: [5_000, 30_000, 120_000, 600_000, 3_600_000],
  lookEvery: 2_000,
  answerWithin: 30_000,
  anewWithin: 5_000,
}

/** What the care for shops works with. */
export type ShopKeeper = {
  readonly station: Station
  /** The shop of an account; null without one. Throws when the account cannot be read. */
  readonly shopOf: (code: ShopCode) => Promise<Shop | null>
  readonly pace: ShopPace
  /** Orders have come or changed, or something was told: after the commit. */
  readonly onChange: () => Promise<void>
  /** Something is to be printed: after the commit. */
  readonly onPapers: () => void
}

/** The signal of one question to a shop. */
export function within({ pace }: ShopKeeper, signal: AbortSignal): AbortSignal {
  return AbortSignal.any([signal, AbortSignal.timeout(pace.answerWithin)])
}

/** Problems as they are kept. */
export const notReached = JSON.stringify([trouble('not-reached')])
export const noAccount = JSON.stringify([trouble('no-account')])
