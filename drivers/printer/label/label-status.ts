import type { PrintProblem } from '../printer.ts'

/** What a label printer of any language says about itself, as far as it decides whether a label can come out. */
export type LabelStatus = {
  readonly headOpen: boolean
  readonly paperOut: boolean
  readonly ribbonOut: boolean
  readonly jammed: boolean
  readonly paused: boolean
  readonly tooHot: boolean
  /** Anything else that needs a person. */
  readonly error: boolean
  /** It prints, has something to print, takes nothing more for now, or is inside a label that has not ended. */
  readonly busy: boolean
  /** How many labels wait in its memory; null when the language cannot tell. */
  readonly waiting: number | null
}

export const readyStatus: LabelStatus = {
  headOpen: false,
  paperOut: false,
  ribbonOut: false,
  jammed: false,
  paused: false,
  tooHot: false,
  error: false,
  busy: false,
  waiting: null,
}

/** What a person has to put right at the printer, the gravest first; null when nothing. */
export function faultOf(status: LabelStatus): PrintProblem | null {
  if (status.headOpen) return 'head-open'
  if (status.paperOut) return 'paper-out'
  if (status.ribbonOut) return 'ribbon-out'
  if (status.jammed) return 'jam'
  if (status.error) return 'printer-error'
  return status.paused ? 'paused' : null
}

/** Why a printer should get no job now; null when it may. A head that is too hot cools by itself. */
export function hindranceOf(status: LabelStatus): PrintProblem | null {
  return faultOf(status) ?? (status.tooHot || status.busy ? 'busy' : null)
}

/** What the status bits of a printer's port say; the meaning of the bits is that of {@link PrinterLines.usbPortStatus}. */
export function portFaultOf(bits: number): PrintProblem | null {
  if ((bits & 0x20) !== 0) return 'paper-out'
  if ((bits & 0x08) === 0) return 'printer-error'
  return (bits & 0x10) === 0 ? 'paused' : null
}
