export type Delimiter = ';' | ',' | '\t'

/** One row of a CSV file; `row` counts as a spreadsheet does: the heading is row 1, a cell with line breaks is one row. */
export type CsvRow =
  | { readonly kind: 'cells'; readonly row: number; readonly cells: readonly string[] }
  | {
      readonly kind: 'unreadable'
      readonly row: number
      readonly reason: 'bad-quotes' | 'row-too-large'
      readonly cells: readonly string[]
    }

export type CsvSplitter = {
  /** Takes more text and returns the rows that are complete now; empty ones are left out. */
  push(text: string): CsvRow[]
  /** The rows that the end of the file completes. */
  end(): CsvRow[]
}

/** A row longer than this is not one of orders. It also bounds how far a missing closing quote can reach. */
const maxRowLength = 256 * 1024

type Scan =
  | { readonly kind: 'row'; readonly cells: string[]; readonly next: number }
  | { readonly kind: 'more' | 'broken' }

/**
 * Splits CSV text (RFC 4180, any line end) into rows, in any chunks. A row whose quotes are broken, or never closed, costs that
 * one line of the file and not the rest: reading goes on with the next line. (csv-parse stops there, which is why it is not used.)
 */
export function csvSplitter(delimiter: Delimiter): CsvSplitter {
  let text = ''
  let row = 0
  let skippingLine = false

  function rows(atEnd: boolean): CsvRow[] {
    const found: CsvRow[] = []
    let start = 0
    while (start < text.length) {
      if (skippingLine) {
        const end = lineEnd(text, start, atEnd)
        if (end === null) {
          start = text.length
          break
        }
        skippingLine = false
        start = end.next
        continue
      }
      const scan = scanRow(text, start, delimiter, atEnd)
      if (scan.kind === 'row' && scan.next - start <= maxRowLength) {
        row += 1
        if (scan.cells.length > 1 || scan.cells[0] !== '')
          found.push({ kind: 'cells', row, cells: scan.cells })
        start = scan.next
        continue
      }
      if (scan.kind === 'more' && !atEnd && text.length - start <= maxRowLength) break
      row += 1
      const end = lineEnd(text, start, true)
      const line = text.slice(start, Math.min(end?.at ?? text.length, start + 500))
      const tooLarge = (end?.at ?? text.length) - start > maxRowLength
      found.push({
        kind: 'unreadable',
        row,
        reason: tooLarge ? 'row-too-large' : 'bad-quotes',
        cells: line.split(delimiter),
      })
      skippingLine = true
    }
    text = text.slice(start)
    return found
  }

  return {
    push(more) {
      text += more
      return rows(false)
    },
    end: () => rows(true),
  }
}

/** Reads one row from `start`; `more` when its end is not in the text yet. */
function scanRow(text: string, start: number, delimiter: Delimiter, atEnd: boolean): Scan {
  const cells: string[] = []
  let at = start
  for (;;) {
    const cell = text[at] === '"' ? quotedCell(text, at, atEnd) : plainCell(text, at, delimiter)
    if (typeof cell === 'string') return { kind: cell }
    cells.push(cell.value)
    at = cell.end
    if (at >= text.length) return atEnd ? { kind: 'row', cells, next: at } : { kind: 'more' }
    if (text[at] === delimiter) {
      at += 1
      continue
    }
    const end = lineEnd(text, at, atEnd)
    if (end === null) return { kind: 'more' }
    return end.at === at ? { kind: 'row', cells, next: end.next } : { kind: 'broken' }
  }
}

type Cell = { readonly value: string; readonly end: number }

function plainCell(text: string, start: number, delimiter: Delimiter): Cell {
  let end = start
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end += 1
  return { value: text.slice(start, end), end }
}

function quotedCell(text: string, start: number, atEnd: boolean): Cell | 'more' | 'broken' {
  let value = ''
  let from = start + 1
  for (;;) {
    const quote = text.indexOf('"', from)
    if (quote < 0 || (quote === text.length - 1 && !atEnd)) return 'more'
    value += text.slice(from, quote)
    if (text[quote + 1] !== '"') return { value, end: quote + 1 }
    value += '"'
    from = quote + 2
  }
}

/** The next line end: where it is and where the next line begins; null when it is not in the text (yet). */
function lineEnd(
  text: string,
  from: number,
  atEnd: boolean,
): { readonly at: number; readonly next: number } | null {
  let at = from
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at += 1
  if (at >= text.length) return null
  if (text[at] === '\n') return { at, next: at + 1 }
  if (at + 1 >= text.length && !atEnd) return null
  return { at, next: text[at + 1] === '\n' ? at + 2 : at + 1 }
}
