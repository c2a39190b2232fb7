import type { Translate } from '../../../i18n/text.ts'

/** What a cross aisle is called: the first is the front, the last the back. */
export function crossName(t: Translate, row: number, rows: number): string {
  if (row === 0) return t('map:cross.front')
  return row === rows - 1 ? t('map:cross.back') : t('map:cross.middle', { number: row + 1 })
}
