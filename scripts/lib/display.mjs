import { spawn } from 'node:child_process'

/** False on a Linux machine where no window can be shown. */
export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY)

/** Calls `work` with a display: the one that is there, else a virtual one (1920x1080) that ends with it. */
export async function withDisplay(work) {
  if (hasDisplay()) return work()
  const { display, stop } = await startVirtualDisplay()
  process.env.DISPLAY = display
  try {
    return await work()
  } finally {
    delete process.env.DISPLAY
    stop()
  }
}

/** Xvfb picks a free display number itself and tells it on the file descriptor it is given. */
function startVirtualDisplay() {
  const args = ['-displayfd', '3', '-screen', '0', '1920x1080x24', '-nolisten', 'tcp', '-noreset']
  const xvfb = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  const stop = () => xvfb.kill()
  process.once('exit', stop)
  return new Promise((resolve, reject) => {
    xvfb.once('error', () =>
      reject(new Error('Xvfb is needed where there is no display, and it is not installed')),
    )
    xvfb.once('exit', (code) => reject(new Error(`Xvfb ended with code ${code}`)))
    xvfb.stdio[3].once('data', (number) => resolve({ display: `:${String(number).trim()}`, stop }))
  })
}
