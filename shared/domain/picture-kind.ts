/** The kinds of pictures that every window can draw. */
export const pictureTypes = ['image/png', 'image/jpeg', 'image/webp'] as const
export type PictureType = (typeof pictureTypes)[number]

const starts: readonly {
  readonly type: PictureType
  readonly at: number
  readonly bytes: readonly number[]
}[] = [
  { type: 'image/png', at: 0, bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: 'image/jpeg', at: 0, bytes: [0xff, 0xd8, 0xff] },
  { type: 'image/webp', at: 8, bytes: [0x57, 0x45, 0x42, 0x50] },
]
const riff = [0x52, 0x49, 0x46, 0x46]

/** What a file is by its first bytes, whatever its name says; null when it is no picture. */
export function pictureKind(file: Uint8Array): PictureType | null {
  const has = (at: number, bytes: readonly number[]) =>
    bytes.every((byte, index) => file[at + index] === byte)
  const found = starts.find(({ at, bytes }) => has(at, bytes))
  if (found?.type === 'image/webp' && !has(0, riff)) return null
  return found?.type ?? null
}
