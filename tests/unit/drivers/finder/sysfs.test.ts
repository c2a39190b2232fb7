import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { listSysfs } from '../../../../drivers/finder/sysfs.ts'

/** A tree as the kernel makes it: devices below their buses, and links to them from their classes. */
async function kernelTree() {
  const root = await mkdtemp(join(tmpdir(), 'sys-'))
  onTestFinished(() => rm(root, { recursive: true, force: true }))
  const write = async (path: string, content: string | Uint8Array) => {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), content)
  }
  const link = async (from: string, to: string) => {
    await mkdir(dirname(join(root, from)), { recursive: true })
    await symlink(relative(dirname(join(root, from)), join(root, to)), join(root, from))
  }
  /** A USB device at a place; returns its folder. */
  const usb = async (place: string, files: Readonly<Record<string, string>>) => {
    const ports = place.split('.')
    const folders = ports.map((_, index) => ports.slice(0, index + 1).join('.'))
    const folder = `devices/pci0000:00/0000:00:14.0/usb${place[0]}/${folders.join('/')}`
    for (const [name, text] of Object.entries(files)) await write(`${folder}/${name}`, `${text}\n`)
    return folder
  }
  const classDevice = async (kind: string, name: string, parent: string) => {
    await mkdir(join(root, parent, kind, name), { recursive: true })
    await link(`class/${kind}/${name}`, `${parent}/${kind}/${name}`)
    await link(`${parent}/${kind}/${name}/device`, parent)
  }
  return { root, write, usb, classDevice }
}

const posDescriptor = Uint8Array.from([0x05, 0x8c, 0x09, 0x02, 0xa1, 0x01, 0xc0])

