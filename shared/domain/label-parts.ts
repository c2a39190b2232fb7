/** What begins a label; settings and graphics that stand before the first belong to all of them. */
const starts = { zpl: /\^XA/gi, epl: /^N\r?$/gm } as const

/**
 * The label that bears a number, out of printer commands for several, with what stands before the first of them. Null when none bears it, or
 * more than one: parcels of one shipment may have a number in common, and then nothing tells whose label each is.
 */
export function labelWith(
  commands: Uint8Array,
  language: keyof typeof starts,
  number: string,
): Uint8Array | null {
  // A letter for each byte, so that no byte changes.
  const text = Array.from(commands, (byte) => String.fromCharCode(byte)).join('')
  const places = [...text.matchAll(starts[language])].map(({ index }) => index)
  const labels = places.map((place, at) => text.slice(place, places[at + 1]))
  const own = labels.filter((label) => label.replaceAll(/\s/g, '').includes(number))
  if (own.length !== 1) return null
  return Uint8Array.from(text.slice(0, places[0]) + own[0]!, (letter) => letter.charCodeAt(0))
}
