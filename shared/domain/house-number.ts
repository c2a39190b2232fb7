/** An address line taken apart, for carriers that want the number of the house by itself. */
export type StreetParts = {
  /** With its `ul.`, `al.` or `os.`, as it was written. */
  readonly street: string
  /** `15A`, `12-14`, `12/14`. */
  readonly house: string
  /** Empty for a whole house. */
  readonly flat: string
}

const line = new RegExp(
  [
    // A street has a letter in it, so that `3 Maja 7` keeps its 3 and `12/3` alone is no address.
    String.raw`^(?<street>\P{L}*\p{L}.*?)`,
    String.raw`(?:\s*,\s*|\s+)(?:nr\.?\s*)?`,
    String.raw`(?<house>\d+(?:\s?\p{L}(?!\p{L}))?(?:[-/]\d+\p{L}?)*?)`,
    String.raw`(?:\s*(?:\/|m\.?|lok\.?|lokal|mieszk\.?|mieszkanie)\s*(?<flat>\d+\s?\p{L}?))?$`,
  ].join(''),
  'iu',
)

/**
 * Splits a line of a Polish address into street, house and flat: `ul. Długa 12/3`, `Rynek 5 m. 7`, `os. Tysiąclecia 15A/2`.
 * @returns null when no house number ends the line: then nobody should guess one
 */
export function splitStreet(address: string): StreetParts | null {
  const { street, house, flat } = line.exec(address.trim().replaceAll(/\s+/g, ' '))?.groups ?? {}
  if (street === undefined || house === undefined) return null
  return { street: street.trim(), house: house.replaceAll(' ', ''), flat: (flat ?? '').replaceAll(' ', '') }
}
