import type { Station } from '../context.ts'
import type { Trx } from '../db/index.ts'

/** Boxes that most shops have; an admin changes them. Sizes in millimetres, weights in grams. */
const packagings = [
  { code: 'A', name: 'A · 250 × 200 × 80', length_mm: 250, width_mm: 200, height_mm: 80, tare_grams: 90 },
  { code: 'B', name: 'B · 380 × 280 × 180', length_mm: 380, width_mm: 280, height_mm: 180, tare_grams: 190 },
  { code: 'C', name: 'C · 600 × 380 × 400', length_mm: 600, width_mm: 380, height_mm: 400, tare_grams: 520 },
]
const toteCount = 24

export async function firstPackagings(trx: Trx, station: Station): Promise<void> {
  const rows = packagings.map((one, index) => ({ ...one, id: station.newId(), sort_order: index }))
  await trx.insertInto('packaging').values(rows).execute()
}

export async function firstTotes(trx: Trx, station: Station): Promise<void> {
  const rows = Array.from({ length: toteCount }, (_, index) => ({
    id: station.newId(),
    code: `T-${String(index + 1).padStart(2, '0')}`,
    sort_order: index,
  }))
  await trx.insertInto('tote').values(rows).execute()
}
