import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCupsPrinter, type CupsTiming } from '../../drivers/printer/cups/cups-printer.ts'
import { inspectQueue, type PrintRequest } from '../../drivers/printer/index.ts'
import { startCups, startRawDevice, type CupsServer } from '../support/cups-server.ts'

const patient: CupsTiming = { job: 60_000, takeBack: 20_000, poll: 50 }
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
const label = (jobName: string): PrintRequest => ({
  bytes: Buffer.from(`^XA^FO10,10^FD${jobName.length}^FS^XZ`),
  format: 'zpl',
  jobName,
  copies: 1,
})

describe('a CUPS queue', () => {
  it('gets each job once, byte for byte, and its end is known', async () => {
    const first = label('waybill-1')
    const second = { ...label('x'), bytes: Buffer.from('%PDF-1.7 ąę'), format: 'pdf' as const }
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
    expect(await printerOf('Away', impatient).print(label('late'), never)).toMatchObject({ kind: 'unsure' })
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
      warnings: [expect.stringContaining('retry-job')],
    })
    expect(await inspectQueue('Labels')).toMatchObject({ kind: 'found', warnings: [] })
    expect(await printerOf('Repeats').status(never)).toMatchObject({
      kind: 'ready',
      warnings: [expect.any(String)],
    })
  })

  it('without a spooler is unreachable', async () => {
    process.env['CUPS_SERVER'] = `${cups.socket}.none`
    const outcome = await printerOf('Labels').print(label('no'), never)
    process.env['CUPS_SERVER'] = cups.socket
    expect(outcome).toMatchObject({ kind: 'failed-before-start', reason: 'unreachable' })
  })
})
