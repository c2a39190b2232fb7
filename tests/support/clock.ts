export type Clock = {
  readonly now: () => number
  /** Lets time pass. */
  readonly forward: (ms: number) => void
}

/** A clock that stands still until a test moves it. It starts on a Monday morning in Warsaw. */
export function standingClock(start = Date.UTC(2026, 10, 16, 7, 0)): Clock {
  let time = start
  return {
    now: () => time,
    forward: (ms) => {
      time += ms
    },
  }
}
