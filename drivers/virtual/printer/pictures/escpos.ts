import { NotDrawable } from './not-drawable.ts'
import { readerOf, type Printed } from './reader.ts'
import { drawSheet, type Placed } from './sheet.ts'

/** The dots across the head of a printer for paper of 80 mm. */
const width = 576

/**
 * Prints one slip in ESC/POS whose content is pictures, one under the other up to the cut (Epson ESC/POS command reference:
 * "ESC @", "GS v 0", "GS V").
 * @throws NotDrawable for anything else
 */
export function printEscPos(job: Uint8Array): Printed {
  const bytes = readerOf(job)
  const commands: string[] = []
  const pictures: Placed[] = []
  let top = 0
  // A real printer looks for these in everything it receives.
  for (const realTime of ['\x10\x04', '\x10\x05', '\x10\x14'])
    if (Buffer.from(job).includes(realTime)) throw new NotDrawable('a real-time command')
  while (!bytes.atEnd()) {
    if (bytes.accept('\x1b@')) {
      commands.push('ESC @')
    } else if (bytes.accept('\x1dv0\0')) {
      const [xl, xh, yl, yh] = bytes.take(4) as unknown as [number, number, number, number]
      const rowBytes = xl + 256 * xh
      const height = yl + 256 * yh
      pictures.push({ left: 0, top, rowBytes, data: bytes.take(rowBytes * height), setBit: 'black' })
      top += height
      commands.push('GS v 0')
    } else if (bytes.accept('\x1dVB\0')) {
      // Without a picture a blank piece of paper is cut off.
      return { commands: [...commands, 'GS V B'], png: drawSheet(width, Math.max(1, top), pictures) }
    } else throw new NotDrawable(`unknown command at ${bytes.at()}`)
  }
  throw new NotDrawable('the paper was not cut')
}
