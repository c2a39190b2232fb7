import type { PrintProblem } from '../printer.ts'

/** The question, in ZPL. */
export const hostStatusRequest = '~HS'

/** What a ZPL printer answers to `~HS`, as far as it decides whether a label can come out now. */
export type HostStatus = {
  readonly paperOut: boolean
  readonly ribbonOut: boolean
  readonly headOpen: boolean
  readonly paused: boolean
  readonly tooHot: boolean
  readonly bufferFull: boolean
  /** A format has begun and not ended. */
  readonly partialFormat: boolean
  readonly formatsWaiting: number
  readonly labelsLeft: number
}

const startOfText = '\u0002'
const endOfText = '\u0003'

/**
 * Reads the answer to `~HS`: three lines, each between STX and ETX, the first with 12 fields and the second with 11.
 * Null while the answer is not complete, or when it is none.
 */
export function parseHostStatus(bytes: Uint8Array): HostStatus | null {
  const lines = Buffer.from(bytes)
    .toString('latin1')
    .split(startOfText)
    .slice(1)
    .flatMap((piece) => (piece.includes(endOfText) ? [piece.slice(0, piece.indexOf(endOfText))] : []))
  if (lines.length < 3) return null
  const first = fieldsOf(lines[0])
  const second = fieldsOf(lines[1])
  if (first.length !== 12 || second.length !== 11 || [...first, ...second].some(Number.isNaN)) return null
  return {
    paperOut: first[1] !== 0,
    paused: first[2] !== 0,
    formatsWaiting: first[4] ?? 0,
    bufferFull: first[5] !== 0,
    partialFormat: first[7] !== 0,
    tooHot: first[11] !== 0,
    headOpen: second[2] !== 0,
    ribbonOut: second[3] !== 0,
    labelsLeft: second[8] ?? 0,
  }
}

function fieldsOf(line: string | undefined): number[] {
  return (line ?? '').split(',').map((field) => (/^\d+$/.test(field) ? Number(field) : Number.NaN))
}

/** What keeps the printer from printing, the gravest first; null when nothing does. */
export function faultOf(status: HostStatus): PrintProblem | null {
  if (status.headOpen) return 'head-open'
  if (status.paperOut) return 'paper-out'
  if (status.ribbonOut) return 'ribbon-out'
  if (status.paused) return 'paused'
  return status.tooHot ? 'busy' : null
}

/** Whether nothing waits to be printed. */
export function isIdle(status: HostStatus): boolean {
  return status.formatsWaiting === 0 && status.labelsLeft === 0 && !status.partialFormat && !status.bufferFull
}
