import { z } from 'zod'
import { wireCount } from '../../carriers/index.ts'

/** A text in any of the forms in which BaseLinker writes it, without control characters; empty for whatever is none. */
const text = z
  .union([z.string(), z.number(), z.boolean()])
  .nullish()
  .catch(null)
  // eslint-disable-next-line no-control-regex
  .transform((value) => String(value ?? '').replaceAll(/[\0-\x08\x0b-\x1f\x7f]/g, ' '))
  .transform((value) => value.trim())
/** Yes: true, 1, "1". */
const flag = text.transform((value) => value === '1' || value === 'true')

const wireLine = z.object({
  order_product_id: text,
  product_id: text,
  variant_id: text,
  name: text,
  attributes: text,
  sku: text,
  ean: text,
  location: text,
  price_brutto: text,
  tax_rate: text,
  quantity: text,
  weight: text,
})
export type WireLine = z.output<typeof wireLine>

/** An order of `getOrders`. Only what is needed to go on reading must be there: one bad order must not hold up those behind it. */
export const wireOrder = z.object({
  order_id: wireCount,
  date_confirmed: wireCount.catch(0),
  date_add: wireCount.catch(0),
  order_status_id: text,
  user_comments: text,
  admin_comments: text,
  phone: text,
  email: text,
  currency: text,
  payment_method_cod: flag,
  payment_done: text,
  delivery_price: text,
  delivery_method: text,
  delivery_fullname: text,
  delivery_company: text,
  delivery_address: text,
  delivery_postcode: text,
  delivery_city: text,
  delivery_country: text,
  delivery_country_code: text,
  delivery_point_id: text,
  delivery_point_name: text,
  invoice_fullname: text,
  invoice_company: text,
  invoice_nip: text,
  invoice_address: text,
  invoice_postcode: text,
  invoice_city: text,
  invoice_country: text,
  invoice_country_code: text,
  want_invoice: flag,
  products: z.array(wireLine).catch([]),
})
export type WireOrder = z.output<typeof wireOrder>

export const ordersAnswer = z.object({ orders: z.array(wireOrder) })
