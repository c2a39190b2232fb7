import assert from 'node:assert/strict'
import { closeSync, openSync, readdirSync, readFileSync, writeSync } from 'node:fs'
import { afterEach, test } from 'node:test'
import koffi from 'koffi'
import { printer } from './devices.ts'
import { removeAllGadgets } from './gadgets.ts'
import { until } from './until.ts'

const zebra = { vendorId: 0x0a5f, productId: 0x0166, product: 'GK420d', serial: 'Z-42' }

afterEach(removeAllGadgets)

const appeared = () =>
  until('the printer has a device file', () =>
    readdirSync('/dev', { recursive: true, encoding: 'utf8' }).find((name) => /^usb\/lp\d+$/.test(name)),
  )

/** LPGETSTATUS of linux/lp.h. */
function portStatus(fd: number): number {
  const ioctl = koffi.load('libc.so.6').func('int ioctl(int, unsigned long, _Out_ int *)')
  const status = [0]
  assert.equal(ioctl(fd, 0x060b, status), 0)
  return status[0]!
}

await test('a USB printer tells its language, takes a label, reports paper out, and is refused to a second program', async () => {
  const gadget = printer(zebra)
  await gadget.plug(0)
  const name = await appeared()
  const id = readFileSync(`/sys/class/usbmisc/${name.slice(4)}/device/ieee1284_id`, 'utf8')
  assert.match(id, /CMD:ZPL;MDL:GK420d/)
  gadget.setPaper('in')
  const fd = openSync(`/dev/${name}`, 'r+')
  assert.throws(() => openSync(`/dev/${name}`, 'r+'), /EBUSY/)
  assert.equal(portStatus(fd), 0x18)
  gadget.setPaper('out')
  assert.equal(portStatus(fd), 0x38)
  gadget.setPaper('in')
  const label = '^XA^FO50,50^BCN,100^FD12345678^FS^XZ'
  const received = gadget.received()
  writeSync(fd, label)
  assert.equal((await received).toString(), label)
  closeSync(fd)
})
