import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCupsPrinter, type CupsTiming } from '../../drivers/printer/cups/cups-printer.ts'
import { inspectQueue } from '../../drivers/printer/index.ts'
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { lpArguments } from '../../drivers/printer/cups/lp.ts'
import { startCups, startRawDevice, startRefusingDevice, type CupsServer } from '../support/cups-server.ts'
import { startIppPrinter, type IppPrinter } from '../support/ipp-printer.ts'
import { createVirtualPrinter } from '../../drivers/virtual/printer/virtual-printer.ts'
import { languageOf } from '../../drivers/printer/language/language.ts'
import { paperJob } from '../support/paper.ts'
import { until } from '../support/until.ts'

const patient: CupsTiming = { job: 60_000, takeBack: 20_000, poll: 50, tellAfter: 100 }
const impatient: CupsTiming = { ...patient, job: 1_000 }
const never = new AbortController().signal
const usualServer = process.env['CUPS_SERVER']

let cups: CupsServer
let device: Awaited<ReturnType<typeof startRawDevice>>

beforeAll(async () => {
  cups = await startCups()
  process.env['CUPS_SERVER'] = cups.socket
  device = await startRawDevice()
  const unreachable = 'socket://127.0.0.1:1'
  await cups.addQueue('Labels', device.uri, 'printer-error-policy=abort-job')
  await cups.addQueue('Repeats', device.uri, 'printer-error-policy=retry-job')
  await cups.addQueue('Away', unreachable, 'printer-error-policy=retry-job')
  await cups.addQueue('Stopped', device.uri, 'printer-error-policy=abort-job')
  await cups.command('cupsdisable', 'Stopped')
  await cups.addQueue('Rejects', device.uri, 'printer-error-policy=abort-job')
  await cups.command('cupsreject', 'Rejects')
})

afterAll(async () => {
  if (usualServer === undefined) delete process.env['CUPS_SERVER']
  else process.env['CUPS_SERVER'] = usualServer
  await cups.stop()
  await device.close()
})

const printerOf = (queue: string, timing = patient) =>
  createCupsPrinter({ kind: 'cups', queue, media: '', labelFormat: 'zpl203' }, timing)
const label = (jobName: string) => paperJob(jobName, `^XA^FO10,10^FD${jobName.length}^FS^XZ`)
const pdf = onePagePdf()

