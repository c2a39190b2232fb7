import { readdir, readFile, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { pictureOfPrint } from '../../../drivers/virtual/printer/pictures/index.ts'
import { Fault } from '../../../shared/contract/faults.ts'
import type { LabelFormat, PaperFormat } from '../../../shared/contract/printer-config.ts'
import type { PaperPicture, VirtualPaper } from '../../../shared/contract/printing.ts'
import type { Handlers, Station } from '../context.ts'
import { readConfig } from './config.ts'
import { pictureOfLabel } from '../pictures/index.ts'
import { readPrinter } from './printers.ts'
import type { PrintQueue } from './queue.ts'
import { setFaults } from './virtual-faults.ts'

/** How many papers of a virtual printer are listed. */
const papersShown = 50

type Names = 'printing/virtual-fault' | 'printing/virtual-papers' | 'printing/virtual-paper'

/** The printers that need no hardware: their switches, and what came out of them. */
export function virtualHandlers(station: Station, queue: PrintQueue): Handlers<Names> {
  const virtualConfig = async (printerId: string) => {
    const config = readConfig((await readPrinter(station, printerId)).config)
    if (config.kind !== 'virtual') throw new Fault('printer-unknown', 'no virtual printer')
    return config
  }
  return {
    'printing/virtual-fault': async ({ printerId, ...faults }) => {
      const { config } = await readPrinter(station, printerId)
      setFaults(queue.printerFor(printerId, config), faults)
      station.emit('printing/changed', null)
      queue.ask(printerId)
      return null
    },
    'printing/virtual-papers': async ({ printerId }) => papersIn((await virtualConfig(printerId)).folder),
    'printing/virtual-paper': async ({ printerId, name }) => {
      const { folder, labelFormat } = await virtualConfig(printerId)
      // Only a name of the list is read: a path would lead elsewhere.
      if (!(await namesIn(folder)).includes(name)) throw new Fault('paper-unknown', 'no such paper')
      return pictureOf(join(folder, name), labelFormat)
    },
  }
}

async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  return names.filter((name) => !name.startsWith('.'))
}

async function papersIn(folder: string): Promise<readonly VirtualPaper[]> {
  const papers = await Promise.all(
    (await namesIn(folder)).map(async (name) => ({
      name,
      at: Math.round((await stat(join(folder, name))).mtimeMs),
      format: extname(name).slice(1),
    })),
  )
  return papers.toSorted((a, b) => b.at - a.at || (a.name < b.name ? 1 : -1)).slice(0, papersShown)
}

async function pictureOf(path: string, labelFormat: LabelFormat): Promise<PaperPicture> {
  const bytes = await readFile(path)
  // A file of another name is somebody else's.
  const format = extname(path).slice(1) as PaperFormat
  switch (format) {
    case 'pdf':
      return { kind: 'pdf', base64: bytes.toString('base64') }
    case 'zpl':
      return { kind: 'png', base64: await pictureOfLabel(bytes.toString('utf8')) }
    case 'epl':
    case 'tspl':
    case 'escpos': {
      const picture = pictureOfPrint(bytes, format, labelFormat)
      return picture ? { kind: 'png', base64: picture.toString('base64') } : { kind: 'no-picture' }
    }
    default:
      return { kind: 'no-picture' }
  }
}
