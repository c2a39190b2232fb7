import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

/**
 * Reads the first barcode of a picture (PNG, JPEG, WebP) as a scanner that is set to send AIM identifiers would send it; null
 * when there is none.
 */
export async function codeInPicture(picture: Uint8Array): Promise<string | null> {
  // Without this the package fetches its module from the internet.
  const wasm = await readFile(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'))
  await prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(wasm).buffer }, fireImmediately: true })
  const [code] = await readBarcodes(picture, { maxNumberOfSymbols: 1, tryHarder: true, textMode: 'Plain' })
  return code?.isValid ? code.symbologyIdentifier + code.text : null
}
