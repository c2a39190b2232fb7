import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { previewFile } from '../../../electron/station/sources/files/index.ts'
import { later } from '../../../renderer/screens/imports/later.ts'
import { missingFields, neededFields } from '../../../renderer/screens/imports/needed.ts'
import type { ImportView } from '../../../shared/contract/imports.ts'

const fixtures = join(import.meta.dirname, '../../fixtures/import')
const without = (mapping: Readonly<Record<string, string>>, ...fields: readonly string[]) =>
  Object.fromEntries(Object.entries(mapping).filter(([field]) => !fields.includes(field)))

describe.each([
  'generic_pl_semicolon_utf8bom.csv',
  'online-retail-2010-12-01-to-05.csv',
  'product-catalogue.csv',
  'shopify_orders_export.csv',
  'woo_orders_export.csv',
])('the columns of %s', (name) => {
  it('suffice as they were recognised, as the station says too', async () => {
    const preview = await previewFile(join(fixtures, name))
    expect(preview.missing).toEqual([])
    expect(missingFields({ ...preview, mapping: preview.mapping.columns }, preview.mapping.columns)).toEqual(
      [],
    )
  })

  it('are missed one by one, as the station misses them', async () => {
    const path = join(fixtures, name)
    const { content, missing, mapping } = await previewFile(path)
    for (const field of neededFields(content).filter((each) => each in mapping.columns)) {
      const asked = await previewFile(path, { content, columns: { [field]: '' } })
      const shown = missingFields(
        { content, missing, mapping: mapping.columns },
        without(mapping.columns, field),
      )
      expect(shown, field).toEqual(asked.missing)
    }
  })
})

describe('what is known of a running import', () => {
  const view = (state: ImportView['state'], bytesRead: number): ImportView => ({
    id: 'a',
    fileName: 'a.csv',
    content: 'orders',
    state,
    startedAt: 0,
    endedAt: null,
    bytesRead,
    bytesTotal: 9,
    ordersNew: 0,
    ordersKnown: 0,
    linesNew: 0,
    rowsRejected: 0,
    warnings: 0,
    ordersReady: 0,
    ordersWaiting: 0,
    productsNew: 0,
    productsChanged: 0,
    placesCounted: 0,
    failure: null,
  })

  it('is not set back by an answer that comes after the end', () => {
    expect(later(view('done', 9), view('running', 0)).state).toBe('done')
    expect(later(view('cancelled', 3), view('running', 6)).state).toBe('cancelled')
  })

  it('is not set back by news that were overtaken', () => {
    expect(later(view('running', 6), view('running', 3)).bytesRead).toBe(6)
  })

  it('goes on, and ends', () => {
    expect(later(view('running', 3), view('running', 6)).bytesRead).toBe(6)
    expect(later(view('running', 6), view('cancelled', 6)).state).toBe('cancelled')
    expect(later(undefined, view('running', 0)).state).toBe('running')
  })
})
