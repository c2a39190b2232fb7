import { Unreadable } from '../answers.ts'
import type { ShippingRequest } from '../carrier.ts'
import { attribute, each, text, type Read } from '../xml-read.ts'
import { element } from '../xml-write.ts'
import { guidsOf, mustAnswer, type ENadawca } from './server.ts'

/** Where a parcel of ours is: still in the buffer of the account, or in an envelope that was sent. */
export type Whereabout = {
  readonly waybill: string
  /** Null while it is in the buffer. */
  readonly envelopeId: string | null
}

/** So many days after its day a parcel is looked for in what was sent. */
const sentWithinDays = 7
const dayMs = 86_400_000

/**
 * Where the parcels of shipments are, by guid; those that e-Nadawca does not have are missing. What is not in the buffer may have been sent
 * with it, by anybody who works with the account, so that is looked at as well (`getEnvelopeBufor`, `getEnvelopeList`,
 * `getEnvelopeContentShort` of the WSDL).
 * @throws Unreadable when e-Nadawca does not answer
 */
export async function whereabouts(
  server: ENadawca,
  requests: readonly ShippingRequest[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Whereabout>> {
  const guids = new Set(requests.flatMap(guidsOf))
  const found = new Map<string, Whereabout>()
  const take = (content: Read, envelopeId: string | null): void => {
    for (const parcel of each(content, 'przesylka')) {
      const guid = memberOf(parcel, 'guid')
      if (guids.has(guid) && !found.has(guid))
        found.set(guid, { waybill: memberOf(parcel, 'numerNadania'), envelopeId })
    }
  }
  take(await mustAnswer(server, 'getEnvelopeBufor', [], signal), null)
  if (found.size === guids.size) return found
  for (const envelopeId of await sentEnvelopes(server, requests, signal)) {
    const id = element('idEnvelope', envelopeId)
    take(await mustAnswer(server, 'getEnvelopeContentShort', [id], signal), envelopeId)
    if (found.size === guids.size) break
  }
  return found
}

async function sentEnvelopes(
  server: ENadawca,
  requests: readonly ShippingRequest[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const days = requests.map(({ shipDate }) => shipDate).toSorted()
  const [first] = days
  const last = days.at(-1)
  if (first === undefined || last === undefined) return []
  const response = await mustAnswer(
    server,
    'getEnvelopeList',
    [
      element('startDate', first),
      element('endDate', new Date(Date.parse(last) + sentWithinDays * dayMs).toISOString().slice(0, 10)),
    ],
    signal,
  )
  return (
    each(response, 'envelopes')
      // One with errors was given back (general knowledge).
      .filter((envelope) => memberOf(envelope, 'envelopeStatus') !== 'BLEDNY')
      .map((envelope) => {
        const id = memberOf(envelope, 'idEnvelope')
        if (id === '') throw new Unreadable('an envelope without a number')
        return id
      })
  )
}

/** The WSDL has these as attributes; a child of the same name is read as well. */
function memberOf(parcel: Read, name: string): string {
  return attribute(parcel, name) || text(parcel, name)
}
