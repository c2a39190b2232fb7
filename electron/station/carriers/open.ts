import type { BoughtCarrier, CarrierCode } from '../../../shared/domain/carriers.ts'
import type { Station } from '../context.ts'
import { accountOf } from './accounts.ts'
import { allegro } from './allegro/index.ts'
import { baselinker } from './baselinker/index.ts'
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

type Fields = Readonly<Record<string, string>>

/** One carrier for each account, and a new one only when somebody changes it: tokens live in it, and some may be used once. */
export function openCarriers(station: Station): Carriers {
  const opened = new Map<
    CarrierCode,
    { readonly fields: Record<string, string>; readonly carrier: Carrier }
  >()
  const open = async (code: CarrierCode): Promise<Carrier | null> => {
    const account = await accountOf(station, code)
    if (code === 'own' || !account) {
      opened.delete(code)
      return null
    }
    const known = opened.get(code)
    if (known && same(known.fields, account.fields)) return known.carrier
    const fields = { ...account.fields }
    const carrier = carrierWith(code, {
      fields: account.fields,
      keep: async (name, value) => {
        await account.keep(name, value)
        fields[name] = value
      },
    })
    opened.set(code, { fields, carrier })
    return carrier
  }
  // One question at a time, or an account would be opened twice.
  let last: Promise<unknown> = Promise.resolve()
  return {
    of: (code) => {
      const next = last.then(() => open(code))
      last = next.catch(() => undefined)
      return next
    },
  }
}

function same(a: Fields, b: Fields): boolean {
  return Object.entries(b).every(([name, value]) => a[name] === value)
}
