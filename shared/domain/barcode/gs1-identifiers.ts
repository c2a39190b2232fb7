import { checks } from './gs1-checks.ts'
import { gs1Rows, type Gs1Row } from './gs1-table.ts'

type Component = {
  readonly optional: boolean
  readonly least: number
  readonly most: number
  readonly characters: RegExp
  readonly checks: readonly ((part: string) => boolean)[]
}

/** What the dictionary says about one application identifier. */
export type Gs1Identifier = {
  readonly ai: string
  /** Lengths that a value can have. */
  readonly shortest: number
  readonly longest: number
  /** Needs no separator behind it, because its first two digits say how long it is. */
  readonly predefined: boolean
  /** May stand in the query of a Digital Link. */
  readonly attribute: boolean
  /** Null unless it is a Digital Link's primary key; the sequences of qualifiers that may follow. */
  readonly qualifiers: readonly (readonly string[])[] | null
  readonly components: readonly Component[]
}

/** N: digits; X: character set 82; Y: character set 39; Z: base64 for addresses (GS1 General Specifications, section 7.11). */
const characterSets: Readonly<Record<string, RegExp>> = {
  N: /^\d+$/,
  X: /^[!"%-?A-Z_a-z]+$/,
  Y: /^[#\-/0-9A-Z]+$/,
  Z: /^[-0-9A-Z_a-z]+={0,2}$/,
}

const identifiers = new Map(gs1Rows.flatMap(readRow))

/** All identifiers that begin with the same two digits are equally long. */
const lengthByStart = new Map([...identifiers.keys()].map((ai) => [ai.slice(0, 2), ai.length]))

/** The identifier of that name, or undefined when GS1 has given out none. */
export function gs1Identifier(ai: string): Gs1Identifier | undefined {
  return identifiers.get(ai)
}

/** The identifier that the text has at that place. */
export function gs1IdentifierAt(text: string, at: number): Gs1Identifier | undefined {
  const length = lengthByStart.get(text.slice(at, at + 2))
  return length === undefined ? undefined : identifiers.get(text.slice(at, at + length))
}

/**
 * Whether the value is one that the identifier can have: lengths, characters, check digits, dates. Optional parts are the
 * last ones, and only the very last part can have any length, so that each part takes what it can.
 */
export function isGs1Value(identifier: Gs1Identifier, value: string): boolean {
  if (value.length < identifier.shortest || value.length > identifier.longest) return false
  let at = 0
  for (const component of identifier.components) {
    if (at === value.length) return true
    const part = value.slice(at, at + component.most)
    if (part.length < component.least || !component.characters.test(part)) return false
    if (!component.checks.every((check) => check(part))) return false
    at += part.length
  }
  return true
}

function readRow([name, notation, flags, qualifiers]: Gs1Row): [string, Gs1Identifier][] {
  const components = notation.split(' ').map(readComponent)
  const shared = {
    shortest: components.reduce((sum, each) => sum + (each.optional ? 0 : each.least), 0),
    longest: components.reduce((sum, each) => sum + each.most, 0),
    predefined: flags.includes('*'),
    attribute: flags.includes('?'),
    qualifiers: qualifiers?.split('|').map((sequence) => sequence.split(',')) ?? null,
    components,
  }
  const [first = '', last = first] = name.split('-')
  return Array.from({ length: Number(last) - Number(first) + 1 }, (_, i) => {
    const ai = String(Number(first) + i).padStart(first.length, '0')
    return [ai, { ai, ...shared }]
  })
}

function readComponent(notation: string): Component {
  const [, open, set = '', dots, length, names = ''] =
    /^(\[?)([NXYZ])(\.\.)?(\d+)\]?(.*)$/.exec(notation) ?? []
  const [characters, most] = [characterSets[set], Number(length)]
  if (characters === undefined) throw new Error(`no component: ${notation}`)
  return {
    optional: open === '[',
    least: dots === undefined ? most : 1,
    most,
    characters,
    checks: names.split(',').slice(1).map(readCheck),
  }
}

function readCheck(name: string): (part: string) => boolean {
  const check = checks[name]
  if (check === undefined) throw new Error(`no check: ${name}`)
  return check
}
