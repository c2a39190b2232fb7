import { z } from 'zod'
import { done, wireText, type Answer } from '../../carriers/index.ts'
import type { Ask } from './ask.ts'
import type { CheckoutForm } from './form.ts'

/** Allegro's number of the parameter that holds a GTIN. */
const gtinParameter = '225693'

const offerAnswer = z.object({
  productSet: z
    .array(
      z.object({
        quantity: z.object({ value: z.number() }).nullish().catch(null),
        product: z
          .object({
            parameters: z
              .array(z.object({ id: wireText, values: z.array(z.string()).nullish() }))
              .nullish()
              .catch(null),
          })
          .nullish(),
      }),
    )
    .catch([]),
})

/** GTINs of the offers that bear no SKU of the seller, asked for once: the lines of an order have none. */
export type Offers = {
  /** Learns what is needed to read these orders. */
  readonly learn: (forms: readonly CheckoutForm[], signal: AbortSignal) => Promise<Answer<null>>
  /** Empty for an offer of which nothing is known, and for one of several goods. */
  readonly gtinOf: (offerId: string) => string
}

export function offersOf(ask: Ask): Offers {
  const known = new Map<string, string>()
  return {
    learn: async (forms, signal) => {
      const offers = forms.flatMap(({ lineItems }) => lineItems.map(({ offer }) => offer))
      for (const { id, external } of offers) {
        if (external?.id || known.has(id) || !/^\d{1,20}$/.test(id)) continue
        const answer = await ask.orNull(`/sale/product-offers/${id}`, offerAnswer, signal)
        if (answer.kind === 'later') return answer
        // An account that may read orders but no offers must still get its orders.
        const [single, ...more] = answer.kind === 'done' ? (answer.value?.productSet ?? []) : []
        const whole = more.length === 0 && (single?.quantity?.value ?? 1) === 1
        const gtin = single?.product?.parameters?.find((one) => one.id === gtinParameter)?.values?.[0]
        known.set(id, whole ? (gtin ?? '') : '')
      }
      return done(null)
    },
    gtinOf: (offerId) => known.get(offerId) ?? '',
  }
}
