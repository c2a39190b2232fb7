import type { LanguageStream, Mark, TwinState } from './stream.ts'

/** ESC/POS as a printer hears it (Epson ESC/POS command reference: "GS v 0", "GS V", "DLE EOT"). */
export const escposStream: LanguageStream = {
  firstMark(bytes) {
    for (let at = 0; at < bytes.length; at += lengthAt(bytes, at)) {
      const mark = markAt(bytes, at)
      if (mark) return mark.to <= bytes.length ? mark : null
    }
    return null
  },
  answer: (state, question) => Uint8Array.of(statusByte(state, question[2] ?? 0)),
}

function markAt(bytes: Buffer, at: number): Mark | null {
  if (bytes[at] === 0x10 && bytes[at + 1] === 0x04) return { kind: 'question', from: at, to: at + 3 }
  return bytes[at] === 0x1d && bytes[at + 1] === 0x56 ? { kind: 'label-end', from: at, to: at + 4 } : null
}

/** The length of the command at `at`, with the dots of a picture; of anything unknown, one byte. */
function lengthAt(bytes: Buffer, at: number): number {
  if (bytes[at] !== 0x1d || bytes[at + 1] !== 0x76) return 1
  if (at + 8 > bytes.length) return bytes.length
  return 8 + bytes.readUInt16LE(at + 4) * bytes.readUInt16LE(at + 6)
}

function statusByte(state: TwinState, number: number): number {
  const offline = !state.paper || !state.headClosed || state.paused
  switch (number) {
    case 1:
      return 0x12 | (offline ? 0x08 : 0)
    case 2:
      return 0x12 | (state.headClosed ? 0 : 0x04) | (state.paper ? 0 : 0x20)
    case 4:
      return 0x12 | (state.paper ? 0 : 0x60)
    default:
      return 0x12
  }
}
