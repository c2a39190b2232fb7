/** An element as fast-xml-parser reads it: its text, or its children and attributes (`@name`) by name, several of one name as a list. */
export type Read = unknown

/** The children of one name, in their order; none when there are none. */
export function each(parent: Read, name: string): readonly Read[] {
  const found = member(parent, name)
  if (found === undefined) return []
  return Array.isArray(found) ? found : [found]
}

/** The children at the end of a path. */
export function eachAt(parent: Read, ...path: readonly string[]): readonly Read[] {
  return path.reduce<readonly Read[]>((found, name) => found.flatMap((one) => each(one, name)), [parent])
}

/** The text of a child, or of the first at the end of a path; empty when there is none or when it is nil. */
export function text(parent: Read, ...path: readonly string[]): string {
  return ownText(eachAt(parent, ...path)[0])
}

/** An attribute; empty when there is none. */
export function attribute(element: Read, name: string): string {
  return ownText(member(element, `@${name}`))
}

/** The text of an element itself; empty when it has none. */
export function ownText(element: Read): string {
  if (typeof element === 'string') return element.trim()
  const inner = member(element, '#text')
  return typeof inner === 'string' ? inner.trim() : ''
}

function member(parent: Read, name: string): unknown {
  return typeof parent === 'object' && parent !== null && Object.hasOwn(parent, name)
    ? (parent as Readonly<Record<string, unknown>>)[name]
    : undefined
}
