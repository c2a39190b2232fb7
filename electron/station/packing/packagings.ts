import type { Db } from '../db/index.ts'

/** The kinds of box in the order in which the bench offers them. */
export async function packagings(db: Db) {
  const rows = await db.selectFrom('packaging').selectAll().orderBy('sort_order').execute()
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    name: row.name,
    lengthMm: row.length_mm,
    widthMm: row.width_mm,
    heightMm: row.height_mm,
    tareGrams: row.tare_grams,
    maxGrams: row.max_grams,
  }))
}
