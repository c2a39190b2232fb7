import type { OrderRow } from '../../../shared/contract/orders.ts'

/** Rows read at once. */
export const pageSize = 100
/** Page number to its rows. */
export type Pages = ReadonlyMap<number, readonly OrderRow[]>

/**
 * Takes news of one page into the rows on screen without moving any: every row that the news knows gets its new content.
 * `same` tells that the page holds the very same orders in the same sequence.
 */
export function mergePage(
  pages: Pages,
  page: number,
  news: readonly OrderRow[],
): { readonly pages: Pages; readonly same: boolean } {
  const known = new Map(news.map((row) => [row.id, row]))
  const old = pages.get(page) ?? []
  const same = old.length === news.length && old.every((row, index) => row.id === news[index]?.id)
  const merged = new Map(
    [...pages].map(([number, rows]) => [number, rows.map((row) => known.get(row.id) ?? row)] as const),
  )
  return { pages: merged, same }
}
