import { pickingSettings, type PickingSettings } from '../../../shared/contract/picking-settings.ts'
import { warehouseSettings, type WarehouseSettings } from '../../../shared/contract/settings.ts'
import type { TextKey } from '../../i18n/text.ts'
import type { Typed } from './typed.ts'

/** What the warehouse's own settings say of picking. */
export type PickingWork = Pick<WarehouseSettings, 'ordersPerBatch' | 'scanLocation'>

/** The form while it is filled in: litres and kilograms, empty where there is no limit, and where a number is missing. */
export type PickingDraft = Omit<
  PickingSettings,
  'toteVolumeCm3' | 'toteWeightGrams' | 'cartWeightGrams' | 'fillDetourMetres' | 'expressDetourMetres'
> & {
  readonly toteLitres: Typed
  readonly toteKilograms: Typed
  readonly cartKilograms: Typed
  readonly fillDetourMetres: Typed
  readonly expressDetourMetres: Typed
  readonly ordersPerBatch: Typed
  readonly scanLocation: boolean
}

export function pickingDraft(picking: PickingSettings, work: PickingWork): PickingDraft {
  const { toteVolumeCm3, toteWeightGrams, cartWeightGrams, ...rest } = picking
  return {
    ...rest,
    toteLitres: thousands(toteVolumeCm3),
    toteKilograms: thousands(toteWeightGrams),
    cartKilograms: thousands(cartWeightGrams),
    ordersPerBatch: work.ordersPerBatch,
    scanLocation: work.scanLocation,
  }
}

function thousands(value: number | null): Typed {
  return value === null ? '' : value / 1000
}

const fields: Readonly<Record<string, string>> = {
  toteVolumeCm3: 'toteLitres',
  toteWeightGrams: 'toteKilograms',
  cartWeightGrams: 'cartKilograms',
}
const texts: Readonly<Record<string, TextKey>> = {
  toteLitres: 'settings:wrong.limit',
  toteKilograms: 'settings:wrong.limit',
  cartKilograms: 'settings:wrong.limit',
  fillDetourMetres: 'settings:wrong.metres',
  expressDetourMetres: 'settings:wrong.metres',
  ordersPerBatch: 'settings:wrong.ordersPerBatch',
}

/** The settings when the form is right, else what is wrong with each field, by its path (`cutOffs.0.time`). */
export function checkPicking(
  draft: PickingDraft,
):
  | { readonly kind: 'right'; readonly picking: PickingSettings; readonly work: PickingWork }
  | { readonly kind: 'wrong'; readonly errors: Readonly<Record<string, TextKey>> } {
  const { toteLitres, toteKilograms, cartKilograms, ordersPerBatch, scanLocation, ...rest } = draft
  const picking = pickingSettings.safeParse({
    ...rest,
    cutOffs: rest.cutOffs.map(({ courier, time }) => ({ courier, time: fullTime(time) })),
    toteVolumeCm3: limitOf(toteLitres),
    toteWeightGrams: limitOf(toteKilograms),
    cartWeightGrams: limitOf(cartKilograms),
  })
  const work = warehouseSettings
    .pick({ ordersPerBatch: true, scanLocation: true })
    .safeParse({ ordersPerBatch, scanLocation })
  if (picking.success && work.success) return { kind: 'right', picking: picking.data, work: work.data }
  const issues = [...(picking.error?.issues ?? []), ...(work.error?.issues ?? [])]
  return {
    kind: 'wrong',
    errors: Object.fromEntries(
      issues.map(({ path }) => {
        const field = fields[String(path[0])] ?? path.join('.')
        return [field, texts[field] ?? cutOffText(path.at(-1))]
      }),
    ),
  }
}

/** `9:30` as people write it is 09:30. */
function fullTime(time: string): string {
  return /^\d:/.test(time.trim()) ? `0${time.trim()}` : time.trim()
}

function limitOf(typed: Typed): number | null {
  return typed === '' ? null : Math.round(typed * 1000)
}

function cutOffText(field: PropertyKey | undefined): TextKey {
  if (field === 'courier') return 'settings:wrong.courier'
  return field === 'time' ? 'settings:wrong.time' : 'settings:wrong.other'
}
