import { z } from 'zod'
import type { ShippingTrouble } from '../../../../shared/domain/carriers.ts'
import { trouble } from '../answers.ts'
import type { ShippingRequest } from '../carrier.ts'
import { wireFlag } from '../wire.ts'

/** What `getCourierFields` says of a courier: the questions of his form. Couriers differ in them, and name them as they like. */
export const courierFormSchema = z.object({
  multi_packages: wireFlag,
  fields: z.array(
    z.object({ id: z.string(), type: z.string().catch('text'), function: z.string().nullish() }),
  ),
})
export type CourierForm = z.output<typeof courierFormSchema>

type FieldValue = { readonly id: string; readonly value: string | number }

/**
 * The answers to a courier's form: what is known by the same id everywhere (`cod`, `insurance`, `pickup_date`, the choice of a service), and
 * whatever the rule says by the id of a field. Troubles when the form has no place for something that must be said.
 */
export function fillForm(
  form: CourierForm,
  { options, service, cod, shipDate, parcels }: ShippingRequest,
): { readonly fields: readonly FieldValue[]; readonly troubles: readonly ShippingTrouble[] } {
  const has = (id: string): boolean => form.fields.some((field) => field.id === id)
  const troubles: ShippingTrouble[] = []
  const fields: FieldValue[] = []
  for (const { id, type } of form.fields) {
    const value = options[id]
    // What is collected is never left to a rule: it is all that is due, or nothing.
    if (value === undefined || id === 'cod') continue
    // A choice of several is the same id several times.
    const values = type === 'checkbox' ? value.split(',') : [value]
    fields.push(...values.map((each) => ({ id, value: each })))
  }
  const say = (id: string, value: string | number): void => {
    if (options[id] === undefined) fields.push({ id, value })
  }
  if (service) {
    const choice =
      form.fields.find((field) => field.function === 'getCourierServices')?.id ??
      ['service', 'courier'].find(has)
    if (choice === undefined) troubles.push(trouble('service-unknown', service))
    else say(choice, service)
  }
  if (cod) {
    const amount = (cod.minor / 100).toFixed(2)
    if (has('cod')) fields.push({ id: 'cod', value: amount })
    else troubles.push(trouble('cod-not-allowed'))
    if (has('insurance')) say('insurance', amount)
  }
  // Dates are unix seconds; noon is the same day everywhere in Poland.
  if (has('pickup_date')) say('pickup_date', Date.parse(`${shipDate}T12:00:00Z`) / 1_000)
  if (parcels.length > 1 && !form.multi_packages) troubles.push(trouble('too-many-parcels', '1'))
  return { fields, troubles }
}
