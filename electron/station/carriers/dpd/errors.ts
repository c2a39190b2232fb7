import { z } from 'zod'
import type { ShippingTrouble, TroubleCode } from '../../../../shared/domain/carriers.ts'
import { refused, trouble, Unreadable } from '../answers.ts'
import type { Answer } from '../carrier.ts'
import { jsonOf, type HttpAnswer } from '../http.ts'
import type { Created } from './answers.ts'

/** Codes of DPDServices: `errorCode` of a `validationInfo`, or a status that says it by itself. */
const codes: readonly (readonly [RegExp, TroubleCode])[] = [
  [/(^|_)COD_.*CURRENCY/, 'currency-not-allowed'],
  [/(^|_)COD_.*AMOUNT/, 'cod-too-high'],
  [/(^|_)COD(_|$)/, 'cod-not-allowed'],
  [/POSTAL_CODE$/, 'postcode-wrong'],
  [/CITY$/, 'city-missing'],
  [/RECEIVER_ADDRESS$/, 'street-missing'],
  [/PHONE$/, 'phone-missing'],
  [/E?MAIL$/, 'email-missing'],
  [/(NAME|COMPANY)$/, 'name-missing'],
  [/COUNTRY/, 'country-not-served'],
  [/PUDO|PICKUP/, 'pickup-point-unknown'],
  [/WEIGHT/, 'parcel-too-heavy'],
  [/^SIZE_|DIMENSION/, 'parcel-too-large'],
  [/FID|PERMISSION|LOGIN|PASSWORD|DISABLED_API/, 'not-authorised'],
  [/PAYER_BLOCKED/, 'not-paid'],
  [/SERVICE/, 'service-unknown'],
]
function codeOf(code: string): TroubleCode {
  return codes.find(([pattern]) => pattern.test(code))?.[1] ?? 'other'
}

/** A refusal on whichever levels it stands. @throws Unreadable when no level tells why, as then nobody knows what it was */
export function refusal(created: Created): Answer<never> {
  const told = [
    ...created.packages.flatMap(({ validationInfo }) => troublesOf(validationInfo, null)),
    ...created.packages.flatMap(({ parcels }) =>
      parcels.flatMap(({ validationInfo }, index) => troublesOf(validationInfo, index + 1)),
    ),
  ]
  if (told.length > 0) return refused(...told)
  const statuses = [created, ...created.packages, ...created.packages.flatMap(({ parcels }) => parcels)]
    .map(({ status }) => status)
    .filter((status) => status !== 'OK')
  const known = statuses.filter((status) => saysNo.test(status) || codeOf(status) !== 'other')
  if (known.length === 0) throw new Unreadable(statuses.join(', '))
  return refused(...[...new Set(known)].map((status) => trouble(codeOf(status), status)))
}

/** Statuses that say by themselves that nothing was made. */
const saysNo = /^(INCORRECT_DATA|NOT_PROCESSED|INCOMPLETE_DATA)$/

function troublesOf(
  infos: readonly {
    readonly errorCode?: string | null | undefined
    readonly info?: string | null | undefined
  }[],
  parcelNo: number | null,
): readonly ShippingTrouble[] {
  return infos
    .filter(({ errorCode, info }) => errorCode || info)
    .map(({ errorCode, info }) => trouble(codeOf(errorCode ?? ''), info || (errorCode ?? ''), parcelNo))
}

const errorsSchema = z.object({
  errors: z
    .array(
      z.object({
        code: z.string().nullish(),
        userMessage: z.string().nullish(),
        field: z.string().nullish(),
      }),
    )
    .min(1),
})

const fields: readonly (readonly [RegExp, TroubleCode])[] = [
  [/receiver\.postalCode$/i, 'postcode-wrong'],
  [/receiver\.city$/i, 'city-missing'],
  [/receiver\.address$/i, 'street-missing'],
  [/receiver\.phone$/i, 'phone-missing'],
  [/receiver\.email$/i, 'email-missing'],
  [/receiver\.(name|company)$/i, 'name-missing'],
  [/receiver\.countryCode$/i, 'country-not-served'],
  [/pudoId$/i, 'pickup-point-unknown'],
  [/\.weight$/i, 'parcel-too-heavy'],
  [/\.size[XYZ]$/i, 'parcel-too-large'],
  [/services/i, 'service-unknown'],
]

/** The statuses with which DPD says, in JSON, that it has not taken the question. */
const notTaken: ReadonlySet<number> = new Set([400, 404, 422])

/** A question that DPD has not taken, field by field; null for any other answer, for instance the page of a proxy. */
export function notTakenOf(answer: HttpAnswer): Answer<never> | null {
  if (!notTaken.has(answer.status)) return null
  let json: unknown
  try {
    json = jsonOf(answer)
  } catch {
    return null
  }
  const { data } = errorsSchema.safeParse(json)
  if (!data) return null
  return refused(
    ...data.errors.map(({ code, userMessage, field }) => {
      const found = fields.find(([pattern]) => pattern.test(field ?? ''))?.[1] ?? codeOf(code ?? '')
      const parcelNo = /parcels\[(\d+)\]/.exec(field ?? '')?.[1]
      return trouble(
        found,
        [field, userMessage ?? code].filter(Boolean).join(': '),
        parcelNo === undefined ? null : Number(parcelNo) + 1,
      )
    }),
  )
}
