import { inflateSync } from 'node:zlib'

export type Picture = {
  readonly width: number
  readonly height: number
  isDark(x: number, y: number): boolean
}

/** Reads a PNG without interlace: 8-bit (grey, RGB or RGBA), as the renderers in the tests write it, or 1-bit grey. */
export function readPng(png: Buffer): Picture {
  const width = png.readUInt32BE(16)
  const height = png.readUInt32BE(20)
  const channels = { 0: 1, 2: 3, 4: 2, 6: 4 }[png.readUInt8(25)]
  const depth = png.readUInt8(24)
  if (channels === undefined || png.readUInt8(28) !== 0) throw new Error('unexpected PNG')
  if (depth === 1 && channels === 1) {
    const rowBytes = Math.ceil(width / 8)
    const rows = unfilter(inflateSync(imageData(png)), rowBytes, height, 1)
    return {
      width,
      height,
      isDark: (x, y) => ((rows[y * rowBytes + (x >> 3)] ?? 255) & (0x80 >> (x & 7))) === 0,
    }
  }
  if (depth !== 8) throw new Error('unexpected PNG')
  const pixels = unfilter(inflateSync(imageData(png)), width * channels, height, channels)
  return { width, height, isDark: (x, y) => (pixels[(y * width + x) * channels] ?? 255) < 128 }
}

function imageData(png: Buffer): Buffer {
  const pieces: Buffer[] = []
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at)
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') pieces.push(png.subarray(at + 8, at + 8 + length))
    at += 12 + length
  }
  return Buffer.concat(pieces)
}

/** Undoes the filters of the PNG specification, section 9. */
function unfilter(data: Buffer, rowBytes: number, height: number, step: number): Uint8Array {
  const out = new Uint8Array(rowBytes * height)
  for (let y = 0; y < height; y += 1) {
    const filter = data[y * (rowBytes + 1)]
    for (let x = 0; x < rowBytes; x += 1) {
      const at = y * rowBytes + x
      const left = x >= step ? (out[at - step] ?? 0) : 0
      const above = y > 0 ? (out[at - rowBytes] ?? 0) : 0
      const corner = x >= step && y > 0 ? (out[at - rowBytes - step] ?? 0) : 0
      const guess = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter ?? 0] ?? 0
      out[at] = (data[y * (rowBytes + 1) + 1 + x] ?? 0) + guess
    }
  }
  return out
}

function paeth(left: number, above: number, corner: number): number {
  const guess = left + above - corner
  const [toLeft, toAbove, toCorner] = [
    Math.abs(guess - left),
    Math.abs(guess - above),
    Math.abs(guess - corner),
  ]
  if (toLeft <= toAbove && toLeft <= toCorner) return left
  return toAbove <= toCorner ? above : corner
}
