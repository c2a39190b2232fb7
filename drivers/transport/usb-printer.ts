import { constants, type PathLike } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { LinkFault, type LinkEvents, type OpenLink } from './link.ts'

/** How often a printer that has nothing to say, or no room for more, is asked again. */
const pollMs = 20
/** LPGETSTATUS of the Linux driver usblp. */
const getStatus = 0x060b

/**
 * A line to a printer on USB through the Linux driver usblp (`/dev/usb/lp0`): bytes both ways, and the port's status bits.
 * Opened without blocking, so that a printer that stalls holds no thread.
 */
export function openUsbPrinter(path: PathLike): OpenLink {
  return async (events, signal) => {
    const file = await open(path, constants.O_RDWR | constants.O_NONBLOCK).catch((error: unknown) => {
      throw faultOf(error)
    })
    if (signal.aborted) {
      await file.close()
      throw new LinkFault('cancelled', 'cancelled')
    }
    const line = { over: false }
    const lose = (reason: string): void => {
      if (line.over) return
      line.over = true
      events.onLost(reason)
    }
    const reading = readAll(file, line, events, lose)
    return {
      write: (bytes) => writeAll(file, line, bytes, lose),
      finish: () => Promise.resolve(!line.over),
      portStatus: () => portStatus(file),
      close: async () => {
        line.over = true
        await reading
        await file.close().catch(() => undefined)
      },
    }
  }
}

async function readAll(
  file: FileHandle,
  line: { readonly over: boolean },
  events: LinkEvents,
  lose: (reason: string) => void,
): Promise<void> {
  const buffer = Buffer.alloc(8192)
  while (!line.over) {
    try {
      const { bytesRead } = await file.read(buffer, 0, buffer.length, null)
      if (bytesRead > 0) events.onData(Uint8Array.from(buffer.subarray(0, bytesRead)), performance.now())
      else await delay(pollMs)
    } catch (error) {
      if (codeOf(error) !== 'EAGAIN') return lose(String(error))
      await delay(pollMs)
    }
  }
}

async function writeAll(
  file: FileHandle,
  line: { readonly over: boolean },
  bytes: Uint8Array,
  lose: (reason: string) => void,
): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    if (line.over) throw new LinkFault('lost', 'the printer is closed')
    try {
      at += (await file.write(bytes, at, bytes.length - at)).bytesWritten
    } catch (error) {
      if (codeOf(error) !== 'EAGAIN') {
        lose(String(error))
        throw new LinkFault('lost', String(error))
      }
      await delay(pollMs)
    }
  }
}

async function portStatus(file: FileHandle): Promise<number> {
  const { default: koffi } = await import('koffi')
  const ioctl = koffi.load('libc.so.6').func('int ioctl(int fd, unsigned long request, _Out_ int *answer)')
  const answer = [0]
  if (ioctl(file.fd, getStatus, answer) !== 0)
    throw new LinkFault('lost', 'the port does not tell its status')
  return answer[0] ?? 0
}

function faultOf(error: unknown): LinkFault {
  const code = codeOf(error)
  if (code === 'EACCES' || code === 'EPERM') return new LinkFault('no-permission', String(error))
  if (code === 'EBUSY') return new LinkFault('busy', String(error))
  return new LinkFault('missing', String(error))
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code
}
