import type { FoundPort } from '../../../drivers/finder/found-port.ts'
import { listSysfs } from '../../../drivers/finder/sysfs.ts'
import type { StartHost } from '../../../drivers/host/messages.ts'
import { askHost } from '../../../drivers/host/orders.ts'
import type { UsbIdentity } from '../../../shared/contract/device-config.ts'
import { matchDevices } from '../../../shared/domain/device-identity.ts'

export type PortKind = FoundPort['kind']

/** What is plugged in, and where each known device is now. */
export type Ports = {
  /** Everything that is plugged in; what was seen less than a moment ago is not looked at again. */
  readonly list: () => Promise<readonly FoundPort[]>
  /** The port of a known device; null when it is not plugged in. `usagePage` narrows HID devices. */
  readonly find: (kind: PortKind, usb: UsbIdentity, usagePage?: number) => Promise<FoundPort | null>
}

/** The files of Linux are looked at in a moment; the native drivers of other systems take long and load the PC. */
const freshMs = process.platform === 'linux' ? 300 : 3_000

/** @param known all devices of the station that use such a port: equal ones can only be told apart together */
export function openPorts(
  startHost: StartHost,
  known: (kind: PortKind) => Promise<readonly UsbIdentity[]>,
): Ports {
  let seen: Promise<readonly FoundPort[]> | null = null
  /** Where each known device was found last. */
  const places = new Map<string, string | null>()
  const list = (): Promise<readonly FoundPort[]> => {
    if (seen) return seen
    seen =
      process.platform === 'linux'
        ? listSysfs()
        : askHost(startHost, { type: 'list' }).then((ports) => ports as readonly FoundPort[])
    const forget = (): void => {
      setTimeout(() => (seen = null), freshMs).unref()
    }
    seen.then(forget, forget)
    return seen
  }
  return {
    list,
    find: async (kind, usb, usagePage) => {
      const wanted = new Map([...(await known(kind)), usb].map((each) => [keyOf(each), each]))
      const ports = await list()
      const there = ports.flatMap((port) =>
        port.kind === kind &&
        port.usb !== null &&
        (port.kind !== 'hid' || usagePage === undefined || port.usagePage === usagePage)
          ? [{ path: port.path, usb: port.usb }]
          : [],
      )
      const placeKey = (id: string): string => `${kind} ${usagePage ?? ''} ${id}`
      const asked = [...wanted].map(([id, each]) => ({ id, usb: each, seenAt: places.get(placeKey(id)) }))
      const paths = matchDevices(asked, there)
      for (const { id } of asked) {
        const at = there.find(({ path }) => path === paths.get(id))
        if (at) places.set(placeKey(id), at.usb.place)
        else places.delete(placeKey(id))
      }
      const path = paths.get(keyOf(usb))
      return ports.find((port) => port.kind === kind && port.path === path) ?? null
    },
  }
}

/** The same text for the same device at the same place. */
export function keyOf(usb: UsbIdentity): string {
  return JSON.stringify([usb.vendorId, usb.productId, usb.serialNumber, usb.place])
}
