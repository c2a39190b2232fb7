import { firstLineMark } from './lines.ts'
import type { LanguageStream, TwinState } from './stream.ts'

/** EPL2 as a printer hears it (Zebra EPL programming guide 14245L-003: "GW", "P", "^ee"). */
export const eplStream: LanguageStream = {
  firstMark: (bytes) =>
    firstLineMark(bytes, {
      question: Buffer.from('^ee\r\n'),
      prints: /^P\d/,
      picture: /^GW\d+,\d+,(\d+),(\d+),/,
    }),
  answer: (state) => Buffer.from(`${codeOf(state)}\r\n`),
}

/** 12 is a code of which the guide says nothing here: the twin uses it for a pause. */
function codeOf(state: TwinState): string {
  if (!state.headClosed) return '11'
  if (!state.paper || !state.ribbon) return '07'
  return state.paused ? '12' : '00'
}
