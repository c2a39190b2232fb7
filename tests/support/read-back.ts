import { execFile } from 'node:child_process'
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { ready } from 'zpl-renderer-js'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

/** Programs not written here read the papers back: poppler for PDF, zbar and zxing for barcodes, a ZPL renderer for labels. */

const run = promisify(execFile)

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'read-back-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** The text of each page as `pdftotext` finds it, in the order in which it was drawn. */
export function pdfText(pdf: Uint8Array): Promise<string[]> {
  return inFolder(async (folder) => {
    await writeFile(join(folder, 'paper.pdf'), pdf)
    const { stdout } = await run('pdftotext', ['-raw', join(folder, 'paper.pdf'), '-'])
    return stdout.split('\f').slice(0, -1)
  })
}

/** The bounding boxes of all words of the first page, in points from the top left corner. */
export function pdfWords(
  pdf: Uint8Array,
): Promise<{ text: string; xMin: number; xMax: number; yMin: number; yMax: number }[]> {
  return inFolder(async (folder) => {
    await writeFile(join(folder, 'paper.pdf'), pdf)
    const { stdout } = await run('pdftotext', ['-bbox', '-l', '1', join(folder, 'paper.pdf'), '-'])
    const word = /<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)<\/word>/g
    return [...stdout.matchAll(word)].map(([, xMin, yMin, xMax, yMax, text]) => ({
      text: text ?? '',
      xMin: Number(xMin),
      xMax: Number(xMax),
      yMin: Number(yMin),
      yMax: Number(yMax),
    }))
  })
}

/** Every page as PNG at `dpi`. */
export function pdfPages(pdf: Uint8Array, dpi: number): Promise<Buffer[]> {
  return inFolder(async (folder) => {
    await writeFile(join(folder, 'paper.pdf'), pdf)
    await run('pdftoppm', ['-r', String(dpi), '-png', join(folder, 'paper.pdf'), join(folder, 'page')])
    const names = (await readdir(folder)).filter((name) => name.endsWith('.png')).sort()
    return Promise.all(names.map((name) => readFile(join(folder, name))))
  })
}

/** What `pdffonts` says of each font: its name, whether it is embedded, a subset, and has a table back to Unicode. */
export function pdfFonts(pdf: Uint8Array): Promise<{ name: string; embedded: boolean; unicode: boolean }[]> {
  return inFolder(async (folder) => {
    await writeFile(join(folder, 'paper.pdf'), pdf)
    const { stdout } = await run('pdffonts', [join(folder, 'paper.pdf')])
    return stdout
      .trim()
      .split('\n')
      .slice(2)
      .map((line) => {
        const [embedded, , unicode] = line.match(/(yes|no)\s+(yes|no)\s+(yes|no)/)?.slice(1) ?? []
        return { name: line.split(/\s+/)[0] ?? '', embedded: embedded === 'yes', unicode: unicode === 'yes' }
      })
  })
}

/** All labels in the ZPL as PNG, rendered as a printer of that resolution would. Rejects for ZPL without a label. */
export async function zplImages(zpl: string, dotsPerMillimetre: 8 | 12): Promise<Buffer[]> {
  const { api } = await ready
  const images = await api.zplToBase64MultipleAsync(zpl, 100, 150, dotsPerMillimetre)
  return images.map((image) => Buffer.from(image, 'base64'))
}

/** The texts of all barcodes that `zbarimg` finds. */
export function barcodesIn(png: Buffer): Promise<string[]> {
  return inFolder(async (folder) => {
    await writeFile(join(folder, 'page.png'), png)
    // Where it finds nothing it ends with 4.
    const { stdout } = await run('zbarimg', ['-q', '--raw', '--nodbus', join(folder, 'page.png')]).catch(
      (error: { readonly code: unknown }) => {
        if (error.code === 4) return { stdout: '' }
        throw error
      },
    )
    return stdout === '' ? [] : stdout.trim().split('\n').sort()
  })
}

/**
 * The texts of all barcodes that `zbarimg` finds in each paper: on all pages of a PDF, drawn at `dpi`, or in a picture. It reads all of them in
 * one go, and pages are never packed as PNG, which takes ten times as long as to draw and to read them.
 */
export function barcodesInEach(papers: readonly Uint8Array[], dpi: number): Promise<string[][]> {
  return inFolder(async (folder) => {
    for (const [index, paper] of papers.entries()) {
      const name = join(folder, String(index))
      if (Buffer.from(paper.subarray(0, 5)).toString('latin1') !== '%PDF-') {
        await writeFile(`${name}-1.png`, paper)
        continue
      }
      await writeFile(`${name}.pdf`, paper)
      await run('pdftoppm', ['-r', String(dpi), '-gray', `${name}.pdf`, name])
      await rm(`${name}.pdf`)
    }
    const pictures = (await readdir(folder)).map((name) => join(folder, name))
    // Where it finds nothing it ends with 4.
    const { stdout } = await run('zbarimg', ['-q', '--xml', '--nodbus', ...pictures]).catch(
      (error: { readonly code: unknown; readonly stdout: string }) => {
        if (error.code === 4) return error
        throw error
      },
    )
    const found = papers.map((): string[] => [])
    for (const [, file = '', symbols = ''] of stdout.matchAll(/<source href='([^']*)'>(.*?)<\/source>/gs)) {
      const texts = [...symbols.matchAll(/<!\[CDATA\[(.*?)\]\]>/gs)].map(([, text = '']) => text)
      found[Number.parseInt(basename(file), 10)]!.push(...texts)
    }
    return found
  })
}

/** A barcode as a scanner would report it: `symbologyIdentifier` is that of AIM (`]C1`), and GS stands as it is. */
export type Decoded = { readonly text: string; readonly symbologyIdentifier: string }

let zxing: Promise<unknown> | null = null

/** All barcodes that zxing finds, sorted by text. */
export async function decodeWithZxing(png: Buffer): Promise<Decoded[]> {
  zxing ??= loadZxing()
  await zxing
  const results = await readBarcodes(new Uint8Array(png), {
    tryHarder: true,
    maxNumberOfSymbols: 255,
    textMode: 'Plain',
  })
  return results
    .filter((result) => result.isValid)
    .map(({ text, symbologyIdentifier }) => ({ text, symbologyIdentifier }))
    .sort((a, b) => (a.text < b.text ? -1 : 1))
}

/** From the disk: by itself the package would fetch its module from the net. */
async function loadZxing(): Promise<void> {
  const file = await readFile(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')))
  await prepareZXingModule({
    overrides: { wasmBinary: new Uint8Array(file).buffer },
    fireImmediately: true,
  })
}
