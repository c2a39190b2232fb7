import type { Trx } from './index.ts'

/** The next number of a series, counted in the caller's transaction: a number is never given twice nor lost by itself. */
export async function nextNumber(trx: Trx, series: string): Promise<number> {
  const row = await trx
    .insertInto('number_series')
    .values({ name: series, last: 1 })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet((eb) => ({ last: eb('number_series.last', '+', 1) })),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return row.last
}
