import { shopFields, type ShopCode } from '../../../shared/domain/shops.ts'
import { accountOf, type CarrierAccount } from '../carriers/index.ts'
import type { Station } from '../context.ts'
import { baselinkerShop } from './baselinker/index.ts'
import type { Shop } from './shop.ts'

/** Makes a shop of the account of the same name and the fields of `shopFields`, presets filled in. */
export type ShopMaker = (account: CarrierAccount, fields: Readonly<Record<string, string>>) => Shop

export type ShopMakers = Readonly<Partial<Record<ShopCode, ShopMaker>>>

/** One line for each shop. */
const makers: ShopMakers = { baselinker: baselinkerShop }

/** The shops that this station can work with. */
export type Shops = {
  /** Null without a complete account at this station. Faults of {@link accountOf} pass through. */
  readonly of: (code: ShopCode) => Promise<Shop | null>
}

/** The fields of a shop as they are kept, presets filled in. */
export function fieldsOf(code: ShopCode, kept: string): Readonly<Record<string, string>> {
  const said = JSON.parse(kept) as Record<string, string>
  return Object.fromEntries(shopFields[code].map(({ name, preset }) => [name, said[name] ?? preset]))
}

type Opened = { readonly key: string; readonly account: Record<string, string>; readonly shop: Shop }

/** One shop for each account and its fields, and a new one only when somebody changes them: tokens live in it, and some may be used once. */
export function openShops(station: Station, known: ShopMakers = makers): Shops {
  const opened = new Map<ShopCode, Opened>()
  const open = async (code: ShopCode): Promise<Shop | null> => {
    const maker = known[code]
    const account = maker ? await accountOf(station, code) : null
    if (!maker || !account) {
      opened.delete(code)
      return null
    }
    const row = await station.db
      .selectFrom('shop')
      .select('fields')
      .where('code', '=', code)
      .executeTakeFirst()
    const fields = fieldsOf(code, row?.fields ?? '{}')
    const before = opened.get(code)
    if (before?.key === JSON.stringify(fields) && same(before.account, account.fields)) return before.shop
    const kept = { ...account.fields }
    const keep: CarrierAccount['keep'] = async (name, value) => {
      await account.keep(name, value)
      kept[name] = value
    }
    const shop = maker({ fields: account.fields, keep }, fields)
    opened.set(code, { key: JSON.stringify(fields), account: kept, shop })
    return shop
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

function same(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  return Object.entries(b).every(([name, value]) => a[name] === value)
}
