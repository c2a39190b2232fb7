import { describe, expect, it } from 'vitest'
import type { PrintOutcome } from '../../../../drivers/printer/index.ts'
import { paperSizeOf, pdfOptions } from '../../../../drivers/printer/windows/print-pdf.ts'
import {
  printerProblem,
  readJobInfo1,
  readPrinterInfo2,
  spoolState,
} from '../../../../drivers/printer/windows/spooler-status.ts'
import { createWindowsPrinter } from '../../../../drivers/printer/windows/windows-printer.ts'
import type { WindowsPrinter } from '../../../../drivers/printer/windows/winspool.ts'
import { paperJob, zplJob } from '../../../support/paper.ts'

const never = new AbortController().signal
const config = { kind: 'windows', printer: 'ZDesigner GK420d', labelFormat: 'zpl203' } as const
const quick = { job: 300, poll: 1 }

/** A spooler in memory: the job has these states one after the other, the last one for ever. */
function fakeSpooler(changes: Partial<WindowsPrinter>, ...states: (number | null)[]) {
  const seen = { jobs: [] as Buffer[], deleted: 0, closed: 0, names: [] as string[] }
  const printer: WindowsPrinter = {
    info: () => ({ status: 0, attributes: 0 }),
    startJob: (name) => {
      seen.names.push(name)
      return 7
    },
    write: (bytes) => {
      seen.jobs.push(Buffer.from(bytes))
      return true
    },
    endJob: () => true,
    jobStatus: () => (states.length > 1 ? (states.shift() ?? null) : (states[0] ?? null)),
    deleteJob: () => {
      seen.deleted += 1
    },
    close: () => {
      seen.closed += 1
    },
    ...changes,
  }
  const pdf = async (): Promise<PrintOutcome> => ({ kind: 'accepted', detail: 'pdf' })
  return { seen, printer: createWindowsPrinter(config, async () => () => printer, pdf, quick) }
}

describe('a printer of Windows', () => {
  it('gets a label raw, once, and is believed when the job has left the spooler', async () => {
    const { seen, printer } = fakeSpooler({}, 0x08, 0x10, null)
    const label = zplJob('a')
    expect(await printer.print(label, never)).toMatchObject({ kind: 'accepted' })
    expect(seen.jobs.map((job) => job.equals(label.bytes))).toEqual([true])
    expect(seen).toMatchObject({ deleted: 0, closed: 1, names: ['a'] })
  })

  it('that is unplugged is asked first, because Windows would keep the job and print it later', async () => {
    const { seen, printer } = fakeSpooler({ info: () => ({ status: 0, attributes: 0x400 }) })
    expect(await printer.print(zplJob('a'), never)).toMatchObject({
      kind: 'failed-before-start',
      reason: 'unreachable',
    })
    expect(await printer.status(never)).toMatchObject({ kind: 'not-ready', reason: 'unreachable' })
    expect(seen.jobs).toEqual([])
    expect(seen.closed).toBe(2)
  })

  it.each([
    ['has no such name', { open: null }, 'unreachable'],
    ['cannot be loaded', { open: 'no winspool.drv' }, 'driver-failed'],
  ] as const)('that %s starts nothing', async (_name, { open }, reason) => {
    const load = () => (open === null ? Promise.resolve(() => null) : Promise.reject(new Error(open)))
    const printer = createWindowsPrinter(config, load)
    expect(await printer.print(zplJob('a'), never)).toMatchObject({ kind: 'failed-before-start', reason })
  })

  it('whose spooler takes no job, or only a part of it', async () => {
    expect(await fakeSpooler({ startJob: () => 0 }).printer.print(zplJob('a'), never)).toMatchObject({
      kind: 'failed-before-start',
      reason: 'queue-refused',
    })
    const part = fakeSpooler({ write: () => false })
    expect(await part.printer.print(zplJob('a'), never)).toMatchObject({
      kind: 'unsure',
      reason: 'spooler-gave-up',
    })
    expect(part.seen.deleted).toBe(1)
  })

  it('that runs out of paper tells it and goes on', async () => {
    const { printer } = fakeSpooler({}, 0x40, 0x40, 0x10, null)
    const told: (string | null)[] = []
    const outcome = await printer.print(zplJob('a'), never, (problem) => told.push(problem))
    expect(outcome).toMatchObject({ kind: 'accepted' })
    expect(told).toEqual(['paper-out', null])
  })

  it.each([
    ['stays away', 0x20, 'unreachable', 1],
    ['never ends', 0x10, 'time-out', 1],
    ['begins the job again', 0x800, 'spooler-resends', 1],
    ['had the job deleted by somebody', 0x100, 'cancelled', 0],
  ] as const)(
    'that %s leaves an unsure job and none to print later',
    async (_name, state, reason, deleted) => {
      const { seen, printer } = fakeSpooler({}, state)
      expect(await printer.print(zplJob('a'), never)).toMatchObject({ kind: 'unsure', reason })
      expect(seen.deleted).toBe(deleted)
    },
  )

  it('hands documents to the PDF program and no label in a wrong language to anybody', async () => {
    const { seen, printer } = fakeSpooler({})
    expect(await printer.print(paperJob('a', '%PDF', 'pdf'), never)).toMatchObject({ detail: 'pdf' })
    expect(await printer.print(paperJob('a', 'N\nP1\n', 'epl'), never)).toMatchObject({
      reason: 'unsupported-format',
    })
    expect(await printer.print(paperJob('a', '^XA'), never)).toMatchObject({ reason: 'unfinished-label' })
    expect(seen.jobs).toEqual([])
  })
})

