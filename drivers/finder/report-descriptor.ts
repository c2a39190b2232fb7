import { descriptorItems } from '../hid-descriptor-items.ts'

/**
 * The usage page and usage of the first collection of a HID report descriptor, which say what the device is; zeros when it says
 * nothing.
 */
export function usageOf(descriptor: Uint8Array): { readonly usagePage: number; readonly usage: number } {
  let usagePage = 0
  let usage = 0
  for (const { tag, size, value } of descriptorItems(descriptor)) {
    if (tag === usagePageTag) usagePage = value
    else if (tag === usageTag) {
      // A usage of four bytes carries its page in the upper two.
      if (size === 4) usagePage = Math.floor(value / 0x1_0000)
      usage = value % 0x1_0000
    } else if (tag === collectionTag) return { usagePage, usage }
  }
  return { usagePage: 0, usage: 0 }
}

const usagePageTag = 0x04
const usageTag = 0x08
const collectionTag = 0xa0
