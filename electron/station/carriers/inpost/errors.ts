import { z } from 'zod'
import type { ShippingTrouble, TroubleCode } from '../../../../shared/domain/carriers.ts'
import { refused, trouble } from '../answers.ts'
import type { Answer } from '../carrier.ts'
import { jsonOf, type HttpAnswer } from '../http.ts'

const errorSchema = z.object({
  error: z.string().min(1),
  message: z.string().catch(''),
  details: z.unknown().optional(),
})
export type InpostError = z.output<typeof errorSchema>

/** The statuses with which ShipX says that it has not done what it was asked. */
const saysNo: ReadonlySet<number> = new Set([400, 404, 422])

/** The error of ShipX in an answer; null when the answer is something else, for instance the page of a proxy. */
export function errorOf(answer: HttpAnswer): InpostError | null {
  if (!saysNo.has(answer.status)) return null
  try {
    return errorSchema.safeParse(jsonOf(answer)).data ?? null
  } catch {
    return null
  }
}

/** A refusal in our words, by the `error` key and the keys of `details`; ShipX asks not to rely on `message`. */
export function refusal(error: InpostError): Answer<never> {
  if (error.error !== 'validation_failed') return refused(trouble('other', error.message || error.error))
  const found = leavesOf(error.details, '').map(troubleOf)
  return found.length > 0 ? refused(...found) : refused(trouble('other', error.message || error.error))
}

type Leaf = { readonly path: string; readonly reasons: readonly string[] }

/** `{field: ["required"]}` and `{object: [{field: ["required"]}]}` alike, as `object.field`. */
function leavesOf(details: unknown, path: string): readonly Leaf[] {
  if (typeof details === 'string') return [{ path, reasons: [details] }]
  if (Array.isArray(details)) {
    const reasons = details.filter((each): each is string => typeof each === 'string')
    const deeper = details.filter((each) => typeof each !== 'string').flatMap((each) => leavesOf(each, path))
    return reasons.length > 0 ? [{ path, reasons }, ...deeper] : deeper
  }
  if (typeof details !== 'object' || details === null) return []
  return Object.entries(details).flatMap(([key, value]) => leavesOf(value, path ? `${path}.${key}` : key))
}

const codes: readonly (readonly [RegExp, TroubleCode])[] = [
  [/^receiver.*phone$/, 'phone-missing'],
  [/^receiver.*email$/, 'email-missing'],
  [/^receiver.*name$/, 'name-missing'],
  [/^receiver.*(street|building_number|line1)$/, 'street-missing'],
  [/^receiver.*post_code$/, 'postcode-wrong'],
  [/^receiver.*city$/, 'city-missing'],
  [/^receiver.*country_code$/, 'country-not-served'],
  [/^cod.*currency$/, 'currency-not-allowed'],
  [/^cod.*amount$/, 'cod-too-high'],
  [/^cod$/, 'cod-not-allowed'],
  [/^service$/, 'service-unknown'],
  [/^parcels.*weight/, 'parcel-too-heavy'],
  [/^parcels.*(dimensions|template)/, 'parcel-too-large'],
]

function troubleOf({ path, reasons }: Leaf): ShippingTrouble {
  const detail = `${path}: ${reasons.join(', ')}`
  if (path.endsWith('target_point'))
    return trouble(reasons.includes('required') ? 'pickup-point-missing' : 'pickup-point-unknown', detail)
  return trouble(codes.find(([field]) => field.test(path))?.[1] ?? 'other', detail)
}