describe('a CUPS queue', () => {
  it('gets each job once, byte for byte, and its end is known', async () => {
    const first = label('waybill-1')
    const second = paperJob('x', '%PDF-1.7 ąę', 'pdf')
    const before = device.jobs.length
    expect(await printerOf('Labels').print(first, never)).toMatchObject({
      kind: 'accepted',
      detail: expect.stringMatching(/^Labels-\d+ completed/),
    })
    expect(await printerOf('Labels').print(second, never)).toMatchObject({ kind: 'accepted' })
    expect(device.jobs.slice(before).map((job) => job.toString())).toEqual(
      [first, second].map((request) => Buffer.from(request.bytes).toString()),
    )
  })

  it.each([
    ['an option', '-o copies=9'],
    ['shell words', '$(touch /tmp/x); `x` && \'"'],
    ['control characters', 'żółć\u0000\u001b[2J\n'],
    ['thousands of letters', 'x'.repeat(5_000)],
    ['nothing', ''],
  ])('takes a job name of %s', async (_name, jobName) => {
    const before = device.jobs.length
    expect(await printerOf('Labels').print(label(jobName), never)).toMatchObject({ kind: 'accepted' })
    expect(device.jobs.length).toBe(before + 1)
  })

  it.each([
    ['Nobody', 'queue-refused'],
    ['Rejects', 'queue-refused'],
    ['Stopped', 'paused'],
  ])('%s is asked before anything is handed over: %s', async (queue, reason) => {
    expect(await printerOf(queue).print(label('no'), never)).toMatchObject({
      kind: 'failed-before-start',
      reason,
    })
    expect(await printerOf(queue).status(never)).toMatchObject({ kind: 'not-ready', reason })
    expect(await cups.command('lpstat', '-W', 'all', '-o')).not.toContain(`${queue}-`)
  })

  it('takes back a job whose printer is away, so that it cannot come out later, and calls it unsure', async () => {
    expect(await printerOf('Away', impatient).print(label('late'), never)).toMatchObject({
      kind: 'unsure',
      reason: 'unreachable',
    })
    expect(await cups.command('lpstat', '-W', 'not-completed', '-o', 'Away')).toBe('')
  })

  it('takes back its job when the program stops', async () => {
    const stop = new AbortController()
    const outcome = printerOf('Away').print(label('stop'), stop.signal)
    setTimeout(() => stop.abort(), 300)
    expect((await outcome).kind).not.toBe('accepted')
    expect(await cups.command('lpstat', '-W', 'not-completed', '-o', 'Away')).toBe('')
  })

  it('that repeats jobs by itself is warned about', async () => {
    expect(await inspectQueue('Repeats')).toMatchObject({
      kind: 'found',
      warnings: [{ code: 'queue-resends', detail: 'error policy retry-job' }],
    })
    expect(await inspectQueue('Labels')).toMatchObject({ kind: 'found', warnings: [] })
    expect(await printerOf('Repeats').status(never)).toMatchObject({
      kind: 'ready',
      warnings: [{ code: 'queue-resends' }],
    })
  })

  it('without a spooler is unreachable', async () => {
    process.env['CUPS_SERVER'] = `${cups.socket}.none`
    const outcome = await printerOf('Labels').print(label('no'), never)
    process.env['CUPS_SERVER'] = cups.socket
    expect(outcome).toMatchObject({ kind: 'failed-before-start', reason: 'unreachable' })
  })

  it.each([
    ['a label in another language than its own', paperJob('no', 'N\nP1\n', 'epl'), 'unsupported-format'],
    ['a label that does not end', paperJob('no', '^XA^FDno'), 'unfinished-label'],
  ])('never hears of %s', async (_name, request, reason) => {
    expect(await printerOf('Labels').print(request, never)).toMatchObject({
      kind: 'failed-before-start',
      reason,
    })
  })

  it('that begins a job again by itself is caught in the act, and the job taken back', async () => {
    const refusing = await startRefusingDevice()
    await cups.addQueue('Again', refusing.uri, 'printer-error-policy=retry-current-job')
    expect(await printerOf('Again').print(label('twice'), never)).toMatchObject({
      kind: 'unsure',
      reason: 'spooler-resends',
    })
    expect(await cups.command('lpstat', '-W', 'not-completed', '-o', 'Again')).toBe('')
    const tries = refusing.tries()
    expect(tries).toBeGreaterThan(1)
    await cups.command('cupsdisable', 'Again')
    await refusing.close()
  })

  it('whose spooler gives a job up is unsure of it', async () => {
    const refusing = await startRefusingDevice()
    await cups.addQueue('GivesUp', refusing.uri, 'printer-error-policy=abort-job')
    expect(await printerOf('GivesUp').print(label('refused'), never)).toMatchObject({
      kind: 'unsure',
      reason: 'spooler-gave-up',
    })
    await refusing.close()
  })

  it('gives up by itself a job that nobody follows any more', async () => {
    const file = `${cups.socket}.zpl`
    await writeFile(file, '^XA^XZ')
    const args = lpArguments('Away', '', 2, label('orphan'), file)
    await promisify(execFile)('lp', args, { env: { ...process.env, CUPS_SERVER: cups.socket } })
    const waiting = () => cups.command('lpstat', '-W', 'not-completed', '-o', 'Away')
    expect(await waiting()).not.toBe('')
    await until('the end of the orphan', async () => (await waiting()) === '', 60_000)
  })
})

