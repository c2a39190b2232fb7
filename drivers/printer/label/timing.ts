/** How long each step may take, in milliseconds. */
export type LabelTiming = {
  /** Silence after a question for this long is no answer. */
  readonly status: number
  /** A printer that takes no byte for this long is stuck, unless its port says that it waits for a person. */
  readonly stall: number
  /** From the last byte until the printer's memory is empty, without a fault. */
  readonly settle: number
  /** How long a job that is in the printer waits for a person to put in paper, close the head and so on. */
  readonly operator: number
  /** Between two questions while the printer works. */
  readonly poll: number
  /** Until the printer ends its side of the line. */
  readonly finish: number
  /** Between two lines: some printers mix the jobs of connections that follow at once. */
  readonly pause: number
  /** How long the line is quiet before the first question; 0 where a new line cannot hold answers to an older one. */
  readonly hearOut: number
}

export const usualTiming: LabelTiming = {
  status: 2_000,
  stall: 60_000,
  settle: 30_000,
  operator: 600_000,
  poll: 250,
  finish: 10_000,
  pause: 200,
  hearOut: 50,
}
