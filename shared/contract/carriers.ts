import { z } from 'zod'
import {
  accountFields,
  carrierCodes,
  type AccountField,
  type BoughtCarrier,
  type CarrierCode,
} from '../domain/carriers.ts'
import { folded, type ChosenService, type RuledParcel, type ShippingRule } from '../domain/shipping-rules.ts'
import { nothing, procedure, shortText } from './procedure.ts'

const leads = ['lead', 'admin'] as const

export const boughtCarriers = carrierCodes.filter((code): code is BoughtCarrier => code !== 'own')

/** An account as an admin sees it: of its secrets only whether this station has them. */
export type AccountView = {
  readonly code: BoughtCarrier
  /** `incomplete`: begun, and something that is needed is missing at this station. */
  readonly state: 'none' | 'incomplete' | 'complete'
  /** What is not secret, by name; what was never said stands as preset. */
  readonly fields: Readonly<Record<string, string>>
  /** The secrets that this station keeps. */
  readonly secrets: readonly string[]
}

/** Tokens are longer than what people type. */
const longestSecret = 4_000
const longestField = 200

/** What is wrong with one field of an account, or null. A secret may be empty: then the one that is kept stays. */
export function accountFieldFault(
  { name, secret, required, kind }: AccountField,
  value: string,
): 'empty' | 'long' | 'url' | 'letters' | 'time' | 'choice' | null {
  if (/\p{Cc}/u.test(value)) return 'letters'
  if (value.length > (secret ? longestSecret : longestField)) return 'long'
  if (value === '') return required && !secret ? 'empty' : null
  if (kind === 'time') return /^([01]\d|2[0-3]):[0-5]\d$/.test(value) ? null : 'time'
  if (kind === 'choice') return value === 'yes' || value === 'no' ? null : 'choice'
  return name.endsWith('Url') && !isSafeUrl(value) ? 'url' : null
}

/** Encrypted, or within this computer; with nothing in it that belongs to a secret. */
function isSafeUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, username, password } = new URL(text)
  const near = protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  return (protocol === 'https:' || near) && username === '' && password === ''
}

const account = z
  .strictObject({
    code: z.enum(boughtCarriers),
    fields: z.record(z.string().max(60), z.string().trim().max(longestSecret)),
  })
  .superRefine(({ code, fields }, context) => {
    const known = accountFields[code]
    for (const name of Object.keys(fields))
      if (!known.some((field) => field.name === name))
        context.addIssue({ code: 'custom', path: ['fields', name], message: 'no such field' })
    for (const field of known)
      if (accountFieldFault(field, fields[field.name] ?? '') !== null)
        context.addIssue({ code: 'custom', path: ['fields', field.name], message: 'wrong' })
  })

const optionName = z.string().trim().min(1).max(60)
const grams = z.int().min(0).max(1_000_000).nullable()

const conditions = z.strictObject({
  method: shortText,
  courier: shortText,
  country: z.string().regex(/^(?:[A-Z]{2})?$/),
  source: shortText,
  pickupPoint: z.boolean().nullable(),
  cod: z.boolean().nullable(),
  express: z.boolean().nullable(),
  minGrams: grams,
  maxGrams: grams,
  maxSideMm: z.int().min(1).max(10_000).nullable(),
})

export const shippingRule = z.strictObject({
  name: shortText.min(1),
  when: conditions.refine(
    ({ minGrams, maxGrams }) => minGrams === null || maxGrams === null || minGrams <= maxGrams,
    { path: ['maxGrams'] },
  ),
  carrier: z.enum(carrierCodes),
  service: shortText,
  options: z.record(optionName, shortText).refine((options) => Object.keys(options).length <= 20),
})

/** In the order in which they are asked. */
export const shippingRules = z
  .array(shippingRule)
  .max(200)
  .refine((rules) => new Set(rules.map(({ name }) => folded(name))).size === rules.length)

/** A sign-in that waits for a person to agree to it at the carrier. */
export type SignInView = {
  /** What the carrier knows it by. */
  readonly userCode: string
  /** Where the person agrees. */
  readonly url: string
  /** How often to ask what became of it, ms. */
  readonly everyMs: number
}

export type SignInProgress = {
  readonly state: 'waiting' | 'done' | 'denied' | 'expired'
  readonly everyMs: number
}

export type RulesView = {
  readonly rules: readonly ShippingRule[]
  /** Carriers with a complete account at this station; `own` needs none. */
  readonly ready: readonly CarrierCode[]
}

/** How an order would go, and what its carrier would be told of it. */
export type TriedOrder = {
  readonly number: string
  readonly chosen: ChosenService
  readonly deliveryMethod: string
  readonly pickupPoint: string | null
  readonly receiver: {
    readonly name: string
    readonly street: string
    readonly postcode: string
    readonly city: string
    readonly country: string
    readonly phone: string
    readonly email: string
  }
  /** What the courier collects; null when nothing. */
  readonly cod: { readonly minor: number; readonly currency: string } | null
  readonly parcels: readonly RuledParcel[]
  /** Not packed yet: the parcels are guessed from its goods. */
  readonly guessed: boolean
}

export const carrierProcedures = {
  'carriers/accounts': procedure<readonly AccountView[]>()(['admin'], nothing),
  /** An empty secret keeps the one that is there. Faults `key-store-missing`, `secrets-unreadable`. */
  'carriers/save-account': procedure<AccountView>()(['admin'], account),
  /** Takes away the account, and its secrets at this station. */
  'carriers/remove-account': procedure<null>()(['admin'], z.strictObject({ code: z.enum(boughtCarriers) })),
  /**
   * Begins to sign in at Allegro with what is typed of the account; one that was under way ends. Faults `account-incomplete`,
   * `sign-in-refused`, `sign-in-not-reached`, and those of the key store.
   */
  'carriers/begin-sign-in': procedure<SignInView>()(['admin'], nothing),
  /** What became of it; `done`: this station has the token. Fault `sign-in-unknown`, and those of the key store. */
  'carriers/ask-sign-in': procedure<SignInProgress>()(['admin'], nothing),
  'carriers/rules': procedure<RulesView>()(leads, nothing),
  'carriers/save-rules': procedure<RulesView>()(leads, z.strictObject({ rules: shippingRules })),
  /** Asks rules, also such as are not saved, about an order. Fault `order-unknown`. */
  'carriers/try-rules': procedure<TriedOrder>()(
    leads,
    z.strictObject({ number: shortText.min(1), rules: shippingRules }),
  ),
}
