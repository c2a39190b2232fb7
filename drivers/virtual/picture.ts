import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { prepareZXingModule, readBarcodes, type ReaderOptions, type ReadResult } from 'zxing-wasm/reader'

let reader: Promise<unknown> | null = null

/** The barcodes of a picture (PNG, JPEG, WebP) that are whole. */
export async function codesInPicture(
  picture: Uint8Array,
  options: ReaderOptions,
): Promise<readonly ReadResult[]> {
  reader ??= loadReader()
  await reader
  const found = await readBarcodes(picture, { ...options, tryHarder: true, textMode: 'Plain' })
  return found.filter(({ isValid }) => isValid)
}

/**
 * Reads the first barcode of a picture (PNG, JPEG, WebP) as a scanner that is set to send AIM identifiers would send it; null
 * when there is none.
 */
export async function codeInPicture(picture: Uint8Array): Promise<string | null> {
  const [code] = await codesInPicture(picture, { maxNumberOfSymbols: 1 })
  return code ? code.symbologyIdentifier + code.text : null
}

/** From the disk: by itself the package would fetch its module from the internet. */
async function loadReader(): Promise<void> {
  const wasm = await readFile(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'))
  await prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(wasm).buffer }, fireImmediately: true })
}
