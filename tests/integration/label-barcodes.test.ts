import { expect, it } from 'vitest'
import { readLabelsBack } from '../support/label-barcodes.ts'

/** `npm run labels` reads 500; a dozen are enough to see that reading works. */
const labels = Number(process.env['PAKOWNIA_LABELS'] ?? '12')

it('every barcode of random labels full of hostile texts is read right by two readers at 203 and 300 dpi', async () => {
  const { wrong, ...count } = await readLabelsBack(0, labels, 20261122)
  expect(wrong).toEqual([])
  expect(count.labels).toBe(2 * labels)
  expect(count.barcodes).toBeGreaterThan(2 * labels)
})
