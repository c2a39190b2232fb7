import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { loadDocumentFonts } from '../electron/station/documents/render/index.ts'
import { makePapers } from './lib/papers/make.ts'
import { randomOrder } from './lib/papers/random-order.ts'

/**
 * Papers of random orders with hostile texts, made by the code that the program itself uses, each beside a file that says what has to be found
 * on it: so that a program not written here can compare. The same seed gives the same bytes.
 */
const { values } = parseArgs({
  options: {
    orders: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string' },
  },
})
const orders = Number(values.orders)
if (!values.out || !Number.isSafeInteger(orders) || orders < 1) {
  console.error('usage: npm run papers -- --out DIR [--orders N] [--seed S]')
  process.exit(2)
}

const fonts = await loadDocumentFonts(join(import.meta.dirname, '..', 'assets'))
let written = 0
for (let index = 0; index < orders; index += 1) {
  const { files, content } = await makePapers(randomOrder(values.seed, index), index, fonts)
  const folder = join(values.out, String(index + 1).padStart(5, '0'))
  mkdirSync(folder, { recursive: true })
  for (const { name, bytes } of files) writeFileSync(join(folder, name), bytes)
  writeFileSync(join(folder, 'content.json'), `${JSON.stringify(content, null, 2)}\n`)
  written += files.length
}
console.log(`${written} papers of ${orders} orders, seed ${values.seed}, written to ${values.out}`)
