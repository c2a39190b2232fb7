import type { CarrierCode } from '../../../shared/domain/carriers.ts'
import type { Carrier } from './carrier.ts'

/** The carriers with which this station has an account. */
export type Carriers = {
  /** Null without a complete account. */
  readonly of: (code: CarrierCode) => Promise<Carrier | null>
}

export function openCarriers(): Carriers {
  return { of: async () => null }
}
