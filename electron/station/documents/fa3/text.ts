/**
 * A text as the schema takes it (types `TZnakowy` and its kin): only what XML 1.0 can carry, single spaces, at most `most`
 * characters; null when nothing is left.
 */
export function textOf(text: string | null | undefined, most = 256): string | null {
  const clean = (text ?? '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/[\p{Cs}\ufffe\uffff]/gu, '')
    .trim()
  const cut = Array.from(clean).slice(0, most).join('').trim()
  return cut === '' ? null : cut
}

/** A text that the schema insists on; a hyphen stands for nothing. */
export function requiredText(text: string | null | undefined, most = 256): string {
  return textOf(text, most) ?? '-'
}

/** Minor units as decimal text with a point: `-0.05`. */
export function decimalOf(minor: number): string {
  const digits = String(Math.abs(minor)).padStart(3, '0')
  return `${minor < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
