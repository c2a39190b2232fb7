/** Reads again and again until what is read is right; the time is only for giving up. */
export async function until<T>(
  what: string,
  read: () => Promise<T>,
  right: (value: T) => boolean,
  patienceMs = 20_000,
): Promise<T> {
  const end = performance.now() + patienceMs
  for (;;) {
    const value = await read()
    if (right(value)) return value
    if (performance.now() > end)
      throw new Error(`waited in vain for ${what}; last seen: ${JSON.stringify(value)}`)
    await new Promise((resolve) => {
      setTimeout(resolve, 10)
    })
  }
}
