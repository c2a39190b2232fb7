import { crc32, deflateSync, inflateSync } from 'node:zlib'

export type Picture = {
  readonly width: number
  readonly height: number
  isDark(x: number, y: number): boolean
}

/** Reads an 8-bit PNG without interlace (grey, RGB or RGBA), as the renderers in the tests write it. */
export function readPng(png: Buffer): Picture {
  const width = png.readUInt32BE(16)
  const height = png.readUInt32BE(20)
  const channels = { 0: 1, 2: 3, 4: 2, 6: 4 }[png.readUInt8(25)]
  if (png.readUInt8(24) !== 8 || channels === undefined || png.readUInt8(28) !== 0)
    throw new Error('unexpected PNG')
  const pixels = unfilter(inflateSync(imageData(png)), width * channels, height, channels)
  return { width, height, isDark: (x, y) => (pixels[(y * width + x) * channels] ?? 255) < 128 }
}

/** Writes a picture as an 8-bit grey PNG. */
export function writePng(picture: Picture): Buffer {
  const { width, height } = picture
  const rows = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) rows[y * (width + 1) + 1 + x] = picture.isDark(x, y) ? 0 : 255
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const frame = Buffer.alloc(body.length + 8)
  frame.writeUInt32BE(data.length, 0)
  body.copy(frame, 4)
  frame.writeUInt32BE(crc32(body), body.length + 4)
  return frame
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
