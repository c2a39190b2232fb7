/**
 * The usage page and usage of the first collection of a HID report descriptor, which say what the device is; zeros when it says
 * nothing. Item format: Device Class Definition for HID 1.11, section 6.2.2.
 */
export function usageOf(descriptor: Uint8Array): { readonly usagePage: number; readonly usage: number } {
  let usagePage = 0
  let usage = 0
  for (let at = 0; at < descriptor.length;) {
    const prefix = descriptor[at]!
    if (prefix === longItem) {
      at += 3 + (descriptor[at + 1] ?? 0)
      continue
    }
    const size = [0, 1, 2, 4][prefix & 3]!
    let value = 0
    for (let byte = size; byte > 0; byte -= 1) value = value * 256 + (descriptor[at + byte] ?? 0)
    const item = prefix & 0xfc
    if (item === usagePageItem) usagePage = value
    else if (item === usageItem) {
      // A usage of four bytes carries its page in the upper two.
      if (size === 4) usagePage = Math.floor(value / 0x1_0000)
      usage = value % 0x1_0000
    } else if (item === collectionItem) return { usagePage, usage }
    at += 1 + size
  }
  return { usagePage: 0, usage: 0 }
}

const longItem = 0xfe
const usagePageItem = 0x04
const usageItem = 0x08
const collectionItem = 0xa0
