/** Two bytes that a printer would obey even inside a picture, and what stands in place of the first. */
export type Pair = { readonly first: number; readonly seconds: readonly number[]; readonly instead: number }

/**
 * The picture without the pair. The change adds one dot beside a dot that stands alone in its row; bars are two dots wide or
 * more, so only a letter can get it, where it is not seen.
 */
export function keepApart(data: Uint8Array, { first, seconds, instead }: Pair): Uint8Array {
  return data.map((byte, at) => {
    const next = data[at + 1]
    return byte === first && next !== undefined && seconds.includes(next) ? instead : byte
  })
}
