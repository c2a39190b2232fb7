import { crc32, inflateRawSync } from 'node:zlib'

/** The largest file that is taken out of a ZIP: a label is a hundred times smaller. */
const largestFile = 32 * 1024 * 1024
const entrySign = 0x02_01_4b_50
const localSign = 0x04_03_4b_50

/** A file in a ZIP. */
export type ZippedFile = { readonly name: string; readonly bytes: Uint8Array }

/**
 * Takes the files out of a ZIP, in the order of its directory; stored and deflated ones, as carriers pack labels.
 * Source: PKWARE APPNOTE 4.3 (end of central directory, central directory, local header).
 * @throws RangeError | Error when it is cut, damaged, or packed in another way
 */
export function unzip(zip: Uint8Array): readonly ZippedFile[] {
  const bytes = Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength)
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'))
  if (end < 0 || end + 22 + bytes.readUInt16LE(end + 20) !== bytes.length) throw new Error('the ZIP is cut')
  const files: ZippedFile[] = []
  let at = bytes.readUInt32LE(end + 16)
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (bytes.readUInt32LE(at) !== entrySign) throw new Error('the directory of the ZIP is damaged')
    const nameLength = bytes.readUInt16LE(at + 28)
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength)
    if (!name.endsWith('/')) files.push({ name, bytes: fileOf(bytes, at) })
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  if (at !== end) throw new Error('the directory of the ZIP is damaged')
  return files
}

function fileOf(bytes: Buffer, entry: number): Uint8Array {
  const method = bytes.readUInt16LE(entry + 10)
  const packed = bytes.readUInt32LE(entry + 20)
  const local = bytes.readUInt32LE(entry + 42)
  if (bytes.readUInt32LE(local) !== localSign) throw new Error('a file of the ZIP is damaged')
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
  if (start + packed > bytes.length) throw new RangeError('a file of the ZIP is cut')
  const raw = bytes.subarray(start, start + packed)
  const file =
    method === 0 ? raw : method === 8 ? inflateRawSync(raw, { maxOutputLength: largestFile }) : null
  if (!file) throw new Error(`the ZIP is packed by method ${method}`)
  if (crc32(file) !== bytes.readUInt32LE(entry + 16)) throw new Error('a file of the ZIP is damaged')
  return file
}
