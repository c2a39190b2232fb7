import { NotDrawable } from './not-drawable.ts'
import { numbers, readerOf, type Printed, type Reader } from './reader.ts'
import { drawSheet, type Placed } from './sheet.ts'

/** The length of a label where no `Q` tells it, in dots. */
const usualLength = 800

/**
 * Prints one label in EPL2 whose content is pictures (Zebra EPL2 Programmer's Manual 980352-001: "GW", "N", "P", "q", "Q",
 * "R", "ZT").
 * @throws NotDrawable for anything else
 */
export function printEpl(job: Uint8Array): Printed {
  const bytes = readerOf(job)
  const commands: string[] = []
  let pictures: Placed[] = []
  let [width, height] = [0, usualLength]
  while (!bytes.atEnd()) {
    const picture = takePicture(bytes)
    const line = bytes.match(/^([^\n]*)\n/)
    if (!line) throw new NotDrawable(`no end of line at ${bytes.at()}`)
    const command = line[1] ?? ''
    if (picture) {
      if (command !== '') throw new NotDrawable(`behind a picture: ${command}`)
      pictures.push(picture)
      commands.push('GW')
      continue
    }
    commands.push(command)
    if (command === 'P1') return { commands, png: drawSheet(width, height, pictures) }
    if (command === 'N') pictures = []
    else if (/^q\d+$/.test(command)) width = Number(command.slice(1))
    else if (/^Q\d+,\d+$/.test(command)) height = Number.parseInt(command.slice(1), 10)
    else if (!/^(|R0,0|ZT)$/.test(command)) throw new NotDrawable(`unknown command ${command}`)
  }
  throw new NotDrawable('nothing was printed')
}

/** The manual leaves out the comma before the data, which printers want; CUPS ends the line there. */
function takePicture(bytes: Reader): Placed | null {
  const head = bytes.match(/^GW(\d+),(\d+),(\d+),(\d+)[,\n]/)
  if (!head) return null
  const [left, top, rowBytes, height] = numbers(head) as [number, number, number, number]
  return { left, top, rowBytes, data: bytes.take(rowBytes * height), setBit: 'white' }
}
