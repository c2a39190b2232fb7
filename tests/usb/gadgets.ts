import { spawnSync } from 'node:child_process'
import {
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  readdirSync,
  rmdirSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import koffi from 'koffi'
import { until } from './until.ts'

/** What a USB device says about itself. Without `serial` it has no serial number, as many cheap devices. */
export type Identity = {
  readonly vendorId: number
  readonly productId: number
  readonly product: string
  readonly serial?: string
}

/** A USB device of the guest. It can be plugged into the ports 0 to 5; each port is a bus of its own. */
export type Gadget = {
  readonly plug: (port: number) => Promise<void>
  readonly unplug: () => void
  /** Takes the device, plugged in or not, out of the world. */
  readonly remove: () => void
}

export type HidGadget = Gadget & {
  /** Sends one input report; the host must have the device open. */
  readonly send: (report: Uint8Array) => Promise<void>
  /** The next output report of the host. */
  readonly received: () => Promise<Buffer>
}

export type SerialGadget = Gadget & {
  readonly send: (bytes: Uint8Array | string) => Promise<void>
  readonly received: () => Promise<Buffer>
}

export type PrinterGadget = Gadget & {
  readonly send: (bytes: Uint8Array) => Promise<void>
  /** @param limit milliseconds after which it rejects */
  readonly received: (limit?: number) => Promise<Buffer>
  /** What the port status of the printer class says: paper out or ready. */
  readonly setPaper: (paper: 'in' | 'out') => void
}

const home = '/sys/kernel/config/usb_gadget'
const bound = '/sys/class/udc'
const live = new Set<Gadget>()
let made = 0

/** A HID device with one interface. `protocol` 1 makes it a keyboard for the boot protocol. */
export function hidGadget(
  identity: Identity,
  descriptor: Uint8Array,
  reportLength: number,
  protocol = 0,
): HidGadget {
  const gadget = make(identity, 'hid.0', {
    protocol: String(protocol),
    subclass: String(protocol),
    report_length: String(reportLength),
    report_desc: descriptor,
  })
  const minor = readFileSync(join(gadget.functionDir, 'dev'), 'utf8').trim().split(':')[1]
  const node = nodeOf(gadget, () => `/dev/hidg${minor}`)
  return { ...node.gadget, send: node.write, received: node.read }
}

/** A serial port of the CDC ACM class. */
export function serialGadget(identity: Identity): SerialGadget {
  const gadget = make(identity, 'acm.0', {})
  const number = readFileSync(join(gadget.functionDir, 'port_num'), 'utf8').trim()
  const path = `/dev/ttyGS${number}`
  const node = nodeOf(gadget, () => {
    spawnSync('stty', ['-F', path, 'raw', '-echo'])
    return path
  })
  return { ...node.gadget, send: (bytes) => node.write(Buffer.from(bytes)), received: node.read }
}

/** A printer of the USB printer class. There can be one at a time. */
export function printerGadget(identity: Identity, ieee1284Id: string): PrinterGadget {
  const gadget = make(identity, 'printer.0', { pnp_string: ieee1284Id })
  const node = nodeOf(gadget, () => '/dev/g_printer0')
  const ioctl = koffi.load('libc.so.6').func('int ioctl(int, unsigned long, long)')
  return {
    ...node.gadget,
    send: node.write,
    received: node.read,
    setPaper: (paper) => {
      // GADGET_SET_PRINTER_STATUS of linux/usb/g_printer.h; bit 3 no error, bit 4 selected, bit 5 paper out.
      ioctl(node.open(), 0xc0016722, paper === 'in' ? 0x18 : 0x38)
    },
  }
}

/** Takes away what a test, also one that failed half way, has plugged in. */
export function removeAllGadgets(): void {
  for (const gadget of live) gadget.remove()
}

type Made = Gadget & { readonly functionDir: string }

function make(identity: Identity, functionName: string, settings: Record<string, string | Uint8Array>): Made {
  made += 1
  const dir = join(home, `g${process.pid}-${made}`)
  const strings = join(dir, 'strings', '0x409')
  const functionDir = join(dir, 'functions', functionName)
  for (const part of [dir, strings, functionDir, join(dir, 'configs', 'c.1')]) mkdirSync(part)
  writeFileSync(join(dir, 'idVendor'), String(identity.vendorId))
  writeFileSync(join(dir, 'idProduct'), String(identity.productId))
  writeFileSync(join(strings, 'product'), identity.product)
  if (identity.serial) writeFileSync(join(strings, 'serialnumber'), identity.serial)
  for (const [name, value] of Object.entries(settings)) writeFileSync(join(functionDir, name), value)
  symlinkSync(functionDir, join(dir, 'configs', 'c.1', functionName))
  const unplug = () => writeFileSync(join(dir, 'UDC'), '\n')
  return {
    functionDir,
    plug: async (port) => {
      writeFileSync(join(dir, 'UDC'), `dummy_udc.${port}`)
      const state = join(bound, `dummy_udc.${port}`, 'state')
      await until('the host has set the device up', () => readFileSync(state, 'utf8') === 'configured\n')
    },
    unplug,
    remove: () => dismantle(dir),
  }
}

function dismantle(dir: string): void {
  if (!existsSync(dir)) return
  if (readFileSync(join(dir, 'UDC'), 'utf8').trim() !== '') writeFileSync(join(dir, 'UDC'), '\n')
  for (const entry of readdirSync(join(dir, 'functions'))) {
    unlinkSync(join(dir, 'configs', 'c.1', entry))
    rmdirSync(join(dir, 'functions', basename(entry)))
  }
  for (const part of ['configs/c.1', 'strings/0x409', '.']) rmdirSync(join(dir, part))
}

/** The device's own end of the cable: opened when it is plugged in, closed before the device is unplugged. */
function nodeOf(gadget: Made, path: () => string) {
  let fd: number | null = null
  const open = () => (fd ??= openSync(path(), constants.O_RDWR | constants.O_NONBLOCK | constants.O_NOCTTY))
  const close = () => {
    if (fd !== null) closeSync(fd)
    fd = null
  }
  const buffer = Buffer.alloc(65536)
  const shown: Gadget = {
    plug: async (port) => {
      await gadget.plug(port)
      // The file of the last plugging may stand there for another moment.
      await until('the device has its end of the cable', () => isThere(open))
    },
    unplug: () => {
      close()
      gadget.unplug()
    },
    // The kernel waits for ever for a serial port of its own that is still open.
    remove: () => {
      close()
      gadget.remove()
      live.delete(shown)
    },
  }
  live.add(shown)
  return {
    open,
    gadget: shown,
    write: async (bytes: Uint8Array): Promise<void> => {
      let sent = 0
      await until('the host takes what the device sends', () => {
        sent += now(() => writeSync(open(), bytes.subarray(sent))) ?? 0
        return sent === bytes.length
      })
    },
    read: (limit = 60_000): Promise<Buffer> =>
      until(
        'the host sends something to the device',
        () => {
          const length = now(() => readSync(open(), buffer)) ?? 0
          return length > 0 && Buffer.from(buffer.subarray(0, length))
        },
        limit,
      ),
  }
}

function isThere(open: () => number): boolean {
  try {
    open()
    return true
  } catch (error) {
    if (['ENODEV', 'ENOENT', 'ENXIO'].includes((error as NodeJS.ErrnoException).code ?? '')) return false
    throw error
  }
}

/** What a call on a file that does not wait gave, or null when it would have had to wait. */
function now<T>(call: () => T): T | null {
  try {
    return call()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return null
    throw error
  }
}
