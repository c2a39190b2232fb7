import { Fault } from '../../../../shared/contract/faults.ts'
import { csvSplitter, type Delimiter } from './csv-records.ts'
import { readText, type TextFile } from './encoding.ts'
import type { Table, TableChunk } from './table.ts'

const delimiters: readonly Delimiter[] = [';', ',', '\t']

/**
 * A CSV file as a table. The delimiter is the one that splits the heading into the most cells.
 * @throws Fault `file-no-heading` when the first row is no list of headings
 */
export function csvTable(file: TextFile, firstText: string): { table: Table; delimiter: Delimiter } {
  const headings = delimiters.map((delimiter) => ({ delimiter, headers: headingOf(firstText, delimiter) }))
  const best = headings.reduce((most, next) => (next.headers.length > most.headers.length ? next : most))
  if (best.headers.length < 2) throw new Fault('file-no-heading', 'the first row is no list of headings')
  const { delimiter, headers } = best
  const read = (signal?: AbortSignal) => readRows(file, delimiter, signal)
  return { table: { headers, totalBytes: file.totalBytes, read }, delimiter }
}

function headingOf(text: string, delimiter: Delimiter): string[] {
  const splitter = csvSplitter(delimiter)
  const first = splitter.push(text)[0] ?? splitter.end()[0]
  return first?.kind === 'cells' ? first.cells.map((cell) => cell.trim()) : []
}

async function* readRows(
  file: TextFile,
  delimiter: Delimiter,
  signal?: AbortSignal,
): AsyncGenerator<TableChunk> {
  const splitter = csvSplitter(delimiter)
  let heading = true
  for await (const { text, bytes } of readText(file, signal)) {
    const rows = splitter.push(text)
    if (heading && rows.length > 0) {
      heading = false
      rows.shift()
    }
    yield { rows, bytes }
  }
  const rest = splitter.end()
  yield { rows: heading ? rest.slice(1) : rest, bytes: file.totalBytes }
}
