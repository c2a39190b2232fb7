import type { FontFace } from '../fonts.ts'

/** Width of a text in em. */
export type Measure = (text: string) => number

export const ellipsis = '...'

/**
 * Makes any text printable on one line: composed letters, no control, direction or private characters, no stacked
 * marks, no pictographs, single spaces; a letter that the font lacks becomes `?`.
 */
export function cleanText(text: string, face: FontFace): string {
  const plain = text
    .normalize('NFC')
    .replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(
      /[\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]/gu,
      (character) => (/[©®™]/u.test(character) ? character : ''),
    )
  return Array.from(plain, (character) => (face.has(character) ? character : '?'))
    .join('')
    .replace(/ {2,}/g, ' ')
    .trim()
}

/** Least width to reckon with for a letter, in em. */
export type WidthFloor = (character: string) => number

/** Sums the advance widths of the face, as the PDF output sets them (without kerning), none below the floor. */
export function measureWith(face: FontFace, floor: WidthFloor = () => 0): Measure {
  return (text) => {
    let width = 0
    for (const character of text) width += Math.max(face.advance(character), floor(character))
    return width
  }
}

export type Wrapped = {
  readonly lines: readonly string[]
  /** The text did not fit, and the last line ends in an ellipsis. */
  readonly cut: boolean
  /** A word was longer than a line and was split. */
  readonly broken: boolean
}

/** Breaks a clean text into at most `maxLines` lines of `width` em, at spaces where possible. */
export function wrapText(text: string, measure: Measure, width: number, maxLines: number): Wrapped {
  const lines: string[] = []
  let broken = false
  let rest = text
  while (rest !== '' && lines.length < maxLines) {
    const fitting = longestPrefix(rest, measure, width)
    if (fitting.length === rest.length) {
      lines.push(rest)
      return { lines, cut: false, broken }
    }
    if (lines.length === maxLines - 1) {
      lines.push(cutText(rest, measure, width))
      return { lines, cut: true, broken }
    }
    const space = rest[fitting.length] === ' ' ? fitting.length : fitting.lastIndexOf(' ')
    if (space <= 0) broken = true
    const end = space > 0 ? space : fitting.length
    if (end === 0) break
    lines.push(rest.slice(0, end).trimEnd())
    rest = rest.slice(end).trimStart()
  }
  return { lines, cut: rest !== '', broken }
}

/** The text itself when it fits `width` em, else its beginning and an ellipsis. */
export function cutText(text: string, measure: Measure, width: number): string {
  if (longestPrefix(text, measure, width) === text) return text
  return longestPrefix(text, measure, width - measure(ellipsis)).trimEnd() + ellipsis
}

function longestPrefix(text: string, measure: Measure, width: number): string {
  let used = 0
  let end = 0
  for (const character of text) {
    used += measure(character)
    if (used > width) break
    end += character.length
  }
  return text.slice(0, end)
}

export type Fitted = { readonly size: number; readonly lines: readonly string[] }

/**
 * Chooses the largest of `sizes` (millimetres, descending) at which the text stands whole within `maxLines` lines of
 * `width` millimetres; at the smallest it is cut.
 */
export function fitText(
  text: string,
  measure: Measure,
  width: number,
  sizes: readonly number[],
  maxLines: number,
): Fitted {
  for (const size of sizes) {
    const wrapped = wrapText(text, measure, width / size, maxLines)
    const last = size === sizes.at(-1)
    if (last || (!wrapped.cut && !wrapped.broken)) return { size, lines: wrapped.lines }
  }
  return { size: 0, lines: [] }
}
