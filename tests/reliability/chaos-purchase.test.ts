import { writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { chaosCarriers } from '../support/chaos/carriers.ts'
import { purchaseChaos, type ChaosReport } from '../support/chaos/run.ts'

const runs = Number(process.env['PAKOWNIA_CHAOS_RUNS'] ?? '1000')
const seed = Number(process.env['PAKOWNIA_CHAOS_SEED'] ?? '0')
/** One database holds so many shipments before the next one is begun. */
const atOnce = 125
/** So many databases at the same time; most of the time is waiting. */
const lanes = 4

function* parts(whole: number) {
  for (let from = 0; from < whole; from += atOnce) yield { from, count: Math.min(atOnce, whole - from) }
}

function add(total: ChaosReport, { problems, ...counts }: ChaosReport): void {
  for (const key of Object.keys(counts) as (keyof typeof counts)[]) total[key] += counts[key]
  total.problems.push(...problems)
}

it(
  'buys each shipment once and loses no paper, whatever happens to the line and to the service',
  { timeout: 240_000 + runs * 500 },
  async () => {
    const total: ChaosReport = {
      runs: 0,
      paidTwice: 0,
      unresolved: 0,
      lostPapers: 0,
      kills: 0,
      decisions: 0,
      problems: [],
    }
    const starts = Object.values(chaosCarriers)
    const next = parts(runs)
    const lane = async () => {
      for (const { from, count } of next) {
        const carrier = await starts[(from / atOnce) % starts.length]!()
        // Each carrier goes with its books before the next one comes: there may be hundreds of them.
        try {
          add(total, await purchaseChaos(carrier, count, seed + from))
        } finally {
          await carrier.server.close()
        }
      }
    }
    await Promise.all(Array.from({ length: lanes }, lane))
    const out = process.env['PAKOWNIA_CHAOS_OUT']
    if (out) writeFileSync(out, `${JSON.stringify(total, null, 2)}\n`)
    expect(total).toMatchObject({ runs, paidTwice: 0, unresolved: 0, lostPapers: 0 })
  },
)
