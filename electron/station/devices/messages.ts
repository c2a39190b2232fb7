import type { LastMessage, Meaning } from '../../../shared/contract/devices.ts'
import { badgePrefix, hideBadge } from '../../../shared/domain/barcode.ts'
import { unframe } from '../../../shared/domain/barcode/aim.ts'

const keptMessages = 20
const shownBytes = 256

/**
 * The last things a device sent, newest first, for the settings screen. What holds the code of a badge is not kept, also where
 * the scanner adds something to it or the code is only half: whoever sees it could sign in with it.
 */
export class MessageLog {
  #messages: readonly LastMessage[] = []

  add(at: number, bytes: Uint8Array, meaning: Meaning): void {
    const kept = holdsBadge(Buffer.from(bytes).toString('latin1')) ? nothing : bytes.subarray(0, shownBytes)
    const hex = Buffer.from(kept).toString('hex')
    const message = { at, hex: hex.replace(/..(?=.)/g, '$& '), meaning }
    this.#messages = [message, ...this.#messages.slice(0, keptMessages - 1)]
  }

  /** A code as it was read, before any correction. */
  addCode(at: number, bytes: Uint8Array, raw: string): void {
    if (holdsBadge(raw))
      return this.add(at, nothing, { kind: 'code', text: `${badgePrefix}…`, symbology: null })
    // Of several codes in one piece only the first finds its bytes there.
    this.add(at, bytes.length > 0 ? bytes : Buffer.from(raw, 'latin1'), { kind: 'code', ...unframe(raw) })
  }

  get all(): readonly LastMessage[] {
    return this.#messages
  }
}

const nothing = new Uint8Array()

function holdsBadge(text: string): boolean {
  return hideBadge(text) !== text
}
