import type { LastMessage, Meaning } from '../../../shared/contract/devices.ts'

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

  get all(): readonly LastMessage[] {
    return this.#messages
  }
}
