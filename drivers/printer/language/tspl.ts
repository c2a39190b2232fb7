import { readyStatus, type LabelStatus } from '../label/label-status.ts'
import type { LabelLanguage } from './language.ts'

/**
 * TSPL. The status is the one byte that answers `ESC ! ?`, at any time also in an error (TSC TSPL/TSPL2 programming manual,
 * "<ESC>!?"). Every byte means something, so more than one is no answer. Bit 6 is an open cover and bit 7 another error.
 */
export const tspl: LabelLanguage = {
  question: Uint8Array.of(0x1b, 0x21, 0x3f),
  read: readStatusByte,
  isWhole: () => true,
}

function readStatusByte(heard: Uint8Array): LabelStatus | null {
  const [bits] = heard
  if (bits === undefined || heard.length !== 1) return null
  const has = (mask: number) => (bits & mask) !== 0
  return {
    ...readyStatus,
    headOpen: has(0x41),
    jammed: has(0x02),
    paperOut: has(0x04),
    ribbonOut: has(0x08),
    paused: has(0x10),
    busy: has(0x20),
    error: has(0x80),
  }
}
