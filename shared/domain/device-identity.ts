import type { UsbIdentity } from '../contract/device-config.ts'

type Wanted = { readonly id: string; readonly usb: UsbIdentity }
type Found = { readonly path: string; readonly usb: UsbIdentity }

/**
 * Which of the devices that are plugged in is which of those the station knows; both lists hold one kind of port.
 * A serial number is believed wherever the device is plugged in. Equal devices without one are told apart by their place; one
 * that came back at another place is taken for the one that is missing.
 * @returns the path of each known device that is there, by its id
 */
export function matchDevices(
  wanted: readonly Wanted[],
  found: readonly Found[],
): ReadonlyMap<string, string> {
  const paths = new Map<string, string>()
  const free = new Set(found)
  const take = (fits: (wanted: UsbIdentity, found: UsbIdentity) => boolean): void => {
    for (const { id, usb } of wanted) {
      if (paths.has(id)) continue
      const match = [...free].find((port) => sameModel(usb, port.usb) && fits(usb, port.usb))
      if (!match) continue
      paths.set(id, match.path)
      free.delete(match)
    }
  }
  take((one, other) => sameSerial(one, other) && samePlace(one, other))
  take(sameSerial)
  take((one, other) => nameless(one) && nameless(other) && samePlace(one, other))
  take((one, other) => nameless(one) && nameless(other))
  return paths
}

function sameModel(one: UsbIdentity, other: UsbIdentity): boolean {
  return one.vendorId === other.vendorId && one.productId === other.productId
}

function sameSerial(one: UsbIdentity, other: UsbIdentity): boolean {
  return one.serialNumber !== null && one.serialNumber === other.serialNumber
}

function samePlace(one: UsbIdentity, other: UsbIdentity): boolean {
  return one.place === other.place
}

function nameless(usb: UsbIdentity): boolean {
  return usb.serialNumber === null
}
