import { loadDocumentFonts, type DocumentFonts } from './render/index.ts'

let loaded: { readonly dir: string; readonly fonts: Promise<DocumentFonts> } | null = null

/** The bundled fonts, read when the first paper is drawn and kept: a station that only picks never needs them. */
export function fontsOnce(assetsDir: string): Promise<DocumentFonts> {
  if (loaded?.dir !== assetsDir) loaded = { dir: assetsDir, fonts: loadDocumentFonts(assetsDir) }
  return loaded.fonts
}
