import { describe, expect, it } from 'vitest'
import { pictureKind } from '../../../shared/domain/picture-kind.ts'

const bytes = (...parts: (string | number)[]) =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'number' ? [part] : [...Buffer.from(part, 'latin1')])),
  )

describe('the kind of a picture', () => {
  it.each([
    ['image/png', bytes(0x89, 'PNG\r\n', 0x1a, '\n', 'IHDR')],
    ['image/jpeg', bytes(0xff, 0xd8, 0xff, 0xe0)],
    ['image/webp', bytes('RIFF', 1, 2, 3, 4, 'WEBPVP8 ')],
    [null, bytes('RIFF', 1, 2, 3, 4, 'WAVEfmt ')],
    [null, bytes('xxxx', 1, 2, 3, 4, 'WEBPVP8 ')],
    [null, bytes(0x89, 'PNG')],
    [null, bytes('<svg xmlns=')],
    [null, bytes()],
  ])('is %s by its first bytes', (kind, file) => {
    expect(pictureKind(file)).toBe(kind)
  })
})
