import { encode } from 'fast-png'
import { codesInPicture } from '../../../drivers/virtual/picture.ts'
import type { Grey } from './grey.ts'

/** What the barcodes of a picture say, of the kinds that carriers print. */
export async function codesIn({ width, height, dots }: Grey): Promise<readonly string[]> {
  const png = encode({ width, height, data: dots, channels: 1, depth: 8 }, { zlib: { level: 1 } })
  const found = await codesInPicture(png, {
    formats: ['Code128', 'Code39', 'ITF', 'QRCode', 'DataMatrix', 'Aztec', 'PDF417'],
    maxNumberOfSymbols: 32,
  })
  return found.map(({ text }) => text)
}
