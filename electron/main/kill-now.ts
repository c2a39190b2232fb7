/** Ends a process at once. Electron's own kill asks politely, and one that hangs in a native call does not hear it. */
export function killNow(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(pid, 'SIGKILL')
  } catch {
    // It had ended by itself.
  }
}
