import { labelKind } from '../../../../shared/domain/label-bytes.ts'
import { afterTheAct, done, later, orLater, refused, Unreadable } from '../answers.ts'
import type { Answer, Carrier, CarrierAccount, CarrierShipment } from '../carrier.ts'
import { whenWanted } from '../pickup-hours.ts'
import { allegroApi, type AllegroApi } from './api.ts'
import { answerOf, get, isAllegros, mustBeOf, read } from './asked.ts'
import { checkAllegro } from './check.ts'
import { cancelCommandId, commandSchema, readCommand, readShipment, shipmentSchema } from './commands.ts'
import { troublesOf } from './errors.ts'
import { labelFiles } from './labels.ts'
import { findAllegroPickup, orderAllegro } from './pickup.ts'
import { createCommand } from './request.ts'
import { allegroWhereabouts } from './whereabouts.ts'

const root = '/shipment-management'
const creating = `${root}/shipments/create-commands`
const cancelling = `${root}/shipments/cancel-commands`
const pathOf = (shipmentId: string): string => `${root}/shipments/${encodeURIComponent(shipmentId)}`
const bytesOnly = 'application/octet-stream'

/**
 * Allegro's "Wysyłam z Allegro". A shipment is made by a command that bears our reference, which Allegro documents to be carried out once
 * however often it is sent; until it has succeeded the shipment is `accepted` and known by the id of the command.
 * @param api the door of the account, where others go through it as well
 */
export function allegro(account: CarrierAccount, api: AllegroApi = allegroApi(account)): Carrier {
  return {
    code: 'allegro',
    repeatable: true,
    check: checkAllegro,
    create: (request, signal) =>
      orLater(async () => {
        const asked = await api.ask('POST', creating, signal, { body: createCommand(request) })
        const answer = answerOf(asked)
        if ('kind' in answer) return answer
        mustBeOf(request.reference, answer)
        return done(readCommand(request.reference, { status: 'IN_PROGRESS' }))
      }),
    find: async ({ reference }, signal) => {
      const shipment = await byCommand(api, reference, signal)
      return shipment ? [shipment] : []
    },
    look: async (carrierId, { reference }, signal) => {
      if (carrierId !== reference) return byId(api, carrierId, signal)
      const shipment = await byCommand(api, reference, signal)
      if (!shipment) throw new Unreadable('the command is not known')
      return shipment
    },
    labels: (shipment, request, _form, signal) =>
      orLater(async () => {
        const body = { shipmentIds: [shipment.carrierId], pageSize: 'A6', cutLine: false }
        const answer = answerOf(await api.ask('POST', `${root}/label`, signal, { body, accept: bytesOnly }))
        if ('kind' in answer) return answer
        // 204: no label for this shipment, yet.
        if (answer.status === 204) return later(null)
        if (answer.status !== 200) throw new Unreadable(`status ${answer.status}`)
        return done(labelFiles(answer.bytes, request, shipment.waybills))
      }),
    void: (shipment, { reference }, signal) => orLater(() => cancel(api, shipment, reference, signal)),
    handOver: (shipments, signal) =>
      orLater(async () => {
        const body = { shipmentIds: shipments.map(({ shipment }) => shipment.carrierId) }
        const asked = await api.ask('POST', `${root}/protocol`, signal, { body, accept: bytesOnly })
        const answer = answerOf(asked)
        if ('kind' in answer) return answer
        // 204: the carrier of these shipments knows no protocol.
        if (answer.status === 204) return done(null)
        if (answer.status !== 200 || labelKind(answer.bytes) !== 'pdf') throw new Unreadable('no protocol')
        return done({ parcelNo: null, bytes: answer.bytes })
      }),
    pickup: whenWanted(account, () => ({
      hours: null,
      repeatable: true,
      order: (order, signal) => orLater(() => orderAllegro(api, order, signal)),
      find: (order, signal) => findAllegroPickup(api, order, signal),
    })),
    whereabouts: ({ carrierId }, _request, signal) =>
      orLater(async () => {
        const answer = answerOf(await api.ask('GET', pathOf(carrierId), signal))
        if ('kind' in answer) return answer
        return allegroWhereabouts(api, shipmentSchema.parse(read(answer)), signal)
      }),
  }
}

/** The shipment of a command; null when Allegro does not know the command. */
async function byCommand(
  api: AllegroApi,
  reference: string,
  signal: AbortSignal,
): Promise<CarrierShipment | null> {
  const answer = await get(api, `${creating}/${reference}`, signal)
  if (answer.status === 404 && isAllegros(answer)) return null
  const command = commandSchema.parse(read(answer))
  if (command.status !== 'SUCCESS') return readCommand(reference, command)
  if (command.shipmentId === null) throw new Unreadable('no id of the shipment')
  return byId(api, command.shipmentId, signal)
}

async function byId(api: AllegroApi, shipmentId: string, signal: AbortSignal): Promise<CarrierShipment> {
  const answer = await get(api, pathOf(shipmentId), signal)
  return readShipment(shipmentSchema.parse(read(answer)))
}

async function cancel(
  api: AllegroApi,
  shipment: CarrierShipment,
  reference: string,
  signal: AbortSignal,
): Promise<Answer<null>> {
  const current =
    shipment.carrierId === reference
      ? await byCommand(api, reference, signal)
      : await byId(api, shipment.carrierId, signal)
  if (current === null) throw new Unreadable('the command is not known')
  if (current.state === 'void' || current.state === 'refused') return done(null)
  // A command in work can neither be stopped nor taken back: nothing was done.
  if (current.carrierId === reference) return later(null)
  const commandId = cancelCommandId(current.carrierId)
  const body = { commandId, input: { shipmentId: current.carrierId } }
  const answer = answerOf(await api.ask('POST', cancelling, signal, { body }))
  if ('kind' in answer) return answer
  mustBeOf(commandId, answer)
  return afterTheAct(async () => {
    const command = commandSchema.parse(read(await get(api, `${cancelling}/${commandId}`, signal)))
    if (command.status === 'ERROR') return refused(...troublesOf(command.errors))
    if (command.status === 'IN_PROGRESS') throw new Unreadable('the shipment is being cancelled')
    return done(null)
  })
}
