import { readyStatus, type LabelStatus } from '../label/label-status.ts'
import type { LabelLanguage } from './language.ts'
import { zplIsWhole } from './zpl-is-whole.ts'

const startOfText = '\u0002'
const endOfText = '\u0003'

/** ZPL II. The status is the answer to `~HS` (Zebra ZPL II programming guide, "Host Status Return"). */
export const zpl: LabelLanguage = {
  question: Buffer.from('~HS\r\n'),
  read: readHostStatus,
  isWhole: zplIsWhole,
}

/** Three lines, each between STX and ETX, the first with 12 fields and the second with 11. */
function readHostStatus(heard: Uint8Array): LabelStatus | null {
  const lines = Buffer.from(heard)
    .toString('latin1')
    .split(startOfText)
    .slice(1)
    .flatMap((piece) => (piece.includes(endOfText) ? [piece.slice(0, piece.indexOf(endOfText))] : []))
  if (lines.length < 3) return null
  const first = fieldsOf(lines[0])
  const second = fieldsOf(lines[1])
  if (first.length !== 12 || second.length !== 11 || [...first, ...second].some(Number.isNaN)) return null
  const waiting = (first[4] ?? 0) + (second[8] ?? 0)
  const bufferFull = first[5] !== 0
  const partialFormat = first[7] !== 0
  return {
    ...readyStatus,
    paperOut: first[1] !== 0,
    paused: first[2] !== 0,
    tooHot: first[11] !== 0,
    headOpen: second[2] !== 0,
    ribbonOut: second[3] !== 0,
    busy: waiting > 0 || bufferFull || partialFormat,
    waiting,
  }
}

function fieldsOf(line: string | undefined): number[] {
  return (line ?? '').split(',').map((field) => (/^\d+$/.test(field) ? Number(field) : Number.NaN))
}
