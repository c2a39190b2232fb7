/**
 * A text as both databases give it back: PostgreSQL cannot hold U+0000, and half a surrogate pair comes back as another
 * character. What is hashed, looked up and kept must be the same text.
 */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\u2400')
}

/** Every text within a checked input as {@link storable}. */
export function storableInput(input: unknown): unknown {
  if (typeof input === 'string') return storable(input)
  if (Array.isArray(input)) return input.map(storableInput)
  if (typeof input !== 'object' || input === null) return input
  return Object.fromEntries(
    Object.entries(input).map(([key, value]) => [storable(key), storableInput(value)]),
  )
}
