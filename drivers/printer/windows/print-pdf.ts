import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { PrintOptions } from 'pdf-to-printer'
import { messageOf } from '../message-of.ts'
import { unsure } from '../outcomes.ts'
import type { PrintOutcome, PrintRequest, Sides } from '../printer.ts'

/** Hands a PDF to the Windows spooler through SumatraPDF, a program of its own, without a window. Not run on Windows yet. */
export type PrintPdf = (printer: string, request: PrintRequest) => Promise<PrintOutcome>

const timeoutMs = 120_000

export const printPdf: PrintPdf = async (printer, request) => {
  const folder = await mkdtemp(join(tmpdir(), 'pakownia-print-'))
  try {
    const file = join(folder, 'paper.pdf')
    await writeFile(file, request.bytes)
    const { print } = await import('pdf-to-printer')
    const done = print(file, pdfOptions(printer, request)).then((): PrintOutcome => ({
      kind: 'accepted',
      detail: 'handed to the Windows spooler',
    }))
    const patience = new AbortController()
    const late = delay(timeoutMs, unsure('time-out', 'SumatraPDF does not end'), { signal: patience.signal })
    late.catch(() => undefined)
    return await Promise.race([done, late]).finally(() => patience.abort())
  } catch (error) {
    return unsure('spooler-gave-up', messageOf(error))
  } finally {
    await rm(folder, { recursive: true, force: true }).catch(() => undefined)
  }
}

const sides: Readonly<Record<Sides, NonNullable<PrintOptions['side']>>> = {
  'one-sided': 'simplex',
  'two-sided-long-edge': 'duplexlong',
  'two-sided-short-edge': 'duplexshort',
}

/** What SumatraPDF is told: everything is said, because what is not said follows the driver's settings of that day. */
export function pdfOptions(printer: string, request: PrintRequest): PrintOptions {
  const paperSize = paperSizeOf(request.bytes)
  return {
    printer,
    silent: true,
    scale: 'noscale',
    copies: request.copies,
    side: sides[request.sides],
    ...(request.tray === '' ? {} : { bin: request.tray }),
    ...(paperSize === null ? {} : { paperSize }),
  }
}

/** Millimetres of the papers that are named to a printer; the printer knows any other size by its own setting. */
const papers = { A4: [210, 297], A6: [105, 148] } as const

/** The paper of a PDF's first page, from its media box; null when that is hidden in a compressed part or another size. */
export function paperSizeOf(pdf: Uint8Array): 'A4' | 'A6' | null {
  const box = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/.exec(Buffer.from(pdf).toString('latin1'))
  if (!box) return null
  const sides = [Number(box[1]), Number(box[2])].map((points) => (points * 25.4) / 72)
  const fits = (paper: 'A4' | 'A6') =>
    papers[paper].every((side, index) => Math.abs(side - (sides[index] ?? 0)) < 2)
  return fits('A4') ? 'A4' : fits('A6') ? 'A6' : null
}
