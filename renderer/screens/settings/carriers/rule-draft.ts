import { shippingRule } from '../../../../shared/contract/carriers.ts'
import type { CarrierCode } from '../../../../shared/domain/carriers.ts'
import { anyOrder, folded, type ShippingRule } from '../../../../shared/domain/shipping-rules.ts'
import type { TextKey } from '../../../i18n/text.ts'
import type { Typed } from '../typed.ts'

/** What is asked of something that is so or not. */
export type Asked = 'any' | 'yes' | 'no'

/** A rule while it is filled in: kilograms, centimetres, options line by line. */
export type RuleDraft = {
  readonly name: string
  readonly method: string
  readonly courier: string
  readonly country: string
  readonly source: string
  readonly pickupPoint: Asked
  readonly cod: Asked
  readonly express: Asked
  readonly min: Typed
  readonly max: Typed
  readonly side: Typed
  readonly carrier: CarrierCode
  readonly service: string
  readonly options: string
}

export const newRule: ShippingRule = { name: '', when: anyOrder, carrier: 'own', service: '', options: {} }

export function ruleDraft({ name, when, carrier, service, options }: ShippingRule): RuleDraft {
  return {
    name,
    method: when.method,
    courier: when.courier,
    country: when.country,
    source: when.source,
    pickupPoint: askedOf(when.pickupPoint),
    cod: askedOf(when.cod),
    express: askedOf(when.express),
    min: when.minGrams === null ? '' : when.minGrams / 1_000,
    max: when.maxGrams === null ? '' : when.maxGrams / 1_000,
    side: when.maxSideMm === null ? '' : when.maxSideMm / 10,
    carrier,
    service,
    options: Object.entries(options)
      .map(([option, value]) => `${option}=${value}`)
      .join('\n'),
  }
}

const texts: Readonly<Record<string, TextKey>> = {
  name: 'carriers:wrong.name',
  'when.country': 'carriers:wrong.country',
  'when.maxGrams': 'carriers:wrong.range',
  options: 'carriers:wrong.options',
}

/** The rule when the form is right, else what is wrong with each field, by its path in the rule (`when.country`). */
export function checkRule(
  draft: RuleDraft,
  otherNames: readonly string[],
):
  | { readonly kind: 'right'; readonly rule: ShippingRule }
  | { readonly kind: 'wrong'; readonly errors: Readonly<Record<string, TextKey>> } {
  if (otherNames.some((name) => folded(name) === folded(draft.name)))
    return { kind: 'wrong', errors: { name: 'carriers:wrong.nameTaken' } }
  const checked = shippingRule.safeParse({
    name: draft.name,
    when: {
      method: draft.method,
      courier: draft.courier,
      country: draft.country.trim().toUpperCase(),
      source: draft.source,
      pickupPoint: said(draft.pickupPoint),
      cod: said(draft.cod),
      express: said(draft.express),
      minGrams: scaled(draft.min, 1_000),
      maxGrams: scaled(draft.max, 1_000),
      maxSideMm: scaled(draft.side, 10),
    },
    carrier: draft.carrier,
    service: draft.service,
    options: optionsOf(draft.options),
  })
  if (checked.success) return { kind: 'right', rule: checked.data }
  const paths = checked.error.issues.map(({ path: [first, ...rest] }) =>
    first === 'options' ? 'options' : [first, ...rest].join('.'),
  )
  return {
    kind: 'wrong',
    errors: Object.fromEntries(paths.map((path) => [path, texts[path] ?? 'carriers:wrong.number'])),
  }
}

/** Null when a line is no `name=value`. */
function optionsOf(text: string): Record<string, string> | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const pairs = lines.map((line) => /^([^=]+)=(.*)$/.exec(line))
  if (pairs.includes(null)) return null
  return Object.fromEntries(pairs.map((pair) => [pair?.[1]?.trim() ?? '', pair?.[2]?.trim() ?? '']))
}

const askedOf = (said: boolean | null): Asked => (said === null ? 'any' : said ? 'yes' : 'no')
const said = (asked: Asked): boolean | null => (asked === 'any' ? null : asked === 'yes')
const scaled = (value: Typed, by: number): number | null => (value === '' ? null : Math.round(value * by))
