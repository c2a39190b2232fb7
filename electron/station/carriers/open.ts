import type { BoughtCarrier, CarrierCode } from '../../../shared/domain/carriers.ts'
import type { Station } from '../context.ts'
import { allegro } from './allegro/index.ts'
import { baselinker } from './baselinker/index.ts'
import { byAccount } from './by-account.ts'
import type { Carrier, CarrierAccount } from './carrier.ts'
import { dhl24 } from './dhl24/index.ts'
import { dpd } from './dpd/index.ts'
import { inpost } from './inpost/index.ts'
import { poczta } from './poczta/index.ts'

const makers: Readonly<Record<BoughtCarrier, (account: CarrierAccount) => Carrier>> = {
  inpost,
  allegro,
  dpd,
  dhl24,
  poczta,
  baselinker,
}

/** A carrier with an account. */
export function carrierWith(code: BoughtCarrier, account: CarrierAccount): Carrier {
  return makers[code](account)
}

/** The carriers with which this station has an account. */
export type Carriers = {
  /** Null without a complete account. */
  readonly of: (code: CarrierCode) => Promise<Carrier | null>
}

/** One carrier for each account. */
export function openCarriers(station: Station): Carriers {
  const of = byAccount(station, carrierWith)
  return { of: async (code) => (code === 'own' ? null : of(code)) }
}
