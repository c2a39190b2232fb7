import { z } from 'zod'
import { wireOptional } from '../../carriers/index.ts'

/** A text without control characters; empty for whatever is none. */
const text = wireOptional
  .catch(null)
  // eslint-disable-next-line no-control-regex
  .transform((value) => (value ?? '').replaceAll(/[\0-\x08\x0b-\x1f\x7f]/g, ' ').trim())
const amount = z.object({ amount: text, currency: text }).nullish().catch(null)

const address = z
  .object({
    firstName: text,
    lastName: text,
    companyName: text,
    street: text,
    city: text,
    zipCode: text,
    countryCode: text,
    phoneNumber: text,
  })
  .nullish()
  .catch(null)

const line = z.object({
  offer: z.object({
    id: text,
    name: text,
    external: z.object({ id: text }).nullish().catch(null),
  }),
  quantity: text,
  price: amount,
  tax: z.object({ rate: text }).nullish().catch(null),
  selectedAdditionalServices: z
    .array(z.object({ name: text, price: amount, quantity: text }))
    .nullish()
    .catch(null),
  boughtAt: text,
})
export type FormLine = z.output<typeof line>

/** An order as Allegro has it, a "checkout form". Only what is needed to go on reading must be there: one bad order must not hold up the others. */
export const checkoutForm = z.object({
  id: z.string().min(1),
  status: text,
  messageToSeller: text,
  buyer: z.object({ email: text, phoneNumber: text }).nullish().catch(null),
  payment: z.object({ type: text, paidAmount: amount }).nullish().catch(null),
  fulfillment: z
    .object({ status: text, provider: z.object({ id: text }).nullish().catch(null) })
    .nullish()
    .catch(null),
  delivery: z
    .object({
      address,
      method: z.object({ id: text, name: text }).nullish().catch(null),
      pickupPoint: z.object({ id: text }).nullish().catch(null),
      cost: amount,
    })
    .nullish()
    .catch(null),
  invoice: z
    .object({
      required: z.boolean().catch(false),
      address: z
        .object({
          street: text,
          city: text,
          zipCode: text,
          countryCode: text,
          naturalPerson: z.object({ firstName: text, lastName: text }).nullish().catch(null),
          company: z
            .object({
              name: text,
              taxId: text,
              ids: z
                .array(z.object({ type: text, value: text }))
                .nullish()
                .catch(null),
            })
            .nullish()
            .catch(null),
        })
        .nullish()
        .catch(null),
    })
    .nullish()
    .catch(null),
  lineItems: z.array(line).catch([]),
  note: z.object({ text }).nullish().catch(null),
  summary: z.object({ totalToPay: amount }).nullish().catch(null),
})
export type CheckoutForm = z.output<typeof checkoutForm>

/** Called off by the buyer, by Allegro, or by the seller. */
export const isCancelled = ({ status, fulfillment }: CheckoutForm): boolean =>
  status === 'CANCELLED' || fulfillment?.status === 'CANCELLED'

/** Paid or to be collected, and nobody has begun to send it. What lies in Allegro's own warehouse (One Fulfillment) is none of ours. */
export const isToBePacked = ({ status, fulfillment }: CheckoutForm): boolean =>
  status === 'READY_FOR_PROCESSING' &&
  openStatuses.some((open) => open === (fulfillment?.status || 'NEW')) &&
  fulfillment?.provider?.id !== 'ALLEGRO'

/** What a seller, or Allegro, has said of an order that still has to be packed. */
export const openStatuses = ['NEW', 'PROCESSING'] as const
