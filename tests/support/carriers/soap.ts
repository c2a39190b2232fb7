import { XMLParser, XMLValidator } from 'fast-xml-parser'
import type { CarrierReply } from './server.ts'

type Node = string | { readonly [name: string]: Node | readonly Node[] }

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
})

/** One operation as it was asked; the names inside carry no prefix, as the services' schemas want it. */
export type SoapQuestion = { readonly operation: string; readonly content: Node }

/** Reads a question. @throws when it is no whole SOAP envelope or has a qualified element inside its operation */
export function readSoap(xml: string): SoapQuestion {
  if (XMLValidator.validate(xml) !== true) throw new Error('no XML')
  const inside = /<soapenv:Body><[\w-]+:(\w+)>([\s\S]*)<\/[\w-]+:\1><\/soapenv:Body>/.exec(
    xml.replaceAll(/>\s+</g, '><'),
  )
  if (!inside?.[1]) throw new Error('no operation')
  if (/<\/?\w+:/.test(inside[2] ?? '')) throw new Error('a qualified element')
  const body = at(parser.parse(xml) as Node, 'Envelope', 'Body', inside[1])[0]
  return { operation: inside[1], content: body ?? '' }
}

/** The nodes at the end of a path, attributes as `@name`. */
export function at(node: Node | undefined, ...path: readonly string[]): readonly Node[] {
  let nodes: readonly Node[] = node === undefined ? [] : [node]
  for (const name of path)
    nodes = nodes.flatMap((one) => listOf(typeof one === 'string' ? undefined : one[name]))
  return nodes
}

function listOf(inner: Node | readonly Node[] | undefined): readonly Node[] {
  if (inner === undefined) return []
  return isList(inner) ? inner : [inner]
}

const isList = (inner: Node | readonly Node[]): inner is readonly Node[] => Array.isArray(inner)

/** The text at the end of a path, empty without one. */
export function textAt(node: Node | undefined, ...path: readonly string[]): string {
  const found = at(node, ...path)[0]
  return typeof found === 'string' ? found : ''
}

export function soapReply(namespace: string, operation: string, content: string, status = 200): CarrierReply {
  return envelope(
    status,
    `<tns:${operation}Response xmlns:tns="${namespace}">${content}</tns:${operation}Response>`,
  )
}

export function soapFault(code: string, words: string, status = 500): CarrierReply {
  return envelope(
    status,
    `<soapenv:Fault><faultcode>${code}</faultcode><faultstring>${escape(words)}</faultstring></soapenv:Fault>`,
  )
}

export function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

/** The names in a question, sorted, without its values. */
export function soapShape(node: Node | readonly Node[]): unknown {
  if (typeof node === 'string') return 'text'
  if (isList(node)) return node.map(soapShape)
  return Object.fromEntries(
    Object.entries(node)
      .filter(([name]) => !name.startsWith('@xmlns'))
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, soapShape(inner)]),
  )
}

function envelope(status: number, body: string): CarrierReply {
  return {
    status,
    headers: { 'content-type': 'text/xml; charset=utf-8' },
    body: `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`,
  }
}
