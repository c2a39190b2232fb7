import { Fault } from '../../../shared/contract/faults.ts'

/**
 * What a station knows and nobody may read: tokens and passwords of carriers, by name (`inpost.token`). Each station keeps its own; they are
 * never in the database, in a log, or in an answer to a window.
 */
export type Secrets = {
  /** Null when there is none, also when the key that it was encrypted with is gone. @throws Fault `key-store-missing`, `secrets-unreadable` */
  readonly get: (name: string) => Promise<string | null>
  /** On the disk when done. @throws Fault `key-store-missing`, `secrets-unreadable` */
  readonly set: (name: string, value: string) => Promise<void>
  /**
   * Keeps a value in the place of `used`, and nothing when another one stands there by now.
   * @throws Fault `key-store-missing`, `secrets-unreadable`
   */
  readonly replace: (name: string, used: string, value: string) => Promise<void>
  /** Done also when there is none. @throws Fault `secrets-unreadable` */
  readonly remove: (name: string) => Promise<void>
}

/** How a secret is written down. */
export type Sealing = {
  /** @throws Fault `key-store-missing` */
  readonly seal: (text: string) => Promise<string>
  /** Null when the key is gone that it was sealed with. @throws Fault `key-store-missing` */
  readonly open: (sealed: string) => Promise<string | null>
}

/** As it is: for a file that only its owner can read. */
export const plainly: Sealing = { seal: async (text) => text, open: async (sealed) => sealed }

/** Nothing can be kept: a service without a key store that was given no file either. */
export const noSecrets: Secrets = {
  get: async () => null,
  set: async () => {
    throw keyStoreMissing()
  },
  replace: async () => undefined,
  remove: async () => undefined,
}

export function keyStoreMissing(): Fault {
  return new Fault('key-store-missing', 'no key store of the operating system')
}
