import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { encode } from 'fast-png'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import type { Grey } from './grey.ts'

let reader: Promise<unknown> | null = null

/** What the barcodes of a picture say, of the kinds that carriers print. */
export async function codesIn({ width, height, dots }: Grey): Promise<readonly string[]> {
  reader ??= loadReader()
  await reader
  const png = encode({ width, height, data: dots, channels: 1, depth: 8 }, { zlib: { level: 1 } })
  const found = await readBarcodes(png, {
    formats: ['Code128', 'Code39', 'ITF', 'QRCode', 'DataMatrix', 'Aztec', 'PDF417'],
    tryHarder: true,
    maxNumberOfSymbols: 32,
    textMode: 'Plain',
  })
  return found.filter(({ isValid }) => isValid).map(({ text }) => text)
}

/** From the disk: by itself the package would fetch its module from the net. */
async function loadReader(): Promise<void> {
  const wasm = await readFile(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'))
  await prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(wasm).buffer }, fireImmediately: true })
}
