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
