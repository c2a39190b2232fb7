import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { makeGs1Table } from '../../../../scripts/lib/gs1-table.ts'

const root = new URL('../../../../', import.meta.url)
const read = (name: string) => readFile(new URL(name, root), 'utf8')

it('the table of identifiers is the one that its script makes from the dictionary', async () => {
  const made = makeGs1Table(await read('assets/gs1/gs1-syntax-dictionary.txt'))
  expect(made).toBe(await read('shared/domain/barcode/gs1-table.ts'))
})

it.each(['01 *? Q14 # GTIN', 'AB N14', '01 *? N14 foo=1', '01 *?'])(
  'a line that the dictionary does not describe stops the script: %s',
  (line) => {
    expect(() => makeGs1Table(`${line}\n`)).toThrow(line)
  },
)