describe('the list of what is plugged in', () => {
  it('names a HID scanner behind a hub by hardware, serial number and place, with its report descriptor', async () => {
    const { root, write, usb, classDevice } = await kernelTree()
    const scanner = await usb('1-2.3', { idVendor: '0c2e', idProduct: '0b61', serial: 'SN 17' })
    const hid = `${scanner}/1-2.3:1.0/0003:0C2E:0B61.0001`
    await write(`${hid}/report_descriptor`, posDescriptor)
    await write(
      `${hid}/uevent`,
      'DRIVER=hid-generic\nHID_ID=0003:00000C2E:00000B61\nHID_NAME=Honeywell 1470g\nHID_UNIQ=SN 17\n',
    )
    await classDevice('hidraw', 'hidraw4', hid)
    const found = await listSysfs(root)
    expect(found.map((each) => ({ ...each, descriptor: null }))).toEqual([
      {
        kind: 'hid',
        usb: { vendorId: 0x0c2e, productId: 0x0b61, serialNumber: 'SN 17', place: '1-2.3:1.0' },
        usagePage: 0x8c,
        usage: 0x02,
        path: '/dev/hidraw4',
        name: 'Honeywell 1470g',
        descriptor: null,
      },
    ])
    expect(Uint8Array.from((found[0] as { descriptor: Uint8Array }).descriptor)).toEqual(posDescriptor)
  })

  it('names serial ports of USB by their device, of CDC and of converters alike', async () => {
    const { root, usb, classDevice, write } = await kernelTree()
    const cdc = await usb('1-4', {
      idVendor: '05f9',
      idProduct: '4204',
      manufacturer: 'Datalogic',
      product: 'Gryphon',
    })
    await classDevice('tty', 'ttyACM0', `${cdc}/1-4:1.0`)
    const ftdi = await usb('2-1', { idVendor: '0403', idProduct: '6001', serial: 'A50285BI' })
    await write(`${ftdi}/2-1:1.0/ttyUSB0/port_number`, '0\n')
    await classDevice('tty', 'ttyUSB0', `${ftdi}/2-1:1.0/ttyUSB0`)
    const found = await listSysfs(root)
    expect([...found].sort((a, b) => a.path.localeCompare(b.path))).toEqual([
      {
        kind: 'serial',
        usb: { vendorId: 0x05f9, productId: 0x4204, serialNumber: null, place: '1-4:1.0' },
        path: '/dev/ttyACM0',
        name: 'Datalogic Gryphon',
      },
      {
        kind: 'serial',
        usb: { vendorId: 0x0403, productId: 0x6001, serialNumber: 'A50285BI', place: '2-1:1.0' },
        path: '/dev/ttyUSB0',
        name: '',
      },
    ])
  })

  it('has the ports of the mainboard that have a chip, and none of the consoles', async () => {
    const { root, write, classDevice } = await kernelTree()
    for (const [name, type] of [
      ['ttyS0', '4'],
      ['ttyS1', '0'],
    ] as const) {
      await classDevice('tty', name, `devices/platform/serial8250/${name}`)
      await write(`devices/platform/serial8250/${name}/tty/${name}/type`, `${type}\n`)
    }
    await mkdir(join(root, 'devices/virtual/tty/tty1'), { recursive: true })
    await symlink('../../devices/virtual/tty/tty1', join(root, 'class/tty/tty1'))
    expect(await listSysfs(root)).toEqual([{ kind: 'serial', usb: null, path: '/dev/ttyS0', name: '' }])
  })

  it('names a USB printer with the languages it says it speaks, and no other thing beside it', async () => {
    const { root, write, usb, classDevice } = await kernelTree()
    const printer = await usb('1-1', { idVendor: '0a5f', idProduct: '0166', serial: '29J1' })
    await write(
      `${printer}/1-1:1.0/ieee1284_id`,
      'MANUFACTURER:Zebra Technologies ;COMMAND SET:ZPL;MODEL:ZTC GK420d;CLASS:PRINTER;\n',
    )
    await classDevice('usbmisc', 'lp2', `${printer}/1-1:1.0`)
    await classDevice('usbmisc', 'hiddev0', `${printer}/1-1:1.0`)
    expect(await listSysfs(root)).toEqual([
      {
        kind: 'usb-printer',
        usb: { vendorId: 0x0a5f, productId: 0x0166, serialNumber: '29J1', place: '1-1:1.0' },
        path: '/dev/usb/lp2',
        name: 'Zebra Technologies ZTC GK420d',
        commandSet: 'ZPL',
      },
    ])
  })

  it('tells two functions of one device apart, and two equal devices', async () => {
    const { root, write, usb, classDevice } = await kernelTree()
    for (const [place, first] of [
      ['1-1', 0],
      ['1-2', 2],
    ] as const) {
      const device = await usb(place, { idVendor: '05e0', idProduct: '1200' })
      for (const part of [0, 1]) {
        const hid = `${device}/${place}:1.${part}/0003:05E0:1200.000${first + part}`
        await write(`${hid}/report_descriptor`, posDescriptor)
        await write(`${hid}/uevent`, 'HID_NAME=Symbol\n')
        await classDevice('hidraw', `hidraw${first + part}`, hid)
      }
    }
    const places = (await listSysfs(root)).map(({ path, usb: identity }) => [path, identity?.place])
    expect(Object.fromEntries(places)).toEqual({
      '/dev/hidraw0': '1-1:1.0',
      '/dev/hidraw1': '1-1:1.1',
      '/dev/hidraw2': '1-2:1.0',
      '/dev/hidraw3': '1-2:1.1',
    })
  })

  it('leaves out what goes while it is looked at, and is empty where the system has no such files', async () => {
    const { root, write, usb, classDevice } = await kernelTree()
    const scanner = await usb('1-2', { idVendor: '0c2e', idProduct: '0b61' })
    await write(`${scanner}/1-2:1.0/0003:0C2E:0B61.0001/uevent`, 'HID_NAME=Gone\n')
    await classDevice('hidraw', 'hidraw0', `${scanner}/1-2:1.0/0003:0C2E:0B61.0001`)
    await mkdir(join(root, 'class/usbmisc'), { recursive: true })
    await symlink('../../devices/nowhere', join(root, 'class/usbmisc/lp0'))
    expect(await listSysfs(root)).toEqual([])
    expect(await listSysfs(join(root, 'nowhere'))).toEqual([])
  })
})
