import { shopFieldsOf, type ShopCode } from '../../../shared/domain/shops.ts'
import { byAccount, type CarrierAccount } from '../carriers/index.ts'
import type { Station } from '../context.ts'
import { baselinkerShop } from './baselinker/index.ts'
import type { Shop } from './shop.ts'

/** Makes a shop of the account of the same name and the fields of `shopFields`, presets filled in. */
export type ShopMaker = (account: CarrierAccount, fields: Readonly<Record<string, string>>) => Shop

export type ShopMakers = Readonly<Record<ShopCode, ShopMaker>>

/** One line for each shop. */
const makers: ShopMakers = { baselinker: baselinkerShop }

/** The shops that this station can work with. */
export type Shops = {
  /** Null without a complete account at this station. Faults of {@link byAccount} pass through. */
  readonly of: (code: ShopCode) => Promise<Shop | null>
}

/** One shop for each account and its fields. */
export function openShops(station: Station, known: ShopMakers = makers): Shops {
  const of = byAccount<ShopCode, Shop>(
    station,
    (code, account, fields) => known[code](account, fields),
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
