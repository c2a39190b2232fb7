import type { PrintProblem } from '../printer.ts'

/** The attribute "use printer offline" and the status bits of PRINTER_INFO_2 (Microsoft, winspool.h). */
const workOffline = 0x400
const printerProblems: readonly (readonly [mask: number, problem: PrintProblem])[] = [
  // Offline, not available, server unknown.
  [0x0080_1080, 'unreachable'],
  // Door open.
  [0x0040_0000, 'head-open'],
  // Jam.
  [0x0000_0008, 'jam'],
  // Paper out, paper problem, manual feed.
  [0x0000_0070, 'paper-out'],
  // No toner: on a label printer the ribbon.
  [0x0004_0000, 'ribbon-out'],
  [0x0000_0001, 'paused'],
  // Pending deletion.
  [0x0000_0004, 'queue-refused'],
  // Error, output bin full, page punt, user intervention, out of memory.
  [0x0038_0802, 'printer-error'],
]

/** What keeps a printer of Windows from printing; null when nothing that Windows knows of. */
export function printerProblem(status: number, attributes: number): PrintProblem | null {
  if ((attributes & workOffline) !== 0) return 'unreachable'
  return printerProblems.find(([mask]) => (status & mask) !== 0)?.[1] ?? null
}

/** Where a job of the Windows spooler stands. `gone` is a job that the spooler has forgotten, which it does at the end. */
export type SpoolState =
  | { readonly kind: 'working' }
  | { readonly kind: 'waiting'; readonly problem: PrintProblem }
  | { readonly kind: 'handed-over' }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'restarted' }

/** Reads the status bits of JOB_INFO_1; null when the spooler knows the job no more. */
export function spoolState(bits: number | null): SpoolState {
  if (bits === null) return { kind: 'handed-over' }
  const has = (mask: number) => (bits & mask) !== 0
  // Deleting, deleted.
  if (has(0x104)) return { kind: 'deleted' }
  if (has(0x800)) return { kind: 'restarted' }
  // Printed, complete.
  if (has(0x1080)) return { kind: 'handed-over' }
  if (has(0x20)) return { kind: 'waiting', problem: 'unreachable' }
  if (has(0x40)) return { kind: 'waiting', problem: 'paper-out' }
  if (has(0x01)) return { kind: 'waiting', problem: 'paused' }
  // Error, blocked, user intervention.
  return has(0x602) ? { kind: 'waiting', problem: 'printer-error' } : { kind: 'working' }
}

/** Where PRINTER_INFO_2 holds attributes and status: after 13 pointers. `pointerBytes` is 4 or 8. */
export function readPrinterInfo2(
  info: Buffer,
  pointerBytes: number,
): { readonly status: number; readonly attributes: number } {
  const attributes = 13 * pointerBytes
  return { attributes: info.readUInt32LE(attributes), status: info.readUInt32LE(attributes + 20) }
}

/** Where JOB_INFO_1 holds the status: after the job's number, padded to a pointer, and six pointers. */
export function readJobInfo1(info: Buffer, pointerBytes: number): number {
  return info.readUInt32LE(7 * pointerBytes)
}
