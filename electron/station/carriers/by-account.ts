import { accountFields, type BoughtCarrier, type CarrierCode } from '../../../shared/domain/carriers.ts'
import type { Station } from '../context.ts'
import { accountOf } from './accounts.ts'
import type { CarrierAccount } from './carrier.ts'

type Fields = Readonly<Record<string, string>>

/**
 * Keeps what works with an account of this station: one thing for each account, and a new one only when somebody changes the account, signs
 * in anew, or changes what else belongs to it, since access lives in it. Null without a complete account; faults of {@link accountOf} pass
 * through.
 * @param more what else the thing is made of
 */
export function byAccount<Code extends CarrierCode, Made>(
  station: Station,
  make: (code: Code, account: CarrierAccount, more: Fields) => Made,
  more: (code: Code) => Promise<Fields> = async () => ({}),
): (code: Code) => Promise<Made | null> {
  const opened = new Map<
    Code,
    { readonly account: CarrierAccount; readonly more: Fields; readonly made: Made }
  >()
  const open = async (code: Code): Promise<Made | null> => {
    const account = await accountOf(station, code)
    if (!account) {
      opened.delete(code)
      return null
    }
    const now = await more(code)
    const before = opened.get(code)
    if (before && sameAccount(before.account, account) && same(before.more, now)) return before.made
    const made = make(code, account, now)
    opened.set(code, { account, more: now, made })
    return made
  }
  // One question at a time, or an account would be opened twice.
  let last: Promise<unknown> = Promise.resolve()
  return (code) => {
    const next = last.then(() => open(code))
    last = next.catch(() => undefined)
    return next
  }
}

/** Makes one thing for an account, however many come to work with it; for an account that has changed another one. */
export function onePerAccount<Made>(
  make: (account: CarrierAccount) => Made,
): (account: CarrierAccount) => Made {
  let last: { readonly account: CarrierAccount; readonly made: Made } | null = null
  return (account) => {
    if (!last || !sameAccount(last.account, account)) last = { account, made: make(account) }
    return last.made
  }
}

const grantedFields: ReadonlySet<string> = new Set(
  (Object.keys(accountFields) as BoughtCarrier[]).flatMap((code) =>
    accountFields[code].flatMap(({ kind, name }) => (kind === 'granted' ? [name] : [])),
  ),
)

/** What was granted changes with each use, and the account stays the same. */
function sameAccount(one: CarrierAccount, other: CarrierAccount): boolean {
  const typed = ({ fields }: CarrierAccount) =>
    Object.fromEntries(Object.entries(fields).filter(([name]) => !grantedFields.has(name)))
  return one.signIn === other.signIn && same(typed(one), typed(other))
}

function same(a: Fields, b: Fields): boolean {
  return Object.entries(b).every(([name, value]) => a[name] === value)
}
