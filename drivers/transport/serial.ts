import type { SerialPort } from 'serialport'
import type { SerialLine } from '../../shared/contract/device-config.ts'
import { LinkFault, type Link, type LinkEvents, type LinkFaultCode, type OpenLink } from './link.ts'

/**
 * A line over a serial port or a USB device that looks like one. Each connection has a port object of its own: one that was
 * closed keeps what is written to it and sends it after the next opening, which at a printer is a second label.
 */
export function openSerial(path: string, line: SerialLine): OpenLink {
  return async (events, signal) => {
    const { SerialPort } = await import('serialport')
    if (signal.aborted) throw new LinkFault('cancelled', 'cancelled')
    const port = new SerialPort({ path, ...line, autoOpen: false })
    await new Promise<void>((resolve, reject) => {
      port.open((error) => (error ? reject(faultOf(error)) : resolve()))
    })
    return linkOf(port, events, await tellsItsSpeed(port))
  }
}

/**
 * How often an open port is asked whether it is still there. serialport 13 overlooks an unplug that comes while it reads: it
 * then reads nothing, again and again, with a whole core.
 */
const pulseMs = 500

/** Asks the system for the speed of the line, which it does not tell of a port that was pulled; macOS tells it of none. */
function tellsItsSpeed(port: SerialPort): Promise<boolean> {
  return (port.port?.getBaudRate() ?? Promise.reject(new Error('closed'))).then(
    () => true,
    () => false,
  )
}

/** The systems say what went wrong in words only. */
function faultOf(error: Error): LinkFault {
  const patterns: readonly (readonly [RegExp, LinkFaultCode])[] = [
    [/permission denied|operation not permitted/i, 'no-permission'],
    [/cannot lock|temporarily unavailable|access denied|resource busy/i, 'busy'],
  ]
  return new LinkFault(
    patterns.find(([pattern]) => pattern.test(error.message))?.[1] ?? 'missing',
    error.message,
  )
}

function linkOf(port: SerialPort, events: LinkEvents, hasPulse: boolean): Link {
  let over = false
  const lost = (reason: string): void => {
    if (over) return
    over = true
    clearInterval(pulse)
    events.onLost(reason)
  }
  const checkPulse = async (): Promise<void> => {
    if (!(await tellsItsSpeed(port))) lost('the port is gone')
  }
  const pulse = hasPulse ? setInterval(() => void checkPulse(), pulseMs) : undefined
  port.on('data', (bytes: Buffer) => events.onData(bytes, performance.now()))
  port.on('error', (error: Error) => lost(error.message))
  port.on('close', (error: Error | null) => lost(error?.message ?? 'the port was closed'))
  const drained = (): Promise<void> =>
    new Promise((resolve, reject) => {
      port.drain((error) => (error ? reject(new LinkFault('lost', error.message)) : resolve()))
    })
  return {
    write: (bytes) => {
      if (over || !port.isOpen) return Promise.reject(new LinkFault('lost', 'the port is closed'))
      return new Promise<void>((resolve, reject) => {
        const broken = (): void => reject(new LinkFault('lost', 'the port was closed'))
        port.once('close', broken)
        port.write(Buffer.from(bytes), (error) => {
          port.off('close', broken)
          if (error) reject(new LinkFault('lost', error.message))
          else resolve(drained())
        })
      })
    },
    finish: () =>
      drained().then(
        () => true,
        () => false,
      ),
    close: () => {
      over = true
      clearInterval(pulse)
      if (!port.isOpen) return Promise.resolve()
      return new Promise((resolve) => port.close(() => resolve()))
    },
  }
}
