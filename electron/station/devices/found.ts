import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import { scalePage, scannerPage, type FoundPort } from '../../../drivers/finder/found-port.ts'
import { scannerMaker } from '../../../drivers/finder/scanner-makers.ts'
import { usualSerialLine, type Connection } from '../../../shared/contract/device-config.ts'
import type { FoundDevice } from '../../../shared/contract/devices.ts'
import { keyOf } from './ports.ts'

const genericDesktop = 0x01
const keyboard = 0x06
const makersOwnPages = 0xff00

/**
 * What of everything plugged in could serve this station, and what stands in the way of a scanner that cannot be read as it is.
 * @param usedBy the device or printer of the station that has a port, by its path
 */
export async function foundDevices(
  ports: readonly FoundPort[],
  usedBy: ReadonlyMap<string, string>,
): Promise<readonly FoundDevice[]> {
  const found = await Promise.all(
    ports.map(async (port): Promise<FoundDevice | null> => {
      const use = useOf(port)
      if (!use) return null
      const common = {
        key: `${port.kind} ${port.usb ? keyOf(port.usb) : port.path}`,
        name: nameOf(port),
        usedBy: usedBy.get(port.path) ?? null,
      }
      const locked = use.hint === null && !(await mayOpen(port.path))
      return { ...common, ...use, hint: locked ? 'no-permission' : use.hint }
    }),
  )
  return found.filter((device) => device !== null)
}

type Use = Pick<FoundDevice, 'kind' | 'connection' | 'printer' | 'hint'>

function useOf(port: FoundPort): Use | null {
  const usable = (kind: FoundDevice['kind'], connection: Connection | null): Use => ({
    kind,
    connection,
    printer: null,
    hint: null,
  })
  switch (port.kind) {
    case 'usb-printer':
      return { ...usable('printer', null), printer: { usb: port.usb, commandSet: port.commandSet } }
    case 'serial': {
      const { usb, path } = port
      const name = usb ? ({ by: 'usb', usb } as const) : ({ by: 'path', path } as const)
      const kind = usb && scannerMaker(usb.vendorId) ? 'scanner' : 'serial'
      return usable(kind, { kind: 'serial', port: name, line: usualSerialLine })
    }
    case 'hid': {
      if (port.usagePage === scannerPage) return usable('scanner', { kind: 'hid', usb: port.usb })
      if (port.usagePage === scalePage) return usable('scale', { kind: 'hid', usb: port.usb })
      if (!scannerMaker(port.usb.vendorId)) return null
      const hint = hintOf(port)
      return hint && { ...usable('scanner', null), hint }
    }
  }
}

function hintOf(port: Extract<FoundPort, { kind: 'hid' }>): FoundDevice['hint'] {
  if (port.usagePage === genericDesktop && port.usage === keyboard) return 'keyboard-mode'
  return port.usagePage >= makersOwnPages ? 'maker-mode' : null
}

function nameOf(port: FoundPort): string {
  const maker = port.usb && scannerMaker(port.usb.vendorId)
  return port.name || maker || port.path
}

/** Only Linux says it before the opening; elsewhere the opening itself is refused. */
async function mayOpen(path: string): Promise<boolean> {
  if (process.platform !== 'linux') return true
  return access(path, constants.R_OK | constants.W_OK).then(
    () => true,
    () => false,
  )
}
