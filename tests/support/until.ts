import { setTimeout as delay } from 'node:timers/promises'

/** Waits until something real has happened: a process, a port, a file. Rejects with what it waited for after `withinMs`. */
export async function until(
  what: string | (() => string),
  happened: () => boolean | Promise<boolean>,
  withinMs = 20_000,
): Promise<void> {
  const end = performance.now() + withinMs
  while (!(await happened())) {
    if (performance.now() > end)
      throw new Error(`waited in vain for ${typeof what === 'string' ? what : what()}`)
    await delay(10)
  }
}
