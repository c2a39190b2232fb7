import { afterEach, describe, expect, it } from 'vitest'
import { createTcpPrinter, type TcpTiming } from '../../drivers/printer/tcp9100/tcp-printer.ts'
import type { PrintRequest } from '../../drivers/printer/index.ts'
import {
  startFakeLabelPrinter,
  type FakeBehaviour,
  type FakeLabelPrinter,
} from '../support/fake-label-printer.ts'

/** Long where an answer is expected, so that a busy machine does not change the outcome. */
const patient: TcpTiming = {
  connect: 10_000,
  status: 10_000,
  stall: 10_000,
  settle: 10_000,
  poll: 10,
  finish: 10_000,
  pause: 20,
}
/** Short where silence is expected. */
const impatient: TcpTiming = { ...patient, status: 200, stall: 200, finish: 200 }
const never = new AbortController().signal

let fake: FakeLabelPrinter | null = null
afterEach(async () => {
  await fake?.close()
  fake = null
})

async function printerThat(behaviour: Partial<FakeBehaviour>, statusRequired = true, timing = patient) {
  fake = await startFakeLabelPrinter(behaviour)
  const config = {
    kind: 'tcp9100',
    host: '127.0.0.1',
    port: fake.port,
    labelFormat: 'zpl203',
    statusRequired,
  } as const
  return { fake, printer: createTcpPrinter(config, timing) }
}

function label(text: string, bytes = 0): PrintRequest {
  const body = `^XA^FX${'x'.repeat(bytes)}^FS^FO10,10^FD${text}^FS^XZ`
  return { bytes: Buffer.from(body), format: 'zpl', jobName: text, copies: 1 }
}

describe('a label printer on TCP 9100', () => {
  it('gets the bytes of a job unchanged, and is believed when its buffer is empty', async () => {
    const { fake, printer } = await printerThat({ busyAnswers: 3 })
    const request = label('whole', 200_000)
    const outcome = await printer.print(request, never)
    expect(outcome).toMatchObject({ kind: 'accepted' })
    expect(fake.jobs).toHaveLength(1)
    expect(fake.jobs[0]!.equals(request.bytes)).toBe(true)
  })

  it('gets one job at a time, in order, also from two printers made for the same device', async () => {
    const { fake, printer } = await printerThat({ busyAnswers: 2 })
    const config = {
      kind: 'tcp9100',
      host: '127.0.0.1',
      port: fake.port,
      labelFormat: 'zpl203',
      statusRequired: true,
    } as const
    const second = createTcpPrinter(config, patient)
    const outcomes = await Promise.all(
      [0, 1, 2, 3].map((number) =>
        (number % 2 === 0 ? printer : second).print(label(`job ${number}`), never),
      ),
    )
    expect(outcomes.map((outcome) => outcome.kind)).toEqual(['accepted', 'accepted', 'accepted', 'accepted'])
    expect(fake.jobs.map((job) => /job \d/.exec(job.toString())?.[0])).toEqual([
      'job 0',
      'job 1',
      'job 2',
      'job 3',
    ])
    expect(fake.mostConnections()).toBe(1)
  })

  it.each([
    ['paper-out', { paperOut: true }],
    ['ribbon-out', { ribbonOut: true }],
    ['head-open', { headOpen: true }],
    ['paused', { paused: true }],
  ] as const)('that says %s gets no byte of the job', async (reason, behaviour) => {
    const { fake, printer } = await printerThat(behaviour)
    expect(await printer.print(label('no'), never)).toMatchObject({ kind: 'failed-before-start', reason })
    expect(await printer.status(never)).toMatchObject({ kind: 'not-ready', reason })
    expect(fake.jobs).toHaveLength(0)
  })

  it('that is not there is unreachable', async () => {
    const { fake, printer } = await printerThat({})
    await fake.close()
    expect(await printer.print(label('no'), never)).toMatchObject({
      kind: 'failed-before-start',
      reason: 'unreachable',
    })
    expect(await printer.status(never)).toMatchObject({ kind: 'not-ready', reason: 'unreachable' })
  })

  it('that stays silent gets no job when its status is required', async () => {
    const { fake, printer } = await printerThat({ silent: true }, true, impatient)
    expect(await printer.print(label('no'), never)).toMatchObject({
      kind: 'failed-before-start',
      reason: 'no-status',
    })
    expect(fake.jobs).toHaveLength(0)
  })

  it('that stays silent gets its job blindly when its settings allow it', async () => {
    const { fake, printer } = await printerThat({ silent: true }, false, { ...patient, status: 200 })
    expect(await printer.print(label('blind'), never)).toMatchObject({ kind: 'accepted' })
    expect(fake.jobs).toHaveLength(1)
    expect(await printer.status(never)).toMatchObject({
      kind: 'ready',
      warnings: [expect.stringContaining('blindly')],
    })
  })

  it('that breaks the line in the middle of a job leaves an unsure job, which nobody sends again', async () => {
    const { fake, printer } = await printerThat({ resetAfter: 1_000 })
    expect(await printer.print(label('half', 3_000_000), never)).toMatchObject({
      kind: 'unsure',
      reason: 'connection-lost',
    })
    expect(fake.connections()).toBe(1)
  })

  it('that breaks the line after a blind job leaves an unsure job', async () => {
    const { printer } = await printerThat({ silent: true, resetAfter: 10 }, false, {
      ...patient,
      status: 200,
    })
    expect(await printer.print(label('cut'), never)).toMatchObject({
      kind: 'unsure',
      reason: 'connection-lost',
    })
  })

  it('that takes no more bytes leaves an unsure job', async () => {
    const { printer } = await printerThat({ stallAfter: 1_000 }, true, { ...patient, stall: 200 })
    expect(await printer.print(label('stuck', 30_000_000), never)).toMatchObject({
      kind: 'unsure',
      reason: 'time-out',
    })
  })

  it('that runs out of paper with the job leaves an unsure job with that reason', async () => {
    const { fake, printer } = await printerThat({ paperFor: 1 })
    expect(await printer.print(label('last'), never)).toMatchObject({ kind: 'unsure', reason: 'paper-out' })
    expect(fake.jobs).toHaveLength(1)
  })

  it('that never ends a blind connection leaves an unsure job', async () => {
    const { printer } = await printerThat({ silent: true, neverEnds: true }, false, impatient)
    expect(await printer.print(label('open end'), never)).toMatchObject({
      kind: 'unsure',
      reason: 'time-out',
    })
  })

  it('can be cancelled before the first byte', async () => {
    const { fake, printer } = await printerThat({})
    expect(await printer.print(label('no'), AbortSignal.abort())).toMatchObject({
      kind: 'failed-before-start',
      reason: 'cancelled',
    })
    expect(fake.connections()).toBe(0)
  })

  it('takes no PDF', async () => {
    const { printer } = await printerThat({})
    expect(await printer.print({ ...label('no'), format: 'pdf' }, never)).toMatchObject({
      reason: 'unsupported-format',
    })
  })
})
