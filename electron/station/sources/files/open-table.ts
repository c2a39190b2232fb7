import type { FilePreview } from '../../../../shared/domain/file-preview.ts'
import { csvTable } from './csv-table.ts'
import { openText, readText } from './encoding.ts'
import { jsonTable } from './json-table.ts'
import type { Table } from './table.ts'

export type OpenTable = Pick<FilePreview, 'format' | 'encoding' | 'delimiter'> & { readonly table: Table }

const sampleRows = 20

/** Opens a CSV or JSON file as a table. Throws the faults of `openText`, `csvTable` and `jsonTable`. */
export async function openTable(path: string, signal?: AbortSignal): Promise<OpenTable> {
  const file = await openText(path, signal)
  const { encoding } = file
  let start = ''
  for await (const { text } of readText(file, signal)) {
    start = text
    break
  }
  if (/^\s*[[{]/.test(start)) {
    return { format: 'json', encoding, delimiter: null, table: await jsonTable(file, signal) }
  }
  return { format: 'csv', encoding, ...csvTable(file, start) }
}

/** The first rows for showing, long cells cut. */
export async function firstRows(table: Table): Promise<readonly (readonly string[])[]> {
  const found: (readonly string[])[] = []
  for await (const { rows } of table.read()) {
    found.push(...rows.flatMap((row) => (row.kind === 'cells' ? [row.cells] : [])))
    if (found.length >= sampleRows) break
  }
  return found.slice(0, sampleRows).map((cells) => cells.map((cell) => cell.slice(0, 200)))
}
