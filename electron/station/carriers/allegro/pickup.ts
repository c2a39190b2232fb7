import { z } from 'zod'
import { afterTheAct, done, later, refused, trouble, Unreadable } from '../answers.ts'
import type { Answer, OrderedPickup, PickupOrder } from '../carrier.ts'
import type { AllegroApi } from './api.ts'
import { answerOf, get, isAllegros, mustBeOf, read } from './asked.ts'
import { commandSchema, pickupCommandId } from './commands.ts'
import { troublesOf } from './errors.ts'
import { partyOf } from './request.ts'

const root = '/shipment-management'
const ordering = `${root}/pickups/create-commands`

const timeSchema = z.object({ date: z.string(), minTime: z.string(), maxTime: z.string() })
type PickupTime = z.output<typeof timeSchema>
const proposalsSchema = z.array(
  z.object({
    proposals: z.array(
      z.object({
        shipmentId: z.string(),
        pickupTimes: z
          .array(timeSchema)
          .nullish()
          .transform((each) => each ?? []),
      }),
    ),
  }),
)

/**
 * Orders the courier, at the first time of the day that Allegro proposes for every shipment. The command bears an id of ours, which makes
 * it one command however often it is sent. The address is required since 15 October 2025 (allegro/allegro-api issue 11822); `pickupTimes`
 * have taken the place of `proposalItems` (issue 13155).
 */
export async function orderAllegro(
  api: AllegroApi,
  order: PickupOrder,
  signal: AbortSignal,
): Promise<Answer<OrderedPickup | null>> {
  if (order.shipments.length === 0) return done(null)
  const shipmentIds = order.shipments.map(({ shipment }) => shipment.carrierId)
  const address = partyOf(order.shipments[0]!.request.sender)
  const time = await firstTime(api, { shipmentIds, readyDate: order.day, address }, order.day, signal)
  if (time.kind !== 'done') return time
  const commandId = pickupCommandId(order.reference, order.attempt)
  const body = { commandId, input: { shipmentIds, address, pickupTime: time.value } }
  const answer = answerOf(await api.ask('POST', ordering, signal, { body }))
  if ('kind' in answer) return answer
  mustBeOf(commandId, answer)
  return afterTheAct(async () => {
    const found = await findAllegroPickup(api, order, signal)
    if (found.kind !== 'done') return found
    if (found.value === null) throw new Unreadable('the command is not known')
    const { date, minTime, maxTime } = time.value
    return done({ ...found.value, at: { day: date, from: minTime, to: maxTime } })
  })
}

/** What came of the command; null when Allegro does not know it. @throws Unreadable while it is in progress */
export async function findAllegroPickup(
  api: AllegroApi,
  { reference, attempt }: PickupOrder,
  signal: AbortSignal,
): Promise<Answer<OrderedPickup | null>> {
  const answer = await get(api, `${ordering}/${pickupCommandId(reference, attempt)}`, signal)
  if (answer.status === 404 && isAllegros(answer)) return done(null)
  const command = commandSchema.parse(read(answer))
  if (command.status === 'ERROR') return refused(...troublesOf(command.errors))
  if (command.status === 'IN_PROGRESS') throw new Unreadable('the courier is being ordered')
  const number = command.carrierPickupId ?? command.pickupId
  if (number === null) throw new Unreadable('no number of the courier')
  return done({ number, at: null })
}

/** The first time of the day at which all shipments can be fetched. Nothing is ordered by asking. */
async function firstTime(
  api: AllegroApi,
  body: { readonly shipmentIds: readonly string[]; readonly readyDate: string; readonly address: unknown },
  day: string,
  signal: AbortSignal,
): Promise<Answer<PickupTime>> {
  let times: ReadonlyMap<string, readonly PickupTime[]>
  try {
    const answer = answerOf(await api.ask('POST', `${root}/pickup-proposals`, signal, { body }))
    if ('kind' in answer) return answer
    const groups = proposalsSchema.parse(read(answer))
    times = new Map(
      groups.flatMap(({ proposals }) =>
        proposals.map(({ shipmentId, pickupTimes }) => [shipmentId, pickupTimes] as const),
      ),
    )
  } catch {
    return later(null)
  }
  const [first = [], ...others] = body.shipmentIds.map((id) => times.get(id) ?? [])
  const common = first.find(
    (time) => time.date === day && others.every((own) => own.some((each) => same(each, time))),
  )
  return common === undefined ? refused(trouble('no-pickup-time', day)) : done(common)
}

const same = (a: PickupTime, b: PickupTime): boolean =>
  a.date === b.date && a.minTime === b.minTime && a.maxTime === b.maxTime
