import type { BoughtCarrier, CarrierCode } from '../../../shared/domain/carriers.ts'
import type { Carrier, CarrierAccount } from './carrier.ts'
import { allegro } from './allegro/index.ts'
import { baselinker } from './baselinker/index.ts'
import { inpost } from './inpost/index.ts'

const makers: Partial<Record<BoughtCarrier, (account: CarrierAccount) => Carrier>> = {
  inpost,
  allegro,
  baselinker,
}

/** A carrier with an account. */
export function carrierWith(code: BoughtCarrier, account: CarrierAccount): Carrier {
  const make = makers[code]
  if (!make) throw new Error(`no carrier ${code}`)
  return make(account)
}

/** The carriers with which this station has an account. */
export type Carriers = {
  /** Null without a complete account. */
  readonly of: (code: CarrierCode) => Promise<Carrier | null>
}

export function openCarriers(): Carriers {
  return { of: async () => null }
}
