import { afterEach, describe, expect, it } from 'vitest'
import { createLabelPrinter } from '../../drivers/printer/label/label-printer.ts'
import { usualTiming, type LabelTiming } from '../../drivers/printer/label/timing.ts'
import type { Printer } from '../../drivers/printer/index.ts'
import { openTcp } from '../../drivers/transport/tcp.ts'
import {
  startFakeLabelPrinter,
  type FakeBehaviour,
  type FakeLabelPrinter,
} from '../support/fake-label-printer.ts'
import { paperJob, zplJob } from '../support/paper.ts'
import { until } from '../support/until.ts'

/** Long where an answer is expected, so that a busy machine does not change the outcome. */
const patient: LabelTiming = {
  ...usualTiming,
  status: 10_000,
  stall: 10_000,
  poll: 10,
  pause: 20,
  hearOut: 0,
}
/** Short where silence is expected. */
const impatient: LabelTiming = {
  ...patient,
  status: 200,
  stall: 600,
  settle: 400,
  operator: 600,
  finish: 200,
}
const never = new AbortController().signal

const fakes: FakeLabelPrinter[] = []
afterEach(async () => {
  await Promise.all(fakes.splice(0).map((fake) => fake.close()))
})

async function startFake(behaviour: Partial<FakeBehaviour>): Promise<FakeLabelPrinter> {
  const fake = await startFakeLabelPrinter(behaviour)
  fakes.push(fake)
  return fake
}

function printerAt(fake: FakeLabelPrinter, statusRequired = true, timing = patient): Printer {
  return createLabelPrinter({
    kind: 'tcp9100',
    address: String(fake.port),
    open: openTcp('127.0.0.1', fake.port),
    language: 'zpl',
    statusRequired,
    timing,
  })
}

async function printerThat(behaviour: Partial<FakeBehaviour>, statusRequired = true, timing = patient) {
  const fake = await startFake(behaviour)
  return { fake, printer: printerAt(fake, statusRequired, timing) }
}

const label = zplJob

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
    const second = printerAt(fake)
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
    const { fake, printer } = await printerThat({ answers: 'none' }, true, impatient)
    expect(await printer.print(label('no'), never)).toMatchObject({
      kind: 'failed-before-start',
      reason: 'no-status',
    })
    expect(fake.jobs).toHaveLength(0)
  })

  it('that stays silent gets its job blindly when its settings allow it', async () => {
    const { fake, printer } = await printerThat({ answers: 'none' }, false, { ...patient, status: 200 })
    expect(await printer.print(label('blind'), never)).toMatchObject({ kind: 'accepted' })
    expect(fake.jobs).toHaveLength(1)
    expect(await printer.status(never)).toMatchObject({
      kind: 'ready',
      warnings: [{ code: 'no-status', detail: expect.any(String) }],
    })
  })

  it('that breaks the line in the middle of a job leaves an unsure job, which nobody sends again', async () => {
    const { fake, printer } = await printerThat({ resetInJob: 1_000 })
    expect(await printer.print(label('half', 3_000_000), never)).toMatchObject({
      kind: 'unsure',
      reason: 'connection-lost',
    })
    expect(fake.connections()).toBe(1)
  })

  it('that breaks the line after a blind job leaves an unsure job', async () => {
    const { printer } = await printerThat({ answers: 'none', resetInJob: 10 }, false, {
      ...patient,
      status: 200,
    })
    expect(await printer.print(label('cut'), never)).toMatchObject({
      kind: 'unsure',
      reason: 'connection-lost',
    })
  })

  it('that takes no more bytes leaves an unsure job', async () => {
    const { printer } = await printerThat({ stallInJob: 1_000 }, true, impatient)
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
    const { printer } = await printerThat({ answers: 'none', neverEnds: true }, false, impatient)
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

  it.each([
    ['a PDF', paperJob('no', '%PDF-1.7', 'pdf'), 'unsupported-format'],
    ['a label in another language', paperJob('no', 'N\nP1\n', 'epl'), 'unsupported-format'],
    ['a label that does not end', paperJob('no', '^XA^FDno^FS'), 'unfinished-label'],
  ])('never hears of %s', async (_name, request, reason) => {
    const { fake, printer } = await printerThat({})
    expect(await printer.print(request, never)).toMatchObject({ kind: 'failed-before-start', reason })
    expect(fake.connections()).toBe(0)
  })
})

