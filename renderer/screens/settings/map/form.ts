import type { TextKey } from '../../../i18n/text.ts'
import type { MapDraft } from './draft.ts'

/** What each part of the map's form works on. */
export type MapForm = {
  readonly draft: MapDraft
  readonly set: (change: Partial<MapDraft>) => void
  /** What is wrong with a field, by its path. */
  readonly errorOf: (path: string) => TextKey | null
}

/** The list with one of its items changed, or without it when there is no change. */
export function withItem<Item>(items: readonly Item[], at: number, change: Partial<Item> | null): Item[] {
  return items.flatMap((item, index) => {
    if (index !== at) return [item]
    return change ? [{ ...item, ...change }] : []
  })
}
