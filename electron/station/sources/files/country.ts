let codes: ReadonlyMap<string, string> | undefined

/** The ISO 3166-1 code of a country named in Polish, English or by its code; other text as it is. */
export function countryCode(text: string): string {
  codes ??= namesOfCountries()
  return codes.get(text.toLowerCase()) ?? text
}

function namesOfCountries(): ReadonlyMap<string, string> {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('')
  const found = new Map<string, string>()
  for (const language of ['pl', 'en']) {
    const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' })
    for (const code of letters.flatMap((first) => letters.map((second) => first + second))) {
      const name = names.of(code)
      // Codes out of use, such as UK, have the name of the one that took their place.
      if (name === undefined || new Intl.Locale(`und-${code}`).region !== code) continue
      found.set(code.toLowerCase(), code)
      found.set(name.toLowerCase(), code)
    }
  }
  // Names that the Online Retail data and shops use beside the official ones.
  for (const [name, code] of [
    ['eire', 'IE'],
    ['uk', 'GB'],
    ['great britain', 'GB'],
    ['usa', 'US'],
  ] as const)
    found.set(name, code)
  return found
}