describe('a label printer that needs a person in the middle of a job', () => {
  it.each([
    ['paper-out', 'paperOut', 'unsure'],
    ['head-open', 'headOpen', 'unsure'],
    ['ribbon-out', 'ribbonOut', 'unsure'],
    ['paused', 'paused', 'accepted'],
  ] as const)('says %s, is waited for, and its label is then %s', async (problem, field, kind) => {
    const { fake, printer } = await printerThat({ busyAnswers: 1_000_000 })
    const told: (string | null)[] = []
    const outcome = printer.print(label('one'), never, (waiting) => {
      told.push(waiting)
      // Put right once it is told.
      if (waiting !== null) fake.behaviour[field] = false
    })
    await until('the job', () => fake.jobs.length === 1)
    fake.behaviour[field] = true
    await until('the news', () => told.length === 2)
    expect(await printer.status(never)).toEqual({
      kind: 'not-ready',
      reason: 'busy',
      detail: 'a job is in the printer',
    })
    fake.calmDown()
    expect(await outcome).toMatchObject(kind === 'accepted' ? { kind } : { kind, reason: problem })
    expect(told).toEqual([problem, null])
    expect(fake.jobs).toHaveLength(1)
  })

  it('is given up as unsure when nobody comes, and when the program stops', async () => {
    const { fake, printer } = await printerThat({ busyAnswers: 1_000_000 }, true, {
      ...impatient,
      status: 10_000,
    })
    const late = printer.print(label('late'), never)
    await until('the job', () => fake.jobs.length === 1)
    fake.behaviour.paperOut = true
    expect(await late).toMatchObject({ kind: 'unsure', reason: 'paper-out' })

    const other = await printerThat({ busyAnswers: 1_000_000 })
    const stop = new AbortController()
    const stopped = other.printer.print(label('stop'), stop.signal, () => stop.abort())
    await until('the job', () => other.fake.jobs.length === 1)
    other.fake.behaviour.paperOut = true
    expect(await stopped).toMatchObject({ kind: 'unsure', reason: 'paper-out' })
  })
})

describe('whatever happens to the line', () => {
  const small = label('x')
  // Question, label, two questions after it, with their line ends.
  const whole = small.bytes.length + 3 * 5

  it.each(['reset', 'end', 'stall'] as const)(
    'and after whichever byte (%s), no label is sent twice, lost as printed, or called unsure without a reason',
    async (how) => {
      const outcomes = await Promise.all(
        Array.from({ length: whole + 1 }, async (_each, after) => {
          const fake = await startFake({ breaks: { after, how } })
          const timing = { ...patient, status: how === 'stall' ? 400 : 10_000, settle: 300, stall: 600 }
          return { after, fake, outcome: await printerAt(fake, true, timing).print(small, never) }
        }),
      )
      for (const { after, fake, outcome } of outcomes) {
        const told = JSON.stringify({ after, outcome, jobs: fake.jobs.length })
        expect(fake.jobs.length, told).toBeLessThanOrEqual(1)
        expect(fake.connections(), told).toBe(1)
        if (outcome.kind === 'failed-before-start') expect(fake.sawJob(), told).toBe(false)
        if (outcome.kind === 'accepted') expect(fake.jobs.length, told).toBe(1)
        if (how === 'reset' && after > 0 && after < 5) {
          expect(outcome, told).toMatchObject({ reason: 'connection-lost' })
        }
        if (fake.sawJob() && after < whole - 2) expect(outcome.kind, told).toBe('unsure')
      }
      const kinds = new Set(outcomes.map(({ outcome }) => outcome.kind))
      expect(kinds).toContain('failed-before-start')
      expect(kinds).toContain('unsure')
    },
  )

  it('half an answer is none, and two answers are one', async () => {
    const half = await printerThat({ answers: 'half' }, true, { ...patient, status: 200 })
    expect(await half.printer.print(label('no'), never)).toMatchObject({ reason: 'no-status' })
    expect(half.fake.jobs).toHaveLength(0)
    const twice = await printerThat({ answers: 'twice', busyAnswers: 4 })
    expect(await twice.printer.print(label('yes'), never)).toMatchObject({ kind: 'accepted' })
    expect(twice.fake.jobs).toHaveLength(1)
  })
})
