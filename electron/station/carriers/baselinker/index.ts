import { z } from 'zod'
import { whereaboutsOf } from '../../../../shared/domain/whereabouts.ts'
import { labelKind } from '../../../../shared/domain/label-bytes.ts'
import { done, later, orLater, refused, trouble, Unreadable } from '../answers.ts'
import type { Answer, Carrier, CarrierAccount, CarrierFile } from '../carrier.ts'
import { whenWanted } from '../pickup-hours.ts'
import { wireOptional, wireText } from '../wire.ts'
import { baselinkerApi } from './api.ts'
import { courierFormSchema, fillForm, type CourierForm } from './courier-form.ts'
import { noOf } from './errors.ts'
import { packageListSchema, packagesOfOrder, readPackage } from './packages.ts'
import { requestPickup } from './pickup.ts'
import { checkBaselinker, courierAccountOf, courierOf, orderIdOf, packagesOf } from './request.ts'
import { baselinkerWords } from './whereabouts.ts'

const madeSchema = z.object({
  package_id: wireText.pipe(z.string().regex(/^[1-9]\d*$/)),
  package_number: wireOptional,
})
const base64 = z.string().regex(/^(?:[A-Za-z0-9+/\s]{4,})={0,2}\s*$/)

/**
 * A courier behind BaseLinker, which knows the order and has no field for our reference: what exists for the order now and did not before we
 * asked is ours. One shipment of an order must therefore be settled before the next is asked for.
 * @param now UTC ms, for the length of a pause
 */
export function baselinker(account: CarrierAccount, now: () => number = Date.now): Carrier {
  const api = baselinkerApi(account)
  const forms = new Map<string, CourierForm>()

  /** The form of a courier, asked for once. Nothing has been done yet when it does not come. */
  const formOf = async (courier: string, signal: AbortSignal): Promise<Answer<CourierForm>> => {
    const known = forms.get(courier)
    if (known) return done(known)
    try {
      const said = await api.call('getCourierFields', { courier_code: courier }, signal)
      if (said.kind !== 'yes') return noOf(said, now())
      const form = courierFormSchema.parse(said.value)
      forms.set(courier, form)
      return done(form)
    } catch {
      return later(null)
    }
  }

  return {
    code: 'baselinker',
    repeatable: false,
    check: (request) => checkBaselinker(request, account),
    before: async (request, signal) =>
      (await packagesOfOrder(api, orderIdOf(request), signal)).map(({ package_id }) => package_id),
    create: (request, signal) =>
      orLater(async () => {
        const courier = courierOf(request, account)
        const form = await formOf(courier, signal)
        if (form.kind !== 'done') return form
        const { fields, troubles } = fillForm(form.value, request)
        if (troubles.length > 0) return refused(...troubles)
        const parameters = {
          order_id: orderIdOf(request),
          courier_code: courier,
          ...courierAccountOf(account),
          fields,
          packages: packagesOf(request),
        }
        const said = await api.call('createPackage', parameters, signal)
        if (said.kind !== 'yes') return noOf(said, now())
        const made = madeSchema.parse(said.value)
        return done(readPackage(made.package_id, made.package_number))
      }),
    find: async (request, signal) => {
      const courier = courierOf(request, account)
      const packages = await packagesOfOrder(api, orderIdOf(request), signal)
      return packages
        .filter(
          ({ package_id, courier_code, is_return }) =>
            !is_return && courier_code === courier && !request.before.includes(package_id),
        )
        .map((each) => readPackage(each.package_id, each.courier_package_nr, each.tracking_status))
    },
    look: async (carrierId, request, signal) => {
      const packages = await packagesOfOrder(api, orderIdOf(request), signal)
      const found = packages.find(({ package_id }) => package_id === carrierId)
      if (!found) throw new Unreadable('the order has no such package')
      return readPackage(carrierId, found.courier_package_nr, found.tracking_status)
    },
    labels: (shipment, request, _form, signal) =>
      orLater(async () => {
        const parameters = {
          courier_code: courierOf(request, account),
          package_id: Number(shipment.carrierId),
        }
        const said = await api.call('getLabel', parameters, signal)
        if (said.kind !== 'yes') return noOf(said, now())
        const { label, extension } = z
          .object({ label: base64, extension: z.string().catch('') })
          .parse(said.value)
        const bytes = Buffer.from(label, 'base64')
        // Some couriers give their label as a page or in the language of another printer: it will not get better.
        if (labelKind(bytes) === null && /^(html|dpl)$/i.test(extension))
          return refused(trouble('other', extension))
        if (labelKind(bytes) === null) throw new Unreadable('no label')
        const [only, ...others] = request.parcels
        return done([{ parcelNo: only && others.length === 0 ? only.no : null, bytes }])
      }),
    void: (shipment, request, signal) =>
      orLater(async () => {
        const parameters = {
          courier_code: courierOf(request, account),
          package_id: Number(shipment.carrierId),
        }
        const said = await api.call('deleteCourierPackage', parameters, signal)
        if (said.kind === 'yes') return done(null)
        const no = noOf(said, now())
        if (no.kind === 'later' || said.kind === 'not-asked') return no
        // It may be refused because it was done before.
        const left = await packagesOfOrder(api, orderIdOf(request), signal)
        const still = left.find(({ package_id }) => package_id === shipment.carrierId)
        const gone = !still || readPackage(shipment.carrierId, null, still.tracking_status).state === 'void'
        return gone ? done(null) : no
      }),
    handOver: (shipments, signal) =>
      orLater(async (): Promise<Answer<CarrierFile | null>> => {
        const couriers = [...new Set(shipments.map(({ request }) => courierOf(request, account)))]
        if (couriers.length === 0) return done(null)
        // A protocol is of one courier.
        if (couriers.length > 1) return refused(trouble('other', couriers.join(', ')))
        const parameters = {
          courier_code: couriers[0],
          package_ids: shipments.map(({ shipment }) => Number(shipment.carrierId)),
          ...courierAccountOf(account),
        }
        const said = await api.call('getProtocol', parameters, signal)
        if (said.kind !== 'yes') return noOf(said, now())
        const { protocol } = z.object({ protocol: base64 }).parse(said.value)
        const bytes = Buffer.from(protocol, 'base64')
        if (labelKind(bytes) === null) throw new Unreadable('no protocol')
        return done({ parcelNo: null, bytes })
      }),
    pickup: whenWanted(account, (hours) => ({
      hours,
      repeatable: false,
      order: (order, signal) => orLater(() => requestPickup(api, account, now, order, signal)),
      // BaseLinker tells the number once, and lists no pickups.
      find: null,
    })),
    whereabouts: (shipment, request, signal) =>
      orLater(async () => {
        const said = await api.call('getOrderPackages', { order_id: orderIdOf(request) }, signal)
        if (said.kind !== 'yes') return noOf(said, now())
        const { packages } = packageListSchema.parse(said.value)
        const found = packages.find(({ package_id }) => package_id === shipment.carrierId)
        if (!found) throw new Unreadable('the order has no such package')
        return done(whereaboutsOf(baselinkerWords, found.tracking_status ?? '0'))
      }),
  }
}
