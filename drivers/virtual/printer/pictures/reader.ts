import { NotDrawable } from './not-drawable.ts'

/** `commands` are the commands without the data of pictures, `png` is the label. */
export type Printed = { readonly commands: readonly string[]; readonly png: Buffer }

/** Reads commands, which are Latin letters, and the data of pictures from one row of bytes. */
export type Reader = {
  readonly at: () => number
  readonly atEnd: () => boolean
  /** What the pattern, which begins with `^`, finds here; stands behind it then. */
  readonly match: (pattern: RegExp) => RegExpExecArray | null
  /** Whether this command stands here; stands behind it then. */
  readonly accept: (command: string) => boolean
  /** @throws NotDrawable when there are fewer bytes */
  readonly take: (count: number) => Uint8Array
}

export function readerOf(job: Uint8Array): Reader {
  const text = Buffer.from(job).toString('latin1')
  let at = 0
  return {
    at: () => at,
    atEnd: () => at === text.length,
    match(pattern) {
      const found = pattern.exec(text.slice(at))
      at += found?.[0].length ?? 0
      return found
    },
    accept(command) {
      const found = text.startsWith(command, at)
      if (found) at += command.length
      return found
    },
    take(count) {
      if (at + count > text.length) throw new NotDrawable('the picture is cut off')
      at += count
      return job.subarray(at - count, at)
    },
  }
}

/** The numbers in the groups of a match. */
export function numbers(match: RegExpExecArray): number[] {
  return match.slice(1).map(Number)
}
