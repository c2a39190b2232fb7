import { describeGs1, type Gs1Data, type Gs1Element } from './gs1-data.ts'
import { gs1IdentifierAt, isGs1Value, type Gs1Identifier } from './gs1-identifiers.ts'

/** FNC1 as a scanner sends it: GS. */
const separator = '\u001d'

/** The identifiers of a number of pieces. */
const counts = new Set(['30', '37'])

/** A text without separators is taken apart up to this length: no linear symbol holds more, and the search stays short. */
const longestUnseparated = 90

/** A text that can be taken apart in so many ways is not looked at further. */
const tooManyWays = 16

/**
 * Reads a GS1 element string, or returns null when any part of it breaks the rules: an identifier that GS1 has not given
 * out, a wrong length, character, check digit or date. A separator at the start, at the end and behind a value of
 * predefined length is tolerated.
 *
 * A device may drop the separators. Such a text is read by the rules as long as they can be kept: a label that ends with a
 * lot looks just like one that lost the separator behind it, and refusing both would stop most labels with a lot. So the
 * last value may hold what followed it, and a count that may is not told; everything before it, and so every article, is the
 * label's. Where the rules are broken, the text is taken apart if there is exactly one way that does not contradict itself.
 *
 * Sources: GS1 General Specifications, sections 3 and 7.8; GS1 Barcode Syntax Dictionary.
 */
export function parseGs1(text: string): Gs1Data | null {
  const byTheRules = readSeparated(text)
  const separated = text.includes(separator)
  if (byTheRules === null) return separated ? null : readUnseparated(text)
  const meaning = describeGs1(byTheRules)
  const endsWithCount = counts.has(byTheRules.at(-1)?.ai ?? '')
  const mayHaveGrown = endsWithCount && !separated && waysThrough(text).length !== 1
  return meaning !== null && mayHaveGrown ? { ...meaning, count: null } : meaning
}

function readSeparated(text: string): Gs1Element[] | null {
  const elements: Gs1Element[] = []
  let at = text.startsWith(separator) ? 1 : 0
  while (at < text.length) {
    const identifier = gs1IdentifierAt(text, at)
    if (identifier === undefined) return null
    const start = at + identifier.ai.length
    const separated = text.indexOf(separator, start)
    const end = identifier.predefined ? start + identifier.longest : separated < 0 ? text.length : separated
    const value = text.slice(start, end)
    if (!isGs1Value(identifier, value)) return null
    elements.push({ ai: identifier.ai, value })
    at = text.startsWith(separator, end) ? end + 1 : end
  }
  return elements
}

/** What the text says if there is exactly one way to take it apart that does not contradict itself, else null. */
function readUnseparated(text: string): Gs1Data | null {
  const ways = waysThrough(text)
  if (ways.length >= tooManyWays) return null
  const [only, another] = ways.map(describeGs1).filter((meaning) => meaning !== null)
  return only === undefined || another !== undefined ? null : only
}

/** Every way to take the text apart, without one that is too long for it. */
function waysThrough(text: string): readonly Gs1Element[][] {
  const known = new Map<number, readonly Gs1Element[][]>()
  const waysFrom = (at: number): readonly Gs1Element[][] => {
    if (at === text.length) return [[]]
    const before = known.get(at)
    if (before !== undefined) return before
    const identifier = gs1IdentifierAt(text, at)
    const ways = identifier === undefined ? [] : waysWith(identifier, at + identifier.ai.length)
    known.set(at, ways)
    return ways
  }
  const waysWith = (identifier: Gs1Identifier, start: number): Gs1Element[][] => {
    const ways: Gs1Element[][] = []
    const last = Math.min(start + identifier.longest, text.length)
    for (let end = start + identifier.shortest; end <= last && ways.length < tooManyWays; end++) {
      const value = text.slice(start, end)
      if (!isGs1Value(identifier, value)) continue
      for (const tail of waysFrom(end)) ways.push([{ ai: identifier.ai, value }, ...tail])
    }
    return ways
  }
  return text.length > longestUnseparated ? [] : waysFrom(0)
}
