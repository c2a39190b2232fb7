import { readyStatus, type LabelStatus } from '../label/label-status.ts'
import type { LabelLanguage } from './language.ts'

/**
 * ESC/POS. The status is the four bytes that answer `DLE EOT` 1 to 4 (Epson ESC/POS command reference, "DLE EOT"). Such a
 * byte has bits 0 and 7 clear and bits 1 and 4 set; others, such as flow control, are none.
 */
export const escpos: LabelLanguage = {
  question: Uint8Array.from([1, 2, 3, 4].flatMap((number) => [0x10, 0x04, number])),
  read: readRealTimeStatus,
  isWhole: () => true,
}

function readRealTimeStatus(heard: Uint8Array): LabelStatus | null {
  const answers = heard.filter((byte) => (byte & 0x93) === 0x12)
  if (answers.length !== 4) return null
  const [printer = 0, offline = 0, error = 0, paper = 0] = answers
  const coverOpen = (offline & 0x04) !== 0
  const paperOut = (offline & 0x20) !== 0 || (paper & 0x60) !== 0
  const failed = (offline & 0x40) !== 0 || (error & 0x2c) !== 0
  const isOffline = (printer & 0x08) !== 0
  return {
    ...readyStatus,
    headOpen: coverOpen,
    paperOut,
    jammed: (error & 0x08) !== 0,
    // Bit 6 of the third is a head that is too hot, which cools by itself.
    tooHot: (error & 0x40) !== 0,
    error: failed && (error & 0x48) === 0,
    paused: isOffline && !coverOpen && !paperOut && !failed && (error & 0x40) === 0,
  }
}
