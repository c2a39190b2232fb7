import { exists, t } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Fault } from '../../shared/contract/faults.ts'
import type { catalogues } from './catalogues.ts'

type Singular<Key extends string> =
  Key extends `${infer Base}_${'zero' | 'one' | 'two' | 'few' | 'many' | 'other'}` ? Base : Key
type Keys<Catalogue> = {
  [Key in keyof Catalogue & string]: Catalogue[Key] extends string
    ? Singular<Key>
    : `${Key}.${Keys<Catalogue[Key]>}`
}[keyof Catalogue & string]
type Polish = (typeof catalogues)['pl']

/** Every text of the program: `namespace:path.to.key`, without the plural ending. */
export type TextKey = { [Space in keyof Polish]: `${Space}:${Keys<Polish[Space]>}` }[keyof Polish]

/** Gives the text of a key in the station's language; `count` chooses the plural form. */
export type Translate = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string

/** The texts for a component; it draws itself anew when the language changes. */
export function useText(): Translate {
  const { t } = useTranslation()
  return t as unknown as Translate
}

/** What a fault says to a person: its own sentence, or the general one with the code for support. */
export function faultText(fault: Fault): string {
  return faultSentence(fault.code, fault.detail) ?? t('faults:other', { code: fault.code })
}

/** The sentence of a fault code, or null when the catalogue has none. */
export function faultSentence(code: string, detail: Fault['detail'] = {}): string | null {
  return textOfCode('faults', code, detail)
}

/** The text of a code that the service gave, below `prefix` in the catalogue; null when the catalogue has none. */
export function textOfCode(
  prefix: 'faults' | 'printing:problem' | 'printing:warning',
  code: string,
  values: Readonly<Record<string, string | number>> = {},
): string | null {
  const key = prefix.includes(':') ? `${prefix}.${code}` : `${prefix}:${code}`
  return exists(key) ? t(key, values) : null
}
