import { firstLineMark } from './lines.ts'
import type { LanguageStream } from './stream.ts'

/** TSPL as a printer hears it (TSC TSPL/TSPL2 programming manual: "BITMAP", "PRINT", "<ESC>!?"). */
export const tsplStream: LanguageStream = {
  firstMark: (bytes) =>
    firstLineMark(bytes, {
      question: Buffer.of(0x1b, 0x21, 0x3f),
      prints: /^PRINT /,
      picture: /^BITMAP \d+,\d+,(\d+),(\d+),\d,/,
    }),
  answer: (state) =>
    Uint8Array.of(
      (state.headClosed ? 0 : 0x01) |
        (state.paper ? 0 : 0x04) |
        (state.ribbon ? 0 : 0x08) |
        (state.paused ? 0x10 : 0) |
        (state.waiting > 0 || state.unfinished ? 0x20 : 0),
    ),
}
