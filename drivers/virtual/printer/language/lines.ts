import type { Mark } from './stream.ts'

/** The commands of a language of lines. */
export type LineCommands = {
  /** The bytes of a question, which needs no line end of its own. */
  readonly question: Buffer
  /** Matches a line that prints. */
  readonly prints: RegExp
  /** Matches the head of a picture up to its last comma; the groups are bytes a row and rows. */
  readonly picture: RegExp
}

/** Longest head of a picture: five numbers and a name. */
const longestHead = 64

/** The first mark of a language whose commands are lines, except that pictures carry bytes of any value. */
export function firstLineMark(bytes: Buffer, commands: LineCommands): Mark | null {
  const { question, prints, picture } = commands
  let at = 0
  while (at < bytes.length) {
    if (bytes.subarray(at, at + question.length).equals(question)) {
      return { kind: 'question', from: at, to: at + question.length }
    }
    const head = picture.exec(bytes.toString('latin1', at, at + longestHead))
    if (head) {
      at += head[0].length + Number(head[1]) * Number(head[2])
      continue
    }
    const end = bytes.indexOf('\n', at)
    if (end < 0) return null
    if (prints.test(bytes.toString('latin1', at, end))) return { kind: 'label-end', from: at, to: end + 1 }
    at = end + 1
  }
  return null
}
