import { warehouseSettings, type WarehouseSettings } from '../../../shared/contract/settings.ts'
import type { TextKey } from '../../i18n/text.ts'

/** The form while it is filled in. What the warehouse says of picking is changed beside the other settings of picking. */
export type WarehouseDraft = Omit<WarehouseSettings, 'ordersPerBatch' | 'scanLocation'>

export function warehouseDraft(settings: WarehouseSettings): WarehouseDraft {
  const { ordersPerBatch: _orders, scanLocation: _scan, ...draft } = settings
  return draft
}

const draftSchema = warehouseSettings.omit({ ordersPerBatch: true, scanLocation: true })

const texts: Readonly<Record<string, TextKey>> = {
  'seller.name': 'settings:wrong.sellerName',
  'seller.country': 'settings:wrong.country',
  'seller.nip': 'settings:wrong.nip',
  'seller.phone': 'settings:wrong.phone',
  'seller.email': 'settings:wrong.email',
  gs1Prefix: 'settings:wrong.gs1Prefix',
}

/** The settings when the form is right, else what is wrong with each field, by its path (`seller.nip`). */
export function checkWarehouse(
  draft: WarehouseDraft,
):
  | { readonly kind: 'right'; readonly settings: WarehouseDraft }
  | { readonly kind: 'wrong'; readonly errors: Readonly<Record<string, TextKey>> } {
  const checked = draftSchema.safeParse(draft)
  if (checked.success) return { kind: 'right', settings: checked.data }
  const paths = checked.error.issues.map((issue) => issue.path.join('.'))
  return {
    kind: 'wrong',
    errors: Object.fromEntries(paths.map((path) => [path, texts[path] ?? 'settings:wrong.other'])),
  }
}
