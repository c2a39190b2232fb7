import type { UsbIdentity } from '../contract/device-config.ts'

type Wanted = {
  readonly id: string
  readonly usb: UsbIdentity
  /** Where it was when it was last looked for, if it has moved since it was taken in. */
  readonly seenAt?: string | null | undefined
}
type Found = { readonly path: string; readonly usb: UsbIdentity }

/**
 * Which of the devices that are plugged in is which of those the station knows; both lists hold one kind of port.
 * A serial number is believed wherever the device is plugged in. Equal devices without one are told apart by their place; one
 * that came back at another place is taken for the one that is missing, and stays that one for as long as it is plugged in
 * there: it is open by then, and must not change its owner because another one comes back.
 * @returns the path of each known device that is there, by its id
 */
export function matchDevices(
  wanted: readonly Wanted[],
  found: readonly Found[],
): ReadonlyMap<string, string> {
  const paths = new Map<string, string>()
  const free = new Set(found)
  const take = (fits: (wanted: Wanted, found: UsbIdentity) => boolean): void => {
    for (const each of wanted) {
      if (paths.has(each.id)) continue
      const match = [...free].find(({ usb }) => sameName(each.usb, usb) && fits(each, usb))
      if (!match) continue
      paths.set(each.id, match.path)
      free.delete(match)
    }
  }
  take(({ seenAt }, found) => seenAt !== undefined && seenAt === found.place)
  take(({ usb }, found) => usb.place === found.place)
  take(({ usb }, found) => functionOf(usb) !== null && functionOf(usb) === functionOf(found))
  take(() => true)
  return paths
}

/** Which function of its device a port is (`1-2:1.3` is interface 3): two ports of one converter move together. */
function functionOf({ place }: UsbIdentity): string | null {
  return /:[\d.]+$/.exec(place ?? '')?.[0] ?? null
}

/** The same model, and the same serial number or both without one. */
function sameName(one: UsbIdentity, other: UsbIdentity): boolean {
  return (
    one.vendorId === other.vendorId &&
    one.productId === other.productId &&
    one.serialNumber === other.serialNumber
  )
}
