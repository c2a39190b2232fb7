import { z } from 'zod'
import type { ShippingTrouble } from '../domain/carriers.ts'
import type { ShopProblem } from '../domain/shop-changes.ts'
import { fitsShopField, shopCodes, shopFields, type ShopCode } from '../domain/shops.ts'
import { id, nothing, procedure } from './procedure.ts'

const leads = ['lead', 'admin'] as const

/** A shop as an admin sees it. */
export type ShopView = {
  readonly code: ShopCode
  readonly state: 'off' | 'here' | 'elsewhere'
  /** The station that reads it and tells it; null while it is off. */
  readonly station: string | null
  /** Whether this station has its account, which is that of the carrier of the same name. */
  readonly account: 'none' | 'incomplete' | 'complete'
  /** By name, presets filled in. */
  readonly fields: Readonly<Record<string, string>>
  /** When all that there was had been read, UTC ms. */
  readonly readAt: number | null
  /** Why it could not be read last time. */
  readonly troubles: readonly ShippingTrouble[]
  /** Messages that are to be told yet, and those that it did not want. */
  readonly waiting: number
  readonly refused: number
}

/** One thing that a shop is told of an order. */
export type ShopMessage = {
  readonly id: string
  readonly kind: 'state' | 'waybill' | 'document'
  /** The state, or the number of the waybill or document. */
  readonly subject: string
  readonly state: 'waiting' | 'told' | 'refused' | 'dropped'
  /** When it was told; of others when it came true. */
  readonly at: number
  /** When it is tried again; null unless it is waiting. */
  readonly nextAt: number | null
  readonly troubles: readonly ShippingTrouble[]
}

/** What there is between an order and its shop; `shop` is null for one that came from none. */
export type ShopOfOrder = {
  readonly shop: ShopCode | null
  readonly messages: readonly ShopMessage[]
  /** What the shop says otherwise, and could not be taken over. */
  readonly problems: readonly ShopProblem[]
}

const fields = z.record(z.string().max(60), z.string().trim().max(1_000))
const shop = z
  .strictObject({ code: z.enum(shopCodes), on: z.boolean(), fields })
  .superRefine(({ code, fields: said }, context) => {
    for (const [name, value] of Object.entries(said)) {
      const known = shopFields[code].find((field) => field.name === name)
      if (!known || !fitsShopField(known, value))
        context.addIssue({ code: 'custom', path: ['fields', name], message: 'wrong' })
    }
  })

export const shopProcedures = {
  'shops/list': procedure<readonly ShopView[]>()(['admin'], nothing),
  /** Switches a shop on at this station, wherever it was before, or off; and keeps how it is worked with. */
  'shops/save': procedure<readonly ShopView[]>()(['admin'], shop),
  /** Does not wait until it is read. */
  'shops/read-now': procedure<null>()(leads, z.strictObject({ code: z.enum(shopCodes) })),
  'shops/of-order': procedure<ShopOfOrder>()(leads, z.strictObject({ orderId: id })),
  /** Tells once more what the shop did not want. Fault `message-not-refused` */
  'shops/tell-again': procedure<null>()(leads, z.strictObject({ commandId: id, messageId: id })),
  /** A lead has settled what could not be taken over: from now on the order stands on what the shop said last. Fault `nothing-open` */
  'shops/settled': procedure<null>()(leads, z.strictObject({ commandId: id, orderId: id })),
}
