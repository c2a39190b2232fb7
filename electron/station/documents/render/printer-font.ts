/**
 * Font 0 of ZPL printers, a narrow bold sans. What it holds and how wide it runs is not the same everywhere, so both
 * are taken with a margin.
 */

/** Letters that the font has under UTF-8. `\` is left out: it has a meaning in text blocks. */
const letters =
  /^[\x20-\x5b\x5d-\x7eąćęłńóśźżĄĆĘŁŃÓŚŹŻáčďéěíňóřšťúůýžÁČĎÉĚÍŇÓŘŠŤÚŮÝŽäöüßÄÖÜôÔàâçèêëîïùûÀÂÇÈÊËÎÏÙÛñÑ·°§]*$/

export function hasPrinterFont(text: string): boolean {
  return letters.test(text)
}

const wide: ReadonlyMap<string, number> = new Map([
  ['-', 0.8],
  ['&', 0.67],
  ['1', 0.5],
  ['^', 0.5],
  ['_', 0.5],
])

/** The width in em that a letter takes at most where it is wider than in the bundled fonts; all others run narrower. */
export function printerFontFloor(character: string): number {
  return wide.get(character) ?? 0.34
}
