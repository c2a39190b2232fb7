import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import type { Grey } from './grey.ts'

const pointsPerInch = 72
/** Longer than any label, at 600 dpi: a page may claim to be of any size. */
const mostDots = 60_000_000

export type PdfPage = {
  readonly text: string
  readonly draw: (dpi: number) => Promise<Grey>
}

let library: Promise<PDFiumLibrary> | null = null

/** Opens a PDF for as long as `work` takes. @throws Error for what is none */
export async function withPdf<T>(
  bytes: Uint8Array,
  work: (pages: readonly PdfPage[]) => Promise<T>,
): Promise<T> {
  library ??= loadLibrary()
  const document = await (await library).loadDocument(bytes)
  try {
    const pages = Array.from({ length: document.getPageCount() }, (_, index): PdfPage => ({
      text: document.getPage(index).getText(),
      draw: async (dpi) => {
        // A page is closed when it is drawn.
        const page = document.getPage(index)
        const scale = dpi / pointsPerInch
        const { originalWidth, originalHeight } = page.getOriginalSize()
        if (originalWidth * originalHeight * scale * scale > mostDots)
          throw new Error(`a page of ${originalWidth} by ${originalHeight} points`)
        const { width, height, data } = await page.render({ scale, colorSpace: 'Gray', render: 'bitmap' })
        return { width, height, dots: data }
      },
    }))
    return await work(pages)
  } finally {
    document.destroy()
  }
}

/** From the disk: by itself the package would fetch its module from the net. */
async function loadLibrary(): Promise<PDFiumLibrary> {
  const wasm = await readFile(createRequire(import.meta.url).resolve('@hyzyla/pdfium/pdfium.wasm'))
  return PDFiumLibrary.init({ wasmBinary: Uint8Array.from(wasm).buffer })
}
