import { NotDrawable } from './not-drawable.ts'
import { numbers, readerOf, type Printed, type Reader } from './reader.ts'
import { drawSheet, type Placed } from './sheet.ts'

/** These need no place in the drawing: a whole label lies on the sheet from its first corner on. */
const settings = /^(|GAP \d+ mm,0 mm|DIRECTION 0,0|REFERENCE 0,0|SET REPRINT OFF)$/

/**
 * Prints one label in TSPL whose content is pictures (TSC TSPL/TSPL2 Programming Manual: "BITMAP", "CLS", "PRINT", "SIZE").
 * @throws NotDrawable for anything else
 */
export function printTspl(job: Uint8Array, dotsPerMillimetre: number): Printed {
  const bytes = readerOf(job)
  const commands: string[] = []
  let pictures: Placed[] = []
  let [width, height] = [0, 0]
  // A real printer looks for these in everything it receives.
  if (Buffer.from(job).includes('\x1b!')) throw new NotDrawable('an immediate command')
  while (!bytes.atEnd()) {
    const picture = takePicture(bytes)
    const line = bytes.match(/^([^\r\n]*)\r\n/)
    if (!line) throw new NotDrawable(`no end of line at ${bytes.at()}`)
    const command = line[1] ?? ''
    if (picture) {
      if (command !== '') throw new NotDrawable(`behind a picture: ${command}`)
      pictures.push(picture)
      commands.push('BITMAP')
      continue
    }
    commands.push(command)
    const size = /^SIZE (\d+(?:\.\d+)?) mm,(\d+(?:\.\d+)?) mm$/.exec(command)
    if (command === 'PRINT 1,1') return { commands, png: drawSheet(width, height, pictures) }
    if (command === 'CLS') pictures = []
    else if (size) {
      const [across, along] = numbers(size) as [number, number]
      width = Math.round(across * dotsPerMillimetre)
      height = Math.round(along * dotsPerMillimetre)
    } else if (!settings.test(command)) throw new NotDrawable(`unknown command ${command}`)
  }
  throw new NotDrawable('nothing was printed')
}

function takePicture(bytes: Reader): Placed | null {
  const head = bytes.match(/^BITMAP (\d+),(\d+),(\d+),(\d+),0,/)
  if (!head) return null
  const [left, top, rowBytes, height] = numbers(head) as [number, number, number, number]
  return { left, top, rowBytes, data: bytes.take(rowBytes * height), setBit: 'white' }
}
