import { packagingList, type PackagingEntry } from '../../../shared/contract/packagings.ts'
import { packingSettings, type PackingSettings } from '../../../shared/contract/packing-settings.ts'
import type { Packaging } from '../../../shared/contract/packing.ts'
import { proofSettings, type ProofSettings } from '../../../shared/contract/proof.ts'
import type { TextKey } from '../../i18n/text.ts'
import type { Typed } from './typed.ts'

/** A kind of box while it is filled in: centimetres, grams, kilograms. */
export type BoxDraft = {
  readonly id: string | null
  readonly code: string
  readonly name: string
  readonly length: Typed
  readonly width: Typed
  readonly height: Typed
  readonly tare: Typed
  /** Empty: nobody says what it carries. */
  readonly max: Typed
}

/** The form while it is filled in; a number is empty where it is missing. */
export type PackingDraft = {
  readonly settings: LooseFields<PackingSettings>
  readonly boxes: readonly BoxDraft[]
  readonly proof: LooseFields<ProofSettings>
}
type LooseFields<Form> = { readonly [Field in keyof Form]: Loose<Form[Field]> }
type Loose<Value> = Value extends number ? Typed : Value

export function packingDraft(
  settings: PackingSettings,
  boxes: readonly Packaging[],
  proof: ProofSettings,
): PackingDraft {
  return {
    settings,
    proof,
    boxes: boxes.map((box) => ({
      id: box.id,
      code: box.code,
      name: box.name,
      length: box.lengthMm / 10,
      width: box.widthMm / 10,
      height: box.heightMm / 10,
      tare: box.tareGrams,
      max: box.maxGrams === null ? '' : box.maxGrams / 1000,
    })),
  }
}

export const newBox: BoxDraft = {
  id: null,
  code: '',
  name: '',
  length: '',
  width: '',
  height: '',
  tare: '',
  max: '',
}

const inForm: Readonly<Record<string, keyof BoxDraft>> = {
  lengthMm: 'length',
  widthMm: 'width',
  heightMm: 'height',
  tareGrams: 'tare',
  maxGrams: 'max',
}

/** The settings when the form is right, else what is wrong with each field, by its path (`boxes.0.code`). */
export function checkPacking(draft: PackingDraft):
  | {
      readonly kind: 'right'
      readonly settings: PackingSettings
      readonly packagings: readonly PackagingEntry[]
      readonly proof: ProofSettings
    }
  | { readonly kind: 'wrong'; readonly errors: Readonly<Record<string, TextKey>> } {
  const settings = packingSettings.safeParse(draft.settings)
  const boxes = packagingList.safeParse(
    draft.boxes.map((box) => ({
      id: box.id,
      code: box.code.trim().toUpperCase(),
      name: box.name,
      lengthMm: times(box.length, 10),
      widthMm: times(box.width, 10),
      heightMm: times(box.height, 10),
      tareGrams: times(box.tare, 1),
      maxGrams: box.max === '' ? null : times(box.max, 1000),
    })),
  )
  const proof = proofSettings.safeParse(draft.proof)
  if (settings.success && boxes.success && proof.success)
    return { kind: 'right', settings: settings.data, packagings: boxes.data, proof: proof.data }
  const errors: Record<string, TextKey> = {}
  for (const { path } of settings.error?.issues ?? []) errors[path.join('.')] = 'settings:wrong.number'
  for (const { path } of proof.error?.issues ?? [])
    errors[['proof', ...path].join('.')] = 'settings:wrong.number'
  for (const { path } of boxes.error?.issues ?? []) {
    const [at, field] = path
    if (typeof at !== 'number') errors['boxes'] = 'settings:wrong.boxCodes'
    else errors[`boxes.${at}.${inForm[String(field)] ?? String(field)}`] = 'settings:wrong.other'
  }
  return { kind: 'wrong', errors }
}

function times(typed: Typed, factor: number): number | null {
  return typed === '' ? null : Math.round(typed * factor)
}