describe('what Windows says', () => {
  it.each([
    [0, 0, null],
    [0x400, 0, null],
    [0x80, 0, 'unreachable'],
    [0x1000, 0, 'unreachable'],
    [0x10, 0, 'paper-out'],
    [0x40_0000, 0, 'head-open'],
    [0x08, 0, 'jam'],
    [0x01, 0, 'paused'],
    [0x02, 0, 'printer-error'],
    [0x2_0000, 0, null],
    [0, 0x400, 'unreachable'],
    [0, 0x40, null],
  ] as const)('about a printer, status %i and attributes %i, means %s', (status, attributes, problem) => {
    expect(printerProblem(status, attributes)).toBe(problem)
  })

  it('about a job is read from where the structures hold it, on 32 and on 64 bits', () => {
    for (const pointer of [4, 8]) {
      const info = Buffer.alloc(13 * pointer + 32)
      info.writeUInt32LE(0x400, 13 * pointer)
      info.writeUInt32LE(0x80, 13 * pointer + 20)
      expect(readPrinterInfo2(info, pointer)).toEqual({ attributes: 0x400, status: 0x80 })
      const job = Buffer.alloc(8 * pointer + 40)
      job.writeUInt32LE(0x1000, 7 * pointer)
      expect(spoolState(readJobInfo1(job, pointer))).toEqual({ kind: 'handed-over' })
    }
  })
})

describe('a document for SumatraPDF', () => {
  const a4 = '%PDF-1.4 /MediaBox [0 0 595.28 841.89]'

  it('is printed as large as it is, on the named paper, from the named tray', () => {
    const request = paperJob('x', a4, 'pdf', { copies: 3, tray: 'Tray 2', sides: 'two-sided-short-edge' })
    expect(pdfOptions('HP', request)).toEqual({
      printer: 'HP',
      silent: true,
      scale: 'noscale',
      copies: 3,
      side: 'duplexshort',
      bin: 'Tray 2',
      paperSize: 'A4',
    })
  })

  it('says nothing of tray and paper that are not known', () => {
    expect(pdfOptions('HP', paperJob('x', '%PDF', 'pdf'))).toEqual({
      printer: 'HP',
      silent: true,
      scale: 'noscale',
      copies: 1,
      side: 'simplex',
    })
  })

  it.each([
    [a4, 'A4'],
    ['/MediaBox[0 0 297.64 419.53]', 'A6'],
    ['/MediaBox [0 0 283 425]', null],
    ['%PDF', null],
  ])('%s is on %s', (pdf, size) => {
    expect(paperSizeOf(Buffer.from(pdf))).toBe(size)
  })
})
