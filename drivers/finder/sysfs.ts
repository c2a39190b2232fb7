import { readdir, readFile, realpath } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { UsbIdentity } from '../../shared/contract/device-config.ts'
import type { FoundPort } from './found-port.ts'
import { usageOf } from './report-descriptor.ts'

/** What is plugged in, as the files of the Linux kernel tell: quick enough to be asked twice a second, and no native code. */
export async function listSysfs(root = '/sys'): Promise<readonly FoundPort[]> {
  const lists = await Promise.all([
    each(join(root, 'class/hidraw'), hidraw),
    each(join(root, 'class/tty'), serial),
    each(join(root, 'class/usbmisc'), printer),
  ])
  return lists.flat()
}

async function each(
  folder: string,
  read: (entry: string) => Promise<FoundPort | null>,
): Promise<readonly FoundPort[]> {
  const names = await readdir(folder).catch(() => [])
  // A device may go while it is looked at.
  const found = await Promise.all(names.map((name) => read(join(folder, name)).catch(() => null)))
  return found.filter((port) => port !== null)
}

async function hidraw(entry: string): Promise<FoundPort | null> {
  const usb = await usbOf(join(entry, 'device'))
  if (!usb) return null
  const descriptor = await readFile(join(entry, 'device/report_descriptor'))
  const name = /^HID_NAME=(.*)$/m.exec(await text(join(entry, 'device/uevent')))?.[1] ?? ''
  return { kind: 'hid', usb, ...usageOf(descriptor), path: `/dev/${basename(entry)}`, name, descriptor }
}

/** Serial ports of USB devices, and those of the mainboard that have a chip behind them. */
async function serial(entry: string): Promise<FoundPort | null> {
  const device = await realpath(join(entry, 'device')).catch(() => null)
  if (!device) return null
  const path = `/dev/${basename(entry)}`
  const usb = await usbOf(device)
  if (usb) return { kind: 'serial', usb, path, name: await productName(device) }
  const noChip = (await text(join(entry, 'type'))) === '0'
  return noChip || !/^ttyS\d+$/.test(basename(entry)) ? null : { kind: 'serial', usb: null, path, name: '' }
}

async function printer(entry: string): Promise<FoundPort | null> {
  if (!/^lp\d+$/.test(basename(entry))) return null
  const usb = await usbOf(join(entry, 'device'))
  if (!usb) return null
  const id = await text(join(entry, 'device/ieee1284_id'))
  const field = (names: string): string =>
    new RegExp(`(?:^|;)\\s*(?:${names}):([^;]*)`).exec(id)?.[1]?.trim() ?? ''
  return {
    kind: 'usb-printer',
    usb,
    path: `/dev/usb/${basename(entry)}`,
    name: `${field('MFG|MANUFACTURER')} ${field('MDL|MODEL')}`.trim(),
    commandSet: field('CMD|COMMAND SET'),
  }
}

/** Goes up from a device to the USB device it belongs to; null when it belongs to none. `place` names bus, ports and interface. */
async function usbOf(device: string): Promise<UsbIdentity | null> {
  const home = await usbFolder(device)
  if (!home) return null
  const [vendor, product, serialNumber] = await Promise.all(
    ['idVendor', 'idProduct', 'serial'].map((name) => text(join(home.folder, name))),
  )
  return {
    vendorId: Number.parseInt(vendor!, 16),
    productId: Number.parseInt(product!, 16),
    serialNumber: serialNumber || null,
    place: home.place,
  }
}

async function usbFolder(device: string): Promise<{ folder: string; place: string } | null> {
  let folder = await realpath(device)
  let place = ''
  while (folder.length > 1) {
    // `1-2.3:1.0` is an interface of the device at bus 1, port 2, port 3.
    if (/^\d+-[\d.]+:\d+\.\d+$/.test(basename(folder))) place = basename(folder)
    if ((await text(join(folder, 'idVendor'))) !== '') return { folder, place: place || basename(folder) }
    folder = dirname(folder)
  }
  return null
}

async function productName(device: string): Promise<string> {
  const home = await usbFolder(device)
  if (!home) return ''
  const [maker, product] = await Promise.all([
    text(join(home.folder, 'manufacturer')),
    text(join(home.folder, 'product')),
  ])
  return `${maker} ${product}`.trim()
}

/** The text of a small file without its line end; empty when there is none. */
async function text(path: string): Promise<string> {
  return (await readFile(path, 'utf8').catch(() => '')).trim()
}
