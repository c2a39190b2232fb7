/** Makers of scanners by their USB vendor id (usb.ids). */
const makers: ReadonlyMap<number, string> = new Map([
  [0x0c2e, 'Honeywell'],
  [0x0536, 'Honeywell'],
  [0x23d0, 'Honeywell'],
  [0x05e0, 'Zebra'],
  [0x05f9, 'Datalogic'],
  [0x1eab, 'Newland'],
  [0x067e, 'Intermec'],
])

/** The maker of a scanner, or null for vendors who make other things as well. */
export function scannerMaker(vendorId: number): string | null {
  return makers.get(vendorId) ?? null
}
