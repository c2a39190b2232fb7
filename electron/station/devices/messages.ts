import type { LastMessage, Meaning } from '../../../shared/contract/devices.ts'
import { badgePrefix, parseScan } from '../../../shared/domain/barcode.ts'
import { unframe } from '../../../shared/domain/barcode/aim.ts'

const keptMessages = 20
const shownBytes = 256

/** The last things a device sent, newest first, for the settings screen. */
export class MessageLog {
  #messages: readonly LastMessage[] = []

  add(at: number, bytes: Uint8Array, meaning: Meaning): void {
    const hex = Buffer.from(bytes.subarray(0, shownBytes)).toString('hex')
    const message = { at, hex: hex.replace(/..(?=.)/g, '$& '), meaning }
    this.#messages = [message, ...this.#messages.slice(0, keptMessages - 1)]
  }

  /** A code as it was read. That of a badge is not kept: whoever sees it could sign in with it. */
  addCode(at: number, bytes: Uint8Array, raw: string): void {
    if (parseScan(raw).kind === 'badge')
      return this.add(at, new Uint8Array(), { kind: 'code', text: `${badgePrefix}…`, symbology: null })
    // Of several codes in one piece only the first finds its bytes there.
    this.add(at, bytes.length > 0 ? bytes : Buffer.from(raw, 'latin1'), { kind: 'code', ...unframe(raw) })
  }

  get all(): readonly LastMessage[] {
    return this.#messages
  }
}
