import type { BoughtCarrier, CarrierCode } from '../../../shared/domain/carriers.ts'
import type { Station } from '../context.ts'
import { allegroApi, type AllegroApi } from './allegro/api.ts'
import { allegro } from './allegro/index.ts'
import { baselinker } from './baselinker/index.ts'
import { byAccount, onePerAccount } from './by-account.ts'
import type { Carrier, CarrierAccount } from './carrier.ts'
import { dhl24 } from './dhl24/index.ts'
import { dpd } from './dpd/index.ts'
import { inpost } from './inpost/index.ts'
import { poczta } from './poczta/index.ts'

/** What carriers and shops use together, where an account is that of both. */
export type Doors = {
  /** A refresh token may be used once, so whoever works with the account goes through the same door. */
  readonly allegro: (account: CarrierAccount) => AllegroApi
}

export const openDoors = (): Doors => ({ allegro: onePerAccount(allegroApi) })

const makers: Readonly<Record<BoughtCarrier, (account: CarrierAccount, doors: Doors) => Carrier>> = {
  inpost,
  allegro: (account, doors) => allegro(account, doors.allegro(account)),
  dpd,
  dhl24,
  poczta,
  baselinker: (account) => baselinker(account),
}

/** A carrier with an account. */
export function carrierWith(code: BoughtCarrier, account: CarrierAccount, doors = openDoors()): Carrier {
  return makers[code](account, doors)
}

/** The carriers with which this station has an account. */
export type Carriers = {
  /** Null without a complete account. */
  readonly of: (code: CarrierCode) => Promise<Carrier | null>
}

/** One carrier for each account. */
export function openCarriers(station: Station, doors: Doors): Carriers {
  const of = byAccount<BoughtCarrier, Carrier>(station, (code, account) => carrierWith(code, account, doors))
  return { of: async (code) => (code === 'own' ? null : of(code)) }
}
