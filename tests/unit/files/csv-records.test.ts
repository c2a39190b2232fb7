import * as fc from 'fast-check'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import {
  csvSplitter,
  type CsvRow,
  type Delimiter,
} from '../../../electron/station/sources/files/csv-records.ts'

function split(text: string, cuts: readonly number[] = [], delimiter: Delimiter = ';'): CsvRow[] {
  const splitter = csvSplitter(delimiter)
  const places = [...cuts.map((cut) => cut % (text.length + 1)), 0, text.length].sort((a, b) => a - b)
  const pieces = places.slice(1).map((end, index) => text.slice(places[index], end))
  return [...pieces.flatMap((piece) => splitter.push(piece)), ...splitter.end()]
}

const cellsOf = (rows: readonly CsvRow[]): (readonly string[])[] => rows.map((row) => row.cells)

const cell = fc.string({
  unit: fc.constantFrom('a', 'Ż', '"', ';', ',', '\n', '\r', '\t', ' ', '0'),
  maxLength: 8,
})
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 })
const cuts = fc.array(fc.nat(), { maxLength: 6 })

function written(rows: readonly (readonly string[])[], delimiter: string, end: string): string {
  const quote = (text: string): string =>
    /[";,\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  return rows.map((cells) => cells.map(quote).join(delimiter) + end).join('')
}

describe('CSV text', () => {
  it('gives back what was written, whatever the chunks, the delimiter and the line end', () => {
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(';', ',', '\t'),
        fc.constantFrom('\n', '\r\n', '\r'),
        cuts,
        (rows, by, end, at) => {
          const text = written(rows, by, end)
          expect(cellsOf(split(text, at, by))).toEqual(rows)
          expect(cellsOf(split(text.slice(0, -end.length), at, by))).toEqual(rows)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('is read as csv-parse reads it', () => {
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n'), (rows, end) => {
        const text = written(rows, ';', end)
        const expected = parse(text, { delimiter: ';', record_delimiter: end, relax_column_count: true })
        expect(cellsOf(split(text))).toEqual(expected)
      }),
    )
  })

  it('is the same rows in any chunks, also when it is not CSV at all', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '"', ';', '\n', '\r'), maxLength: 60 }),
        cuts,
        (text, at) => {
          expect(split(text, at)).toEqual(split(text))
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('counts rows as a spreadsheet does', () => {
    expect(split('a;b\n\n"1\n2";c\nd;e')).toEqual([
      { kind: 'cells', row: 1, cells: ['a', 'b'] },
      { kind: 'cells', row: 3, cells: ['1\n2', 'c'] },
      { kind: 'cells', row: 4, cells: ['d', 'e'] },
    ])
  })

  it('loses one line to a quote that is never closed, and no other', () => {
    expect(split('a;b\n1;"x\n2;y\n3;z\n')).toEqual([
      { kind: 'cells', row: 1, cells: ['a', 'b'] },
      { kind: 'unreadable', row: 2, reason: 'bad-quotes', cells: ['1', '"x'] },
      { kind: 'cells', row: 3, cells: ['2', 'y'] },
      { kind: 'cells', row: 4, cells: ['3', 'z'] },
    ])
  })

  it('loses one line to a quote inside a quoted cell', () => {
    expect(split('1;"5" frame";2\n3;"ok"\n').map((row) => [row.kind, row.row])).toEqual([
      ['unreadable', 1],
      ['cells', 2],
    ])
  })

  it('keeps an inch sign in a cell without quotes', () => {
    expect(cellsOf(split('1;5" frame\n'))).toEqual([['1', '5" frame']])
  })

  it.each([
    ['plain', `1;${'x'.repeat(1_000_000)}\n2;y\n`],
    ['quoted', `1;"${'x'.repeat(1_000_000)}"\n2;y\n`],
  ])('refuses a huge %s cell and goes on', (_, text) => {
    const rows = split(text, [70_000, 140_000, 300_000, 700_000])
    expect(rows.map((row) => [row.kind, row.row])).toEqual([
      ['unreadable', 1],
      ['cells', 2],
    ])
    expect(rows[0]).toMatchObject({ reason: 'row-too-large' })
    expect(JSON.stringify(rows[0]).length).toBeLessThan(1000)
    expect(split(text)).toEqual(rows)
  })
})