describe('a CUPS queue of a document printer', () => {
  let ipp: IppPrinter
  beforeAll(async () => {
    ipp = await startIppPrinter()
    await cups.addIppQueue('A4', ipp.uri, 'printer-error-policy=abort-job')
  })
  afterAll(() => ipp.stop())

  const documents = createCupsPrinter(
    { kind: 'cups', queue: 'A4', media: 'iso_a4_210x297mm', labelFormat: 'pdf' },
    patient,
  )
  const lastJob = async () => (await ipp.jobs()).at(-1) ?? {}

  it('asks the printer for copies, both sides, a tray and A4', async () => {
    await ipp.do('print')
    const request = paperJob('invoice', pdf, 'pdf', {
      copies: 2,
      tray: 'by-pass-tray',
      sides: 'two-sided-long-edge',
    })
    expect(await documents.print(request, never)).toMatchObject({ kind: 'accepted' })
    const job = await lastJob()
    expect(job).toMatchObject({ IPP_COPIES: '2', IPP_SIDES: 'two-sided-long-edge' })
    expect(job['IPP_MEDIA_COL']).toContain('media-source=by-pass-tray')
    expect(job['IPP_MEDIA_COL']).toContain('media-size={x-dimension=21000 y-dimension=29700}')
  })

  it('asks for one paper on one side when nothing else is said', async () => {
    await ipp.do('print')
    expect(await documents.print(paperJob('invoice', pdf, 'pdf'), never)).toMatchObject({ kind: 'accepted' })
    const job = await lastJob()
    expect(job['IPP_COPIES'] ?? '1').toBe('1')
    expect(job['IPP_SIDES']).toBe('one-sided')
    expect(job['IPP_MEDIA_COL']).not.toContain('media-source')
  })

  it('tells that the paper is out, and ends when there is some', async () => {
    await ipp.do('wait-for-paper')
    const told: (string | null)[] = []
    const outcome = documents.print(paperJob('invoice', pdf, 'pdf'), never, (problem) => {
      told.push(problem)
      if (problem === 'paper-out') void ipp.do('print')
    })
    expect(await outcome).toMatchObject({ kind: 'accepted' })
    expect(told[0]).toBe('paper-out')
  })

  // CUPS 2.4 asks for the job's end twice at the same time; when the wrong one of the two hears "aborted" first, it
  // calls the job completed. That is why "accepted" never means that paper came out.
  it('whose printer gives a paper up never calls it not begun, and keeps nothing to print later', async () => {
    await ipp.do('abort')
    const { kind } = await documents.print(paperJob('invoice', pdf, 'pdf'), never)
    expect(['unsure', 'accepted']).toContain(kind)
    await ipp.do('print')
    expect(await cups.command('lpstat', '-W', 'not-completed', '-o', 'A4')).toBe('')
  })
})

describe('labels that a stranger draws', () => {
  let papers: string
  beforeAll(async () => {
    papers = await mkdtemp(join(tmpdir(), 'papers-'))
  })
  afterAll(() => rm(papers, { recursive: true }))

  it.each([
    ['zpl', 'drv:///sample.drv/zebra.ppd'],
    ['epl', 'drv:///sample.drv/zebraep2.ppd'],
  ] as const)('in %s pass through whole: one sheet is one label to a printer', async (language, model) => {
    const queue = `Foreign-${language}`
    await cups.command('lpadmin', '-p', queue, '-E', '-v', device.uri, '-m', model)
    const before = device.jobs.length
    const file = `${cups.socket}.pdf`
    await writeFile(file, pdf)
    await cups.command('lp', '-d', queue, '-o', 'PageSize=w288h432', '--', file)
    await until('the label of CUPS', () => device.jobs.length > before)
    const foreign = device.jobs.at(-1)!
    expect(foreign.length).toBeGreaterThan(100)
    expect(languageOf(language).isWhole(foreign)).toBe(true)
    const printer = createVirtualPrinter({ kind: 'virtual', folder: papers, labelFormat: `${language}203` })
    const name = `foreign.${language}`
    expect(await printer.print(paperJob('foreign', foreign, language), never)).toEqual({
      kind: 'printed',
      detail: name,
    })
    // Nothing that prints is left out of the paper.
    const paper = await readFile(join(papers, name))
    expect(foreign.subarray(0, paper.length).equals(paper)).toBe(true)
    expect(foreign.length - paper.length).toBeLessThan(40)
  })
})

function onePagePdf(): string {
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>',
    '<</Length 19>>stream\n100 100 99 99 re f\n\nendstream',
  ]
  let text = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const at = text.length
    text += `${index + 1} 0 obj${object}endobj\n`
    return `${String(at).padStart(10, '0')} 00000 n \n`
  })
  const table = `xref\n0 5\n0000000000 65535 f \n${offsets.join('')}`
  return `${text}${table}trailer<</Root 1 0 R/Size 5>>\nstartxref\n${text.length}\n%%EOF\n`
}
