import { readFile, writeFile } from 'node:fs/promises'
import { makeDemoData } from './lib/demo/index.ts'

/** Writes assets/demo anew: `node scripts/make-demo-data.ts`. */
const input = new URL('../tests/fixtures/import/', import.meta.url)
const output = new URL('../assets/demo/', import.meta.url)

const table = await readFile(new URL('online-retail-products.csv', input), 'utf8')
const skus = table
  .split(/\r?\n/)
  .slice(1)
  .flatMap((line) => (line === '' ? [] : [line.slice(0, line.indexOf(','))]))
const orders = new URL('online-retail-2010-12-01-to-05.csv', input)
const files = await makeDemoData(orders.pathname, skus)
for (const [name, text] of files) {
  await writeFile(new URL(name, output), text)
  console.log(`assets/demo/${name}: ${text.length} characters`)
}
