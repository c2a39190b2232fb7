import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLabelPrinter } from '../../drivers/printer/label/label-printer.ts'
import { usualTiming } from '../../drivers/printer/label/timing.ts'
import type { PrintOutcome } from '../../drivers/printer/index.ts'
import { openTcp } from '../../drivers/transport/tcp.ts'
import { startFakeLabelPrinter, type FakeBehaviour } from '../support/fake-label-printer.ts'
import { paperJob, zplJob } from '../support/paper.ts'

/** Short, because most of these printers stay silent at some time. */
const timing = {
  ...usualTiming,
  status: 60,
  stall: 600,
  settle: 80,
  operator: 100,
  poll: 2,
  finish: 60,
  pause: 0,
  hearOut: 0,
}
const calm: Partial<FakeBehaviour> = {
  answers: 'whole',
  paperOut: false,
  headOpen: false,
  paused: false,
  breaks: null,
  busyAnswers: 0,
  neverEnds: false,
  paperFor: Number.POSITIVE_INFINITY,
}

/** What is wrong with the printer during one attempt. */
const trouble: fc.Arbitrary<Partial<FakeBehaviour>> = fc.oneof(
  fc.constant({}),
  {
    weight: 4,
    arbitrary: fc.record({
      breaks: fc.record({
        // Anywhere, or just after the label.
        after: fc.oneof(fc.integer({ min: 0, max: 70 }), fc.integer({ min: 39, max: 70 })),
        how: fc.constantFrom('reset' as const, 'end' as const, 'stall' as const),
      }),
    }),
  },
  fc.record({ answers: fc.constantFrom('none' as const, 'half' as const, 'twice' as const) }),
  fc.record({ paperOut: fc.boolean(), headOpen: fc.boolean(), paused: fc.boolean() }),
  fc.record({ busyAnswers: fc.constantFrom(1, 3, 1_000_000) }),
  fc.record({ neverEnds: fc.constant(true), answers: fc.constantFrom('none' as const, 'whole' as const) }),
)

const label = (number: number, tailBytes: number) => {
  const { bytes } = zplJob(`label ${number}`)
  return paperJob('label', Buffer.concat([bytes, Buffer.alloc(tailBytes, '\n')]))
}

describe('a label printer in any trouble, with jobs tried again only when that is called safe', () => {
  it('never prints a label twice, and none is called accepted that it has not received', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(trouble, { minLength: 1, maxLength: 5 }),
        fc.boolean(),
        // A tail longer than the system's buffers is still being sent when the printer has its label already.
        fc.constantFrom(0, 0, 3_000_000),
        async (troubles, statusRequired, tailBytes) => {
          const fake = await startFakeLabelPrinter()
          const printer = createLabelPrinter({
            kind: 'tcp9100',
            address: String(fake.port),
            open: openTcp('127.0.0.1', fake.port),
            language: 'zpl',
            statusRequired,
            timing,
          })
          const outcomes: PrintOutcome[] = []
          let number = 0
          for (const now of [...troubles, {}]) {
            Object.assign(fake.behaviour, calm, now)
            fake.calmDown()
            const outcome = await printer.print(label(number, tailBytes), new AbortController().signal)
            outcomes[number] = outcome
            // What did not begin is sent again; everything else is over.
            if (outcome.kind !== 'failed-before-start') number += 1
          }
          await fake.close()
          const count = (label: number) =>
            fake.jobs.filter((job) => job.toString().includes(`label ${label}^`)).length
          outcomes.forEach((outcome, label) => {
            const told = JSON.stringify({ label, outcome })
            expect(count(label), told).toBeLessThanOrEqual(1)
            if (outcome.kind === 'accepted') expect(count(label), told).toBe(1)
            if (outcome.kind === 'failed-before-start') expect(count(label), told).toBe(0)
          })
        },
      ),
      { numRuns: 25 },
    )
  })
})
