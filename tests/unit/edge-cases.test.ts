import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const cells = readFileSync(join(root, 'docs/edge-cases.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| \d+ /.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))

/** The tests named in a cell, as file and title. */
function testsIn(cell: string): readonly { readonly file: string; readonly title: string }[] {
  return cell.split('<br>').flatMap((entry) => {
    const [, file, title] = /^`(tests\/[^`]+)`: (.+)$/.exec(entry) ?? []
    return file && title ? [{ file, title }] : []
  })
}

it('every edge case of the bench stands in the list once, with its tests or none', () => {
  expect(cells.map(([, number]) => Number(number))).toEqual(Array.from({ length: 41 }, (_, n) => n + 1))
  for (const [, number, , , tests] of cells)
    expect(tests === 'none' || testsIn(tests!).length > 0, `case ${number}`).toBe(true)
})

it('every test that the list names is there', () => {
  const named = cells.flatMap(([, , , , tests]) => testsIn(tests!))
  expect(named.length).toBeGreaterThan(30)
  for (const { file, title } of named)
    expect(readFileSync(join(root, file), 'utf8').includes(title), `${file}: ${title}`).toBe(true)
})
