import { warehouseSettings, type WarehouseSettings } from '../../../shared/contract/settings.ts'
import type { TextKey } from '../../i18n/text.ts'

/** The form while it is filled in: the number may be absent. */
export type WarehouseDraft = Omit<WarehouseSettings, 'ordersPerBatch'> & {
  readonly ordersPerBatch: number | ''
}

const texts: Readonly<Record<string, TextKey>> = {
  'seller.name': 'settings:wrong.sellerName',
  'seller.country': 'settings:wrong.country',
  'seller.nip': 'settings:wrong.nip',
  gs1Prefix: 'settings:wrong.gs1Prefix',
  ordersPerBatch: 'settings:wrong.ordersPerBatch',
}

/** The settings when the form is right, else what is wrong with each field, by its path (`seller.nip`). */
export function checkWarehouse(
  draft: WarehouseDraft,
):
  | { readonly kind: 'right'; readonly settings: WarehouseSettings }
  | { readonly kind: 'wrong'; readonly errors: Readonly<Record<string, TextKey>> } {
  const checked = warehouseSettings.safeParse(draft)
  if (checked.success) return { kind: 'right', settings: checked.data }
  const paths = checked.error.issues.map((issue) => issue.path.join('.'))
  return {
    kind: 'wrong',
    errors: Object.fromEntries(paths.map((path) => [path, texts[path] ?? 'settings:wrong.other'])),
  }
}
