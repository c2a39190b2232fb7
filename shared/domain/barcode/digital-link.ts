import { describeGs1, type Gs1Data, type Gs1Element } from './gs1-data.ts'
import { gs1Identifier, isGs1Value } from './gs1-identifiers.ts'

/** No empty steps in the path: two links that ran together have them. */
const link = /^https?:\/\/[^/?#]+((?:\/[^/?#]+)+)\/?(?:\?([^#]*))?(?:#.*)?$/i

/**
 * Reads a GS1 Digital Link: an address of any host whose path ends with a primary key, its value and the key's qualifiers in
 * their order, and whose query may hold more elements. Null for any other address, and when one of the elements is not
 * valid. What the standard does not know in a query is not read; the obsolete short names (`/gtin/`) and numbers of less
 * than 14 digits are not known. The address is only read, never opened.
 * Source: GS1 Digital Link standard: URI syntax, section 4.
 */
export function parseDigitalLink(text: string): Gs1Data | null {
  const [, path, query = ''] = /^[!-~]+$/.test(text) ? (link.exec(text) ?? []) : []
  if (path === undefined) return null
  const key = readPath(path)
  const attributes = readQuery(query)
  return key === null || attributes === null ? null : describeGs1([...key, ...attributes])
}

/** From the end, as the path before the key can hold anything. */
function readPath(path: string): Gs1Element[] | null {
  const parts = path.split('/')
  for (let at = parts.length - 2; at > 0; at -= 2) {
    const identifier = gs1Identifier(parts[at] ?? '')
    if (identifier === undefined) return null
    if (identifier.qualifiers !== null) return readPairs(parts.slice(at), identifier.qualifiers)
  }
  return null
}

function readPairs(parts: readonly string[], sequences: readonly (readonly string[])[]): Gs1Element[] | null {
  const elements: Gs1Element[] = []
  for (let at = 0; at < parts.length; at += 2) {
    const element = readElement(parts[at] ?? '', parts[at + 1] ?? '')
    if (element === null) return null
    elements.push(element)
  }
  const qualifiers = elements.slice(1).map(({ ai }) => ai)
  return sequences.some((sequence) => isPartOf(qualifiers, sequence)) ? elements : null
}

/** Whether all of them stand in the sequence, in its order. */
function isPartOf(qualifiers: readonly string[], sequence: readonly string[]): boolean {
  let at = 0
  for (const ai of sequence) if (ai === qualifiers[at]) at++
  return at === qualifiers.length
}

function readQuery(query: string): Gs1Element[] | null {
  const elements: Gs1Element[] = []
  for (const pair of query.split('&')) {
    const equals = pair.indexOf('=')
    const ai = pair.slice(0, Math.max(equals, 0))
    if (gs1Identifier(ai)?.attribute !== true) continue
    const element = readElement(ai, pair.slice(equals + 1))
    if (element === null) return null
    elements.push(element)
  }
  return elements
}

/** Plus signs stay: no value holds a blank for which they could stand. */
function readElement(ai: string, encoded: string): Gs1Element | null {
  const identifier = gs1Identifier(ai)
  if (identifier === undefined || !/^([!-$&-~]|%[0-7][0-9A-Fa-f])+$/.test(encoded)) return null
  const value = decodeURIComponent(encoded)
  return isGs1Value(identifier, value) ? { ai, value } : null
}
