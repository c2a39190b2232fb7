import { readyStatus, type LabelStatus } from '../label/label-status.ts'
import type { LabelLanguage } from './language.ts'

/**
 * EPL2. The status is the answer to `^ee`: `XX` or `XX,YY` and a line end; 00 is none, 07 no media or ribbon, 11 an open
 * head (Zebra EPL programming guide 14245L-003, "^ee"; Intermec ESim programmer's reference, "^ee"). Every other code
 * needs a person.
 */
export const epl: LabelLanguage = {
  // The first line end closes a command that another program may have left unfinished.
  question: Buffer.from('\r\n^ee\r\n'),
  read: readErrorReport,
  isWhole: () => true,
}

/** XON and XOFF, which a serial printer puts between. */
const flowControl = [0x11, 0x13]

function readErrorReport(heard: Uint8Array): LabelStatus | null {
  const text = Buffer.from(heard.filter((byte) => !flowControl.includes(byte))).toString('latin1')
  const lines = text.split('\r\n').slice(0, -1)
  const report = lines.findLast((line) => /^\d\d(,\d\d)*$/.test(line))
  if (report === undefined) return null
  const codes = report.split(',')
  return {
    ...readyStatus,
    paperOut: codes.includes('07'),
    headOpen: codes.includes('11'),
    error: codes.some((code) => !['00', '07', '11'].includes(code)),
  }
}
