import { writePng } from './png.ts'

/**
 * Printers that read what they are sent as their manuals say and give the label back as a picture. Each knows only the
 * commands that a label needs: anything else is an error, as it would be a command of somebody else's making.
 */

/** `commands` are the commands without the data of pictures, `png` is the label. */
export type Printed = { readonly commands: readonly string[]; readonly png: Buffer }

/** EPL2 after the Zebra EPL2 Programmer's Manual 980352-001. Where no `Q` says how long the label is, it is 100 mm. */
export function printEpl(job: Uint8Array): Printed {
  const bytes = reader(job)
  const commands: string[] = []
  let paper = sheet(0, 0)
  let width = 0
  while (!bytes.atEnd()) {
    const picture = bytes.match(/^GW(\d+),(\d+),(\d+),(\d+)[,\n]/)
    if (picture) {
      const [x, y, rowBytes, height] = numbers(picture)
      paper.draw(x!, y!, rowBytes!, bytes.take(rowBytes! * height!), 'a set bit is white')
    }
    const line = bytes.match(/^([^\n]*)\n/)
    if (!line) throw new Error(`no end of line at ${bytes.at()}`)
    const command = line[1] ?? ''
    commands.push(picture ? 'GW' : command)
    if (picture && command !== '') throw new Error(`behind a picture: ${command}`)
    if (picture || /^(|N|R0,0|ZT)$/.test(command)) continue
    if (/^q\d+$/.test(command)) {
      width = Number(command.slice(1))
      paper = sheet(width, 800)
    } else if (/^Q\d+,\d+$/.test(command)) paper = sheet(width, Number(command.slice(1).split(',')[0]))
    else if (command === 'P1') return { commands, png: paper.png() }
    else throw new Error(`unknown command ${command}`)
  }
  throw new Error('nothing was printed')
}

/** TSPL after the TSC TSPL/TSPL2 Programming Manual. */
export function printTspl(job: Uint8Array, dotsPerMillimetre: number): Printed {
  const bytes = reader(job)
  const commands: string[] = []
  let paper = sheet(0, 0)
  if (Buffer.from(job).includes('\x1b!')) throw new Error('an immediate command')
  while (!bytes.atEnd()) {
    const picture = bytes.match(/^BITMAP (\d+),(\d+),(\d+),(\d+),0,/)
    if (picture) {
      const [x, y, rowBytes, height] = numbers(picture)
      paper.draw(x!, y!, rowBytes!, bytes.take(rowBytes! * height!), 'a set bit is white')
    }
    const line = bytes.match(/^([^\r\n]*)\r\n/)
    if (!line) throw new Error(`no end of line at ${bytes.at()}`)
    const command = line[1] ?? ''
    commands.push(picture ? 'BITMAP' : command)
    if (picture && command !== '') throw new Error(`behind a picture: ${command}`)
    if (picture || /^(|GAP \d+ mm,0 mm|DIRECTION 0,0|REFERENCE 0,0|SET REPRINT OFF|CLS)$/.test(command))
      continue
    const size = /^SIZE ([\d.]+) mm,([\d.]+) mm$/.exec(command)
    if (size) {
      const [width, height] = numbers(size).map((side) => Math.round(side * dotsPerMillimetre))
      paper = sheet(width!, height!)
    } else if (command === 'PRINT 1,1') return { commands, png: paper.png() }
    else throw new Error(`unknown command ${command}`)
  }
  throw new Error('nothing was printed')
}

/** ESC/POS after the Epson command reference, on paper of 80 mm. */
export function printEscPos(job: Uint8Array): Printed {
  const bytes = reader(job)
  const commands: string[] = []
  const paper = sheet(576, 4_000)
  let y = 0
  // A real printer looks for these in everything it receives.
  for (const realTime of ['\x10\x04', '\x10\x05', '\x10\x14'])
    if (Buffer.from(job).includes(realTime)) throw new Error('a real-time command')
  while (!bytes.atEnd()) {
    if (bytes.accept('\x1b@')) {
      commands.push('ESC @')
    } else if (bytes.accept('\x1dv0\0')) {
      const [xl, xh, yl, yh] = bytes.take(4)
      const rowBytes = xl! + 256 * xh!
      const height = yl! + 256 * yh!
      paper.draw(0, y, rowBytes, bytes.take(rowBytes * height), 'a set bit is black')
      y += height
      commands.push('GS v 0')
    } else if (bytes.accept('\x1dVB\0')) {
      return { commands: [...commands, 'GS V B'], png: paper.png(y) }
    } else throw new Error(`unknown command at ${bytes.at()}`)
  }
  throw new Error('the paper was not cut')
}

function numbers(match: RegExpExecArray): number[] {
  return match.slice(1).map(Number)
}

function reader(job: Uint8Array) {
  const text = Buffer.from(job).toString('latin1')
  let at = 0
  return {
    at: () => at,
    atEnd: () => at === text.length,
    match(pattern: RegExp): RegExpExecArray | null {
      const found = pattern.exec(text.slice(at))
      at += found?.[0].length ?? 0
      return found
    },
    accept(command: string): boolean {
      const found = text.startsWith(command, at)
      if (found) at += command.length
      return found
    },
    take(count: number): Uint8Array {
      if (at + count > text.length) throw new Error('the picture is cut off')
      at += count
      return job.subarray(at - count, at)
    },
  }
}

type Polarity = 'a set bit is white' | 'a set bit is black'

function sheet(width: number, height: number) {
  const dark = new Uint8Array(width * height)
  return {
    draw(left: number, top: number, rowBytes: number, data: Uint8Array, polarity: Polarity): void {
      for (const [index, byte] of data.entries()) {
        for (let bit = 0; bit < 8; bit += 1) {
          const set = (byte & (0x80 >> bit)) !== 0
          if (set !== (polarity === 'a set bit is black')) continue
          const x = left + (index % rowBytes) * 8 + bit
          const y = top + Math.floor(index / rowBytes)
          if (x >= width || y >= height) throw new Error(`a dot beyond the label, ${x}, ${y}`)
          dark[y * width + x] = 1
        }
      }
    },
    png: (rows = height) =>
      writePng({ width, height: rows, isDark: (x: number, y: number) => dark[y * width + x] === 1 }),
  }
}
