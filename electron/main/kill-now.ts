/** A process as Electron knows it: it has its number only once it runs. */
type Started = {
  readonly pid?: number | undefined
  once(event: 'spawn', listener: () => void): unknown
}

/**
 * Ends a process at once, and one that is just being started as soon as it runs. Electron's own kill asks politely, and one
 * that hangs in a native call does not hear it.
 */
export function killNow(child: Started): void {
  if (child.pid === undefined) child.once('spawn', () => killPid(child.pid))
  else killPid(child.pid)
}

function killPid(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(pid, 'SIGKILL')
  } catch {
    // It had ended by itself.
  }
}
