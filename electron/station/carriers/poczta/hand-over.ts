import { labelKind } from '../../../../shared/domain/label-bytes.ts'
import { afterTheAct, done, refused, trouble, Unreadable } from '../answers.ts'
import type { Answer, CarrierFile, ShippingRequest } from '../carrier.ts'
import { text } from '../xml-read.ts'
import { element, filled } from '../xml-write.ts'
import { errorsIn, errorTroubles, guidsOf, mustAnswer, refusalOf, type ENadawca } from './server.ts'
import { whereabouts } from './whereabouts.ts'

/**
 * Sends the buffer of the account to a post office and fetches the book of what was sent. Where our parcels were sent already, only the book
 * is fetched, so that this may be asked again after an unknown outcome. Everything in the buffer is sent, also what others put there.
 */
export async function handOverPoczta(
  server: ENadawca,
  postOffice: string,
  requests: readonly ShippingRequest[],
  signal: AbortSignal,
): Promise<Answer<CarrierFile | null>> {
  const found = await whereabouts(server, requests, signal)
  const gone = requests.filter((request) => guidsOf(request).some((guid) => !found.has(guid)))
  if (gone.length > 0)
    return refused(trouble('other', `e-Nadawca: ${gone.map(({ orderNumber }) => orderNumber).join(', ')}`))
  const sent = new Set([...found.values()].map(({ envelopeId }) => envelopeId))
  if (!sent.has(null)) {
    const [only, ...others] = sent
    return only && others.length === 0 ? bookOf(server, only, signal) : done(null)
  }
  const answer = await server('sendEnvelope', [filled('urzadNadania', postOffice)], signal)
  if (answer.kind !== 'response') return refusalOf(answer)
  const envelopeId = text(answer.response, 'idEnvelope')
  const errors = errorsIn(answer.response)
  if (envelopeId === '' && errors.length > 0) return refused(...errorTroubles(errors, null))
  if (envelopeId === '' || text(answer.response, 'envelopeStatus') === 'BLEDNY')
    throw new Unreadable('an envelope that was perhaps sent')
  return afterTheAct(() => bookOf(server, envelopeId, signal))
}

/** The book of an envelope (`getOutboxBook` of the WSDL). */
async function bookOf(
  server: ENadawca,
  envelopeId: string,
  signal: AbortSignal,
): Promise<Answer<CarrierFile>> {
  const response = await mustAnswer(server, 'getOutboxBook', [element('idEnvelope', envelopeId)], signal)
  const bytes = Buffer.from(text(response, 'pdfContent'), 'base64')
  if (labelKind(bytes) !== 'pdf') throw new Unreadable('no book')
  return done({ parcelNo: null, bytes })
}
