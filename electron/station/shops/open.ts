import { shopFieldsOf, type ShopCode } from '../../../shared/domain/shops.ts'
import { byAccount, type CarrierAccount, type Doors } from '../carriers/index.ts'
import type { Station } from '../context.ts'
import { allegroShop } from './allegro/index.ts'
import { baselinkerShop } from './baselinker/index.ts'
import type { Shop } from './shop.ts'

/** Makes a shop of the account of the same name and the fields of `shopFields`, presets filled in. */
export type ShopMaker = (
  account: CarrierAccount,
  fields: Readonly<Record<string, string>>,
  doors: Doors,
) => Shop

export type ShopMakers = Readonly<Record<ShopCode, ShopMaker>>

/** One line for each shop. */
const makers: ShopMakers = {
  allegro: (account, _fields, doors) => allegroShop(doors.allegro(account)),
  baselinker: (account, fields) => baselinkerShop(account, fields),
}

/** The shops that this station can work with. */
export type Shops = {
  /** Null without a complete account at this station. Faults of {@link byAccount} pass through. */
  readonly of: (code: ShopCode) => Promise<Shop | null>
}

/** One shop for each account and its fields. */
export function openShops(station: Station, doors: Doors, others: Partial<ShopMakers> = {}): Shops {
  const known = { ...makers, ...others }
  const of = byAccount<ShopCode, Shop>(
    station,
    (code, account, fields) => known[code](account, fields, doors),
    async (code) => {
      const row = await station.db
        .selectFrom('shop')
        .select('fields')
        .where('code', '=', code)
        .executeTakeFirst()
      return shopFieldsOf(code, row?.fields)
    },
  )
  return { of }
}
