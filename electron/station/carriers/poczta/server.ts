import { createHash } from 'node:crypto'
import { refused, trouble, Unreadable } from '../answers.ts'
import type { Answer, CarrierAccount, ShippingRequest } from '../carrier.ts'
import { wordsTrouble } from '../refusal-words.ts'
import { callSoap, type SoapAnswer } from '../soap.ts'
import { attribute, each, type Read } from '../xml-read.ts'
import { element, type Xml } from '../xml-write.ts'

/** Asks e-Nadawca for one operation. */
export type ENadawca = (
  operation: string,
  content: readonly (Xml | null)[],
  signal: AbortSignal,
) => Promise<SoapAnswer>

export function eNadawca({ fields }: CarrierAccount): ENadawca {
  // HTTP Basic is general knowledge; the WSDL says nothing of how an account is told.
  const credentials = Buffer.from(`${fields['login']}:${fields['password']}`, 'utf8').toString('base64')
  const server = {
    url: fields['baseUrl'] ?? '',
    namespace: 'http://e-nadawca.poczta-polska.pl',
    headers: { authorization: `Basic ${credentials}` },
  }
  return (operation, content, signal) => callSoap(server, operation, content, signal)
}

/**
 * The name by which e-Nadawca knows a parcel of ours, 32 characters. It comes of shipment and parcel, so that it is another one after a refusal:
 * whether a guid may be used once more is not documented.
 */
export function guidOf({ reference }: ShippingRequest, { id }: { readonly id: string }): string {
  return createHash('sha256').update(`${reference} ${id}`).digest('hex').slice(0, 32)
}

export const guidsOf = (request: ShippingRequest): readonly string[] =>
  request.parcels.map((parcel) => guidOf(request, parcel))

export const guidElements = (guids: readonly string[]): readonly Xml[] =>
  guids.map((guid) => element('guid', guid))

/** The errors inside an answer, whole or of one guid. */
export function errorsIn(read: Read): readonly { readonly guid: string; readonly words: string }[] {
  return each(read, 'error').map((error) => ({
    guid: attribute(error, 'guid'),
    words: attribute(error, 'errorDesc') || attribute(error, 'errorNumber'),
  }))
}

/** Errors as a refusal; one that names a guid of ours is about that parcel. */
export function errorTroubles(
  errors: readonly { readonly guid: string; readonly words: string }[],
  request: ShippingRequest | null,
) {
  return errors.map(({ guid, words }) =>
    wordsTrouble(words, request?.parcels.find((parcel) => guidOf(request, parcel) === guid)?.no ?? null),
  )
}

/**
 * What a fault or a closed door says. e-Nadawca tells what it refuses inside its answers; a fault that is not about our message leaves open
 * what was done.
 * @throws Unreadable in that case
 */
export function refusalOf(answer: Exclude<SoapAnswer, { readonly kind: 'response' }>): Answer<never> {
  if (answer.kind === 'not-served') return answer.answer
  if (answer.code === 'Client') return refused(trouble('other', answer.words))
  throw new Unreadable(`fault ${answer.code}: ${answer.words}`)
}

/** @throws Unreadable when a question is not answered, or with an error */
export async function mustAnswer(
  server: ENadawca,
  operation: string,
  content: readonly (Xml | null)[],
  signal: AbortSignal,
): Promise<Read> {
  const answer = await server(operation, content, signal)
  if (answer.kind !== 'response') throw new Unreadable(JSON.stringify(refusalOf(answer)))
  const [error] = errorsIn(answer.response)
  if (error) throw new Unreadable(`${operation}: ${error.words}`)
  return answer.response
}
