/** Runs acts one after the other in the order asked; a failing act does not stop the next. */
export function inTurn(): <T>(act: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (act) => {
    const result = last.then(act, act)
    last = result.catch(() => undefined)
    return result
  }
}
