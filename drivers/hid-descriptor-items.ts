/** One item of a HID report descriptor: its tag with its type, the size of its data in bytes, and the data as a number. */
export type DescriptorItem = { readonly tag: number; readonly size: number; readonly value: number }

const longItem = 0xfe

/** The short items of a report descriptor, in order (Device Class Definition for HID 1.11, section 6.2.2); long ones are passed over. */
export function* descriptorItems(bytes: Uint8Array): Generator<DescriptorItem> {
  for (let at = 0; at < bytes.length;) {
    const prefix = bytes[at] ?? 0
    if (prefix === longItem) {
      at += 3 + (bytes[at + 1] ?? 0)
      continue
    }
    const size = [0, 1, 2, 4][prefix & 3] ?? 0
    let value = 0
    for (let index = size; index > 0; index -= 1) value = value * 256 + (bytes[at + index] ?? 0)
    yield { tag: prefix & 0xfc, size, value }
    at += 1 + size
  }
}
