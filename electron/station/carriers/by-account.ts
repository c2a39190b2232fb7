import type { CarrierCode } from '../../../shared/domain/carriers.ts'
import type { Station } from '../context.ts'
import { accountOf } from './accounts.ts'
import type { CarrierAccount } from './carrier.ts'

type Fields = Readonly<Record<string, string>>

/**
 * Keeps what works with an account of this station: one thing for each account, and a new one only when somebody changes the account or
 * what else belongs to it, since tokens live in it, and some may be used once. Null without a complete account; faults of
 * {@link accountOf} pass through.
 * @param more what else the thing is made of
 */
export function byAccount<Code extends CarrierCode, Made>(
  station: Station,
  make: (code: Code, account: CarrierAccount, more: Fields) => Made,
  more: (code: Code) => Promise<Fields> = async () => ({}),
): (code: Code) => Promise<Made | null> {
  const opened = new Map<
    Code,
    { readonly account: Record<string, string>; readonly more: Fields; readonly made: Made }
  >()
  const open = async (code: Code): Promise<Made | null> => {
    const account = await accountOf(station, code)
    if (!account) {
      opened.delete(code)
      return null
    }
    const now = await more(code)
    const before = opened.get(code)
    if (before && same(before.account, account.fields) && same(before.more, now)) return before.made
    const fields = { ...account.fields }
    const made = make(
      code,
      {
        fields: account.fields,
        keep: async (name, value) => {
          await account.keep(name, value)
          fields[name] = value
        },
      },
      now,
    )
    opened.set(code, { account: fields, more: now, made })
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

function same(a: Fields, b: Fields): boolean {
  return Object.entries(b).every(([name, value]) => a[name] === value)
}
