import type { ScannerSettings } from '../contract/device-config.ts'
import { carriesGs1 } from './barcode/aim.ts'

/** The separator of GS1 element strings. */
export const groupSeparator = '\u001d'

/** An AIM symbology identifier at the start of what a scanner sent. */
const aim = /^\][A-Za-z][0-9A-Za-z]/

/** What a scanner adds to a code or changes in it. */
export type Corrections = Pick<ScannerSettings, 'prefix' | 'suffix' | 'separator' | 'swapsCase'>

/**
 * Takes back what a scanner adds to a code or changes in it; the AIM identifier stays. Prefix, suffix and separator are the
 * texts as they are heard, before upper and lower case are swapped back. A prefix is taken off before or after an AIM
 * identifier, because scanners differ in which of the two comes first; where it is missing nothing is taken off.
 */
export function correctCode(raw: string, settings: Corrections): string {
  const whole = withoutPrefix(withoutSuffix(raw, settings.suffix), settings.prefix)
  const text = settings.swapsCase ? swapCase(whole) : whole
  const separator = settings.swapsCase ? swapCase(settings.separator) : settings.separator
  const identifier = aim.exec(text)?.[0] ?? ''
  // A code that says that it is no GS1 code holds no separator; there the same characters are its own.
  if (separator === '' || (identifier !== '' && !carriesGs1(identifier.slice(1)))) return text
  return identifier + text.slice(identifier.length).replaceAll(separator, groupSeparator)
}

function withoutSuffix(text: string, suffix: string): string {
  if (suffix === '' || text.length <= suffix.length || !text.endsWith(suffix)) return text
  return text.slice(0, -suffix.length)
}

function withoutPrefix(text: string, prefix: string): string {
  if (prefix === '' || text.length <= prefix.length) return text
  if (text.startsWith(prefix)) return text.slice(prefix.length)
  const identifier = aim.exec(text)?.[0] ?? ''
  const rest = text.slice(identifier.length)
  return rest.length > prefix.length && rest.startsWith(prefix)
    ? identifier + rest.slice(prefix.length)
    : text
}

/** Upper case to lower and back, of the letters of ASCII; all others have no key that scanners swap. */
export function swapCase(text: string): string {
  return text.replace(/[A-Za-z]/g, (letter) =>
    letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase(),
  )
}
