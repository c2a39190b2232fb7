import { z } from 'zod'
import { done, later, refused, trouble } from '../answers.ts'
import type { Answer, CarrierAccount, OrderedPickup, PickupOrder } from '../carrier.ts'
import { wireText } from '../wire.ts'
import type { BaselinkerApi } from './api.ts'
import { noOf } from './errors.ts'
import { courierAccountOf, courierOf } from './request.ts'

/** What `getRequestParcelPickupFields` says of a courier: the questions of his form. */
const formSchema = z.object({
  fields: z.array(z.object({ id: z.string(), type: z.string().catch('text') })),
})
type Field = z.output<typeof formSchema>['fields'][number]
const orderedSchema = z.object({ pickup_number: wireText.pipe(z.string().min(1)) })

/**
 * Orders the courier behind BaseLinker (`runRequestParcelPickup`), for the packages of one courier.
 * @param now UTC ms, for the length of a pause
 */
export async function requestPickup(
  api: BaselinkerApi,
  account: CarrierAccount,
  now: () => number,
  order: PickupOrder,
  signal: AbortSignal,
): Promise<Answer<OrderedPickup | null>> {
  const couriers = [...new Set(order.shipments.map(({ request }) => courierOf(request, account)))]
  if (couriers.length === 0) return done(null)
  if (couriers.length > 1) return refused(trouble('other', couriers.join(', ')))
  const form = await fieldsOf(api, couriers[0]!, now, signal)
  if (form.kind !== 'done') return form
  const parameters = {
    courier_code: couriers[0],
    package_ids: order.shipments.map(({ shipment }) => Number(shipment.carrierId)),
    ...courierAccountOf(account),
    fields: form.value.flatMap((field) => answerTo(field, order)),
  }
  const said = await api.call('runRequestParcelPickup', parameters, signal)
  if (said.kind !== 'yes') return noOf(said, now())
  return done({ number: orderedSchema.parse(said.value).pickup_number, at: null })
}

/** Asked for each time: nothing has been ordered yet when it does not come. */
async function fieldsOf(
  api: BaselinkerApi,
  courier: string,
  now: () => number,
  signal: AbortSignal,
): Promise<Answer<readonly Field[]>> {
  try {
    const said = await api.call('getRequestParcelPickupFields', { courier_code: courier }, signal)
    return said.kind === 'yes' ? done(formSchema.parse(said.value).fields) : noOf(said, now())
  } catch {
    return later(null)
  }
}

/**
 * What is known of a question by its kind and name: the day (unix seconds; noon is the same day everywhere in Poland) and the hours. That
 * hours end in `from` and `to` is general knowledge; other questions are left to what BaseLinker has for them.
 */
function answerTo(
  { id, type }: Field,
  { day, hours }: PickupOrder,
): readonly { readonly id: string; readonly value: string | number }[] {
  if (type === 'date') return [{ id, value: Date.parse(`${day}T12:00:00Z`) / 1_000 }]
  if (hours !== null && /(^|_)from$/.test(id)) return [{ id, value: hours.from }]
  if (hours !== null && /(^|_)to$/.test(id)) return [{ id, value: hours.to }]
  return []
}
