import { readFile, writeFile } from 'node:fs/promises'
import { makeGs1Table } from './lib/gs1-table.ts'

/** Writes the table of GS1 application identifiers anew from the dictionary: `node scripts/make-gs1-table.ts`. */
const dictionary = await readFile(new URL('../assets/gs1/gs1-syntax-dictionary.txt', import.meta.url), 'utf8')
await writeFile(new URL('../shared/domain/barcode/gs1-table.ts', import.meta.url), makeGs1Table(dictionary))
