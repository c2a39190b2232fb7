import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { PrintWays } from '../../../shared/contract/printing.ts'

const run = promisify(execFile)
const timeoutMs = 5_000

/** The kinds of printer of this operating system, and the queues it knows; none when it does not tell. */
export async function printWays(): Promise<PrintWays> {
  const windows = process.platform === 'win32'
  const queues = await (windows ? windowsPrinters() : cupsQueues()).catch(() => [])
  return { kinds: ['tcp9100', 'usb', windows ? 'windows' : 'cups', 'serial', 'folder', 'virtual'], queues }
}

/** `lpstat -e` names every queue on a line of its own. */
async function cupsQueues(): Promise<readonly string[]> {
  const { stdout } = await run('lpstat', ['-e'], { timeout: timeoutMs })
  return stdout.split('\n').filter((name) => name !== '')
}

async function windowsPrinters(): Promise<readonly string[]> {
  const { getPrinters } = await import('pdf-to-printer')
  return (await getPrinters()).map((printer) => printer.name)
}
