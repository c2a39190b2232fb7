export type LaterCheck = {
  /** Replaces the check that waits; null waits for nothing. `at` and `now` are times of the line, which has a clock of its own. */
  readonly plan: (at: number | null, now: number) => void
  readonly cancel: () => void
}

/** One check in the future, as decoders ask for it: what follows when nothing more comes. */
export function laterCheck(check: (at: number) => void): LaterCheck {
  let timer: NodeJS.Timeout | undefined
  let turn: NodeJS.Immediate | undefined
  const cancel = (): void => {
    clearTimeout(timer)
    clearImmediate(turn)
  }
  return {
    cancel,
    plan: (at, now) => {
      cancel()
      if (at === null) return
      timer = setTimeout(
        () => {
          // One more turn: after a stall of the service the bytes that wait in line come first.
          turn = setImmediate(() => check(at))
        },
        Math.max(0, at - now),
      )
    },
  }
}
