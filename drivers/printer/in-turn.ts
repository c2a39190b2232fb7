const tails = new Map<string, Promise<unknown>>()

/** Runs the actions of one key one after the other, in the order of the calls. */
export function inTurn<T>(key: string, action: () => Promise<T>): Promise<T> {
  const before = tails.get(key) ?? Promise.resolve()
  const run = before.then(action, action)
  const tail = run.catch(() => undefined)
  tails.set(key, tail)
  void tail.then(() => {
    if (tails.get(key) === tail) tails.delete(key)
  })
  return run
}

/** As {@link inTurn}, but whoever aborts the signal while waiting for the turn leaves at once with `left` and never runs. */
export function inTurnUnless<T>(
  signal: AbortSignal,
  key: string,
  action: () => Promise<T>,
  left: T,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = () => resolve(left)
    if (signal.aborted) return leave()
    signal.addEventListener('abort', leave, { once: true })
    void inTurn(key, async () => {
      signal.removeEventListener('abort', leave)
      if (!signal.aborted) await action().then(resolve, reject)
    })
  })
}
