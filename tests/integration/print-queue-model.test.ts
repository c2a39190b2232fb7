import * as fc from 'fast-check'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { databases } from '../support/databases.ts'
import { startFaultyPrinter, type FaultyPrinter } from '../support/faulty-printer.ts'
import { queueLabels, type LabelJob } from '../support/label-jobs.ts'
import { openStation, type Shift } from '../support/station.ts'

/**
 * What goes wrong while a few labels are printed. `at` is a share of a label's bytes in thousandths; a line may also break
 * after the last of them, when the label is on paper and the printer is asked whether it is.
 */
const mishap = fc.oneof(
  fc.record({ kind: fc.constant('none' as const) }),
  fc.record({ kind: fc.constant('refuses' as const) }),
  fc.record({ kind: fc.constant('breaks' as const), at: fc.integer({ min: 0, max: 1_000 }) }),
  fc.record({ kind: fc.constant('breaks-after' as const), by: fc.integer({ min: 1, max: 5 }) }),
  fc.record({ kind: fc.constant('stalls' as const), at: fc.integer({ min: 1, max: 1_000 }) }),
  fc.record({ kind: fc.constant('no-paper' as const) }),
  fc.record({ kind: fc.constant('paper-runs-out' as const), after: fc.integer({ min: 1, max: 2 }) }),
)
type Mishap = typeof mishap extends fc.Arbitrary<infer Value> ? Value : never

/** A step: something goes wrong with these labels, and the service may end and start again in the middle of it. */
const step = fc.record({ mishap, labels: fc.integer({ min: 1, max: 3 }), restart: fc.boolean() })

describe.each(databases)('the print queue of a bad printer on $name', ({ newPlace }) => {
  it(
    'prints no label twice by itself, and loses none that it calls accepted',
    { timeout: 180_000 },
    async () => {
      const shift = await openStation(await newPlace())
      await shift.furnish()
      const printer = await startFaultyPrinter()
      onTestFinished(() => printer.close())
      await shift.signIn('adam')
      const { id } = await shift.call('printing/save-printer', {
        name: 'bad',
        config: {
          kind: 'tcp9100',
          host: '127.0.0.1',
          port: printer.port,
          labelFormat: 'zpl203',
          statusRequired: true,
        },
      })
      const [probe] = await queueLabels(shift.station, id, 1)
      await shift.call('printing/status', { printerId: id })
      await untilSettled(shift, [probe!])
      const bytes = printer.papers[0]!.length

      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 3 }), async (steps) => {
          const jobs: LabelJob[] = []
          for (const { mishap: wrong, labels, restart } of steps) {
            goWrong(printer, wrong, bytes)
            jobs.push(...(await queueLabels(shift.station, id, labels)))
            await shift.call('printing/status', { printerId: id })
            await untilStuckOrDone(shift, jobs)
            // A printer that takes no more bytes is waited for until the service ends.
            if (restart || wrong.kind === 'stalls') await shift.restart()
            expectOncePerLabel(printer, jobs)
          }
          mend(printer)
          await untilSettled(shift, jobs)
          const states = await statesOf(shift, jobs)
          for (const job of jobs) {
            const papers = printer.papers.filter((paper) => paper.includes(job.number)).length
            const state = states.get(job.id)!
            expect(['accepted', 'unsure']).toContain(state)
            if (state === 'accepted') expect(papers).toBe(1)
            else expect(papers).toBeLessThanOrEqual(1)
          }
        }),
        { numRuns: 10, endOnFailure: true },
      )
    },
  )
})

function goWrong(printer: FaultyPrinter, wrong: Mishap, bytes: number): void {
  mend(printer)
  const { faults } = printer
  switch (wrong.kind) {
    case 'none':
      return
    case 'refuses':
      faults.refuses = true
      return
    case 'breaks':
      faults.breaksAt = Math.round((bytes * wrong.at) / 1_000)
      return
    case 'breaks-after':
      faults.breaksAt = bytes + wrong.by
      return
    case 'stalls':
      faults.stallsAt = Math.max(1, Math.round((bytes * wrong.at) / 1_000))
      return
    case 'no-paper':
      faults.noPaper = true
      return
    case 'paper-runs-out':
      faults.paperFor = wrong.after
  }
}

function mend(printer: FaultyPrinter): void {
  Object.assign(printer.faults, { refuses: false, breaksAt: null, stallsAt: null })
  printer.putPaper()
}

function expectOncePerLabel(printer: FaultyPrinter, jobs: readonly LabelJob[]): void {
  for (const job of jobs) {
    const came = [...printer.papers, ...printer.memory()].filter((paper) => paper.includes(job.number))
    expect(came.length).toBeLessThanOrEqual(1)
  }
}

async function statesOf(shift: Shift, jobs: readonly LabelJob[]): Promise<Map<string, string>> {
  const rows = await shift.db
    .selectFrom('print_job')
    .select(['id', 'state', 'problem'])
    .where(
      'id',
      'in',
      jobs.map((job) => job.id),
    )
    .execute()
  return new Map(rows.map((row) => [row.id, row.state]))
}

const untilSettled = (shift: Shift, jobs: readonly LabelJob[]) =>
  vi.waitFor(
    async () => {
      const states = [...(await statesOf(shift, jobs)).values()]
      expect(states.filter((state) => state === 'queued' || state === 'sending')).toEqual([])
    },
    { timeout: 60_000, interval: 20 },
  )

/** Until nothing moves by itself: each job has ended, or waits and says for what, or stands in the printer. */
const untilStuckOrDone = (shift: Shift, jobs: readonly LabelJob[]) =>
  vi.waitFor(
    async () => {
      const list = await shift.call('printing/jobs', { limit: 100 })
      const open = list.filter(({ id, state }) =>
        jobs.some((job) => job.id === id && (state === 'queued' || state === 'sending')),
      )
      const stuck = open.some((job) => job.problem !== null || job.state === 'sending')
      expect(open.length === 0 || stuck).toBe(true)
    },
    { timeout: 60_000, interval: 20 },
  )
