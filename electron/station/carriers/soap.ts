import { XMLParser } from 'fast-xml-parser'
import { notServed, Unreadable } from './answers.ts'
import type { Answer } from './carrier.ts'
import { ask, textOf } from './http.ts'
import { each, text, type Read } from './xml-read.ts'
import { element, writeXml, type Xml } from './xml-write.ts'

export type SoapServer = {
  readonly url: string
  /** The namespace of its operations; what is inside an operation is unqualified. */
  readonly namespace: string
  readonly headers?: Readonly<Record<string, string>>
}

/** What a SOAP server answered. A fault does not say by itself that nothing was done: that is told by the carrier's own rule. */
export type SoapAnswer =
  | { readonly kind: 'response'; readonly response: Read }
  | { readonly kind: 'fault'; readonly code: string; readonly words: string }
  | { readonly kind: 'not-served'; readonly answer: Answer<never> }

/** SOAP 1.1 gives faults with 500; some servers with 200, or with 400 when they cannot read the question. */
const faultStatuses: ReadonlySet<number> = new Set([200, 400, 500])

/**
 * Asks a SOAP 1.1 server to do one thing.
 * @throws NotReached when nothing can have been done; Unreadable when the answer is neither a response of the operation nor a fault
 */
export async function callSoap(
  server: SoapServer,
  operation: string,
  content: readonly (Xml | null)[],
  signal: AbortSignal,
): Promise<SoapAnswer> {
  const answer = await ask(
    server.url,
    {
      method: 'POST',
      // The operation stands in the body; both services are told it there (general knowledge: PHP's SoapServer does not look at the header).
      headers: { 'content-type': 'text/xml; charset=utf-8', soapaction: '""', ...server.headers },
      body: envelope(server.namespace, operation, content),
    },
    signal,
  )
  const no = notServed(answer, null)
  if (no) return { kind: 'not-served', answer: no }
  const body = bodyOf(textOf(answer))
  const [fault] = each(body, 'Fault')
  if (fault && faultStatuses.has(answer.status))
    return { kind: 'fault', code: localName(text(fault, 'faultcode')), words: text(fault, 'faultstring') }
  const [response] = each(body, `${operation}Response`)
  if (response === undefined || fault || answer.status !== 200)
    throw new Unreadable(`status ${answer.status}, no ${operation}Response`)
  return { kind: 'response', response }
}

function envelope(namespace: string, operation: string, content: readonly (Xml | null)[]): string {
  return writeXml(
    element(
      'soapenv:Envelope',
      [element('soapenv:Header'), element('soapenv:Body', [element(`tns:${operation}`, content)])],
      {
        'xmlns:soapenv': 'http://schemas.xmlsoap.org/soap/envelope/',
        'xmlns:tns': namespace,
        'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      },
    ),
  )
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  // Numbers stay text: waybills begin with zeros.
  parseTagValue: false,
  parseAttributeValue: false,
  // For `&#380;`; names of HTML come along.
  htmlEntities: true,
  processEntities: {
    enabled: true,
    maxEntityCount: 0,
    maxTotalExpansions: 20_000,
    maxExpandedLength: 1_000_000,
  },
  maxNestedTags: 50,
})

/** @throws Unreadable when it is no whole SOAP envelope: a page, the half of one, or one that declares entities, which SOAP 1.1 forbids */
function bodyOf(xml: string): Read {
  if (xml.includes('<!DOCTYPE')) throw new Unreadable('a document type in SOAP')
  let parsed: Read
  try {
    parsed = parser.parse(xml, true) as Read
  } catch (error) {
    throw new Unreadable('no XML', { cause: error })
  }
  const [body] = each(each(parsed, 'Envelope')[0], 'Body')
  if (body === undefined) throw new Unreadable('no SOAP envelope')
  return body
}

/** `soapenv:Client` → `Client`. */
const localName = (code: string): string => code.slice(code.lastIndexOf(':') + 1)
