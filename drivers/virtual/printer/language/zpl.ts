import { binaryBytes } from '../../../printer/language/zpl-is-whole.ts'
import type { LanguageStream, Mark, TwinState } from './stream.ts'

/** ZPL as a printer hears it: commands begin with `^` or `~` and may carry bytes of any value (Zebra ZPL II programming guide). */
export const zplStream: LanguageStream = {
  firstMark(bytes) {
    const text = bytes.toString('latin1')
    let prints = false
    for (let at = nextSign(text, 0); at >= 0 && at + 3 <= text.length;) {
      const mark = markAt(text, at, prints)
      if (mark) return mark
      const command = text.slice(at, at + 3)
      if (puts.test(command)) prints = true
      // A format that is stored prints when it is called.
      if (/^\^DF$/i.test(command)) return storedFormat(text, at)
      at = nextSign(text, at + 3 + binaryBytes(text, at))
    }
    return null
  },
  answer: (state) => Buffer.from(hostStatus(state), 'latin1'),
}

/** Fields, boxes, pictures, stored pictures and stored formats. Without any of them a format prints nothing. */
const puts = /^\^(F[DVN]|SN|G[BCDEFS]|XG|IM|IL|XF)$/i

function nextSign(text: string, from: number): number {
  const found = text.slice(from).search(/[\^~]/)
  return found < 0 ? -1 : from + found
}

function markAt(text: string, at: number, prints: boolean): Mark | null {
  const command = text.slice(at, at + 3).toUpperCase()
  if (command === '~HS') {
    const lineEnd = text.startsWith('\r\n', at + 3) ? 2 : 0
    return { kind: 'question', from: at, to: at + 3 + lineEnd }
  }
  if (command !== '^XZ') return null
  return { kind: prints ? 'label-end' : 'no-label-end', from: at, to: at + 3 }
}

function storedFormat(text: string, at: number): Mark | null {
  const end = text.toUpperCase().indexOf('^XZ', at)
  return end < 0 ? null : { kind: 'no-label-end', from: end, to: end + 3 }
}

function hostStatus(state: TwinState): string {
  const frame = (text: string) => `\u0002${text}\u0003\r\n`
  const flag = (on: boolean) => (on ? '1' : '0')
  const formats = String(state.waiting).padStart(3, '0')
  return (
    frame(
      `030,${flag(!state.paper)},${flag(state.paused)},1245,${formats},0,0,${flag(state.unfinished)},000,0,0,0`,
    ) +
    frame(`001,0,${flag(!state.headClosed)},${flag(!state.ribbon)},1,2,6,0,00000000,1,000`) +
    frame('1234,0')
  )
}
