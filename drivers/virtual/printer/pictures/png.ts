import { crc32, deflateSync } from 'node:zlib'

/**
 * Writes a PNG of black and white: one bit per dot, rows of whole bytes, most significant bit left, a set bit is black
 * (PNG specification, third edition: greyscale of bit depth 1, no filter).
 */
export function writePng(width: number, height: number, rows: Uint8Array): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([1, 0, 0, 0, 0], 8)
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(scanlines(width, height, rows))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** The rows with the number of their filter before each; in a PNG a set bit is white. */
function scanlines(width: number, height: number, rows: Uint8Array): Uint8Array {
  const rowBytes = Math.ceil(width / 8)
  const lines = new Uint8Array((1 + rowBytes) * height)
  for (let y = 0; y < height; y += 1) {
    const row = rows.subarray(y * rowBytes, (y + 1) * rowBytes)
    lines.set(
      row.map((byte) => ~byte),
      y * (1 + rowBytes) + 1,
    )
  }
  return lines
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const frame = Buffer.alloc(body.length + 8)
  frame.writeUInt32BE(data.length, 0)
  body.copy(frame, 4)
  frame.writeUInt32BE(crc32(body), body.length + 4)
  return frame
}
