/**
 * A long list in pieces for one statement each: SQLite takes at most 32,766 values in a statement, PostgreSQL 65,535, and the
 * widest row has 28.
 */
export function* parts<T>(rows: Iterable<T>, size = 250): Generator<T[]> {
  let part: T[] = []
  for (const row of rows) {
    part.push(row)
    if (part.length < size) continue
    yield part
    part = []
  }
  if (part.length > 0) yield part
}
