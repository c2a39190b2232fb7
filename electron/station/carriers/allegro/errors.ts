import { z } from 'zod'
import type { ShippingTrouble, TroubleCode } from '../../../../shared/domain/carriers.ts'
import { notServed, refused, trouble } from '../answers.ts'
import type { Answer } from '../carrier.ts'
import { jsonOf, type HttpAnswer } from '../http.ts'
import { pauseMs } from './api.ts'

export const errorSchema = z.object({
  code: z.string().catch(''),
  message: z.string().nullish(),
  path: z.string().nullish(),
  userMessage: z.string().nullish(),
})
const errorsSchema = z.object({ errors: z.array(errorSchema).min(1) })
export type AllegroError = z.output<typeof errorSchema>

/** The statuses with which Allegro says that it has not done what it was asked. Not 409: a command that is there already may have acted. */
const saysNo: ReadonlySet<number> = new Set([400, 404, 422])

/** What an answer says if it says no; null when it says yes, or when nobody knows what it says. */
export function noOf(answer: HttpAnswer): Answer<never> | null {
  const no = notServed(answer, pauseMs)
  if (no) return no
  if (!saysNo.has(answer.status)) return null
  try {
    const { data } = errorsSchema.safeParse(jsonOf(answer))
    return data ? refused(...troublesOf(data.errors)) : null
  } catch {
    return null
  }
}

const byCode: Readonly<Record<string, TroubleCode>> = { TEXT_ON_LABEL_TOO_LONG: 'text-too-long' }

const byPath: readonly (readonly [RegExp, TroubleCode])[] = [
  [/receiver\.phone$/, 'phone-missing'],
  [/receiver\.email$/, 'email-missing'],
  [/receiver\.(name|company)$/, 'name-missing'],
  [/receiver\.street$/, 'street-missing'],
  [/receiver\.postalCode$/, 'postcode-wrong'],
  [/receiver\.city$/, 'city-missing'],
  [/receiver\.countryCode$/, 'country-not-served'],
  [/receiver\.point$/, 'pickup-point-unknown'],
  [/deliveryMethodId$/, 'service-unknown'],
  [/cashOnDelivery\.(iban|ownerName)$/, 'cod-account-missing'],
  [/cashOnDelivery\.currency$/, 'currency-not-allowed'],
  [/cashOnDelivery\.amount$/, 'cod-too-high'],
  [/cashOnDelivery$/, 'cod-not-allowed'],
  [/packages\[\d+\]\.weight/, 'parcel-too-heavy'],
  [/packages\[\d+\]\.(length|width|height)/, 'parcel-too-large'],
  [/packages$/, 'too-many-parcels'],
  [/textOnLabel$/, 'text-too-long'],
]

/** The errors of Allegro in our words; one that says nothing is a refusal all the same. */
export function troublesOf(errors: readonly AllegroError[]): readonly ShippingTrouble[] {
  return errors.length > 0 ? errors.map(troubleOf) : [trouble('other')]
}

/** By code and path; `userMessage` is made for people and told as it is. */
function troubleOf({ code, path, userMessage, message }: AllegroError): ShippingTrouble {
  const found = byCode[code] ?? byPath.find(([pattern]) => pattern.test(path ?? ''))?.[1] ?? 'other'
  const index = /packages\[(\d+)\]/.exec(path ?? '')?.[1]
  return trouble(found, userMessage || message || code, index === undefined ? null : Number(index) + 1)
}
