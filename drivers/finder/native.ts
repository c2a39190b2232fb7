import type { UsbIdentity } from '../../shared/contract/device-config.ts'
import type { FoundPort } from './found-port.ts'

/**
 * What is plugged in, by the native drivers: on systems where no files tell. It costs much and can crash, so it is called in a
 * device host.
 */
export async function listNative(): Promise<readonly FoundPort[]> {
  const [{ devicesAsync }, { SerialPort }] = await Promise.all([import('node-hid'), import('serialport')])
  const [hids, ports] = await Promise.all([devicesAsync(), SerialPort.list()])
  return [
    ...hids.flatMap((device): FoundPort[] =>
      device.path === undefined
        ? []
        : [
            {
              kind: 'hid',
              usb: identity(device.vendorId, device.productId, device.serialNumber, placeOf(device.path)),
              usagePage: device.usagePage ?? 0,
              usage: device.usage ?? 0,
              path: device.path,
              name: [device.manufacturer, device.product].filter(Boolean).join(' '),
              descriptor: null,
            },
          ],
    ),
    ...ports.map((port): FoundPort => {
      const [vendorId, productId] = [port.vendorId, port.productId].map((hex) =>
        Number.parseInt(hex ?? '', 16),
      )
      const known = Number.isInteger(vendorId) && Number.isInteger(productId)
      return {
        kind: 'serial',
        usb: known ? identity(vendorId!, productId!, port.serialNumber, port.locationId ?? port.pnpId) : null,
        path: port.path,
        name: ('friendlyName' in port ? String(port.friendlyName) : port.manufacturer) ?? '',
      }
    }),
  ]
}

function identity(
  vendorId: number,
  productId: number,
  serialNumber: string | undefined,
  place: string | undefined | null,
): UsbIdentity {
  return { vendorId, productId, serialNumber: serialNumber || null, place: place || null }
}

/**
 * Windows names a HID device by hardware and instance (`\\?\hid#vid_0c2e&pid_0b61#7&1a2b3c&0&0000#{...}`); for a device without
 * serial number the instance is made of where it is plugged in.
 */
function placeOf(path: string): string | null {
  return /^\\\\\?\\hid#[^#]+#([^#]+)#/i.exec(path)?.[1] ?? null
}
