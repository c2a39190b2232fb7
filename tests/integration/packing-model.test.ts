import { writeFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { databases } from '../support/databases.ts'
import { packAtRandom, sumOf, type PackingReport } from '../support/packing-runs.ts'

/** Runs over both databases; `npm run model:packing` asks for more, and for a file with what came out. */
const runsWanted = Number(process.env['PAKOWNIA_MODEL_RUNS'] ?? 2_000)
const reportFile = process.env['PAKOWNIA_MODEL_OUT']
/** PostgreSQL answers more slowly, and has two benches. */
const shareOfPostgres = 0.1

const reports: PackingReport[] = []
afterAll(() => {
  if (reportFile) writeFileSync(reportFile, `${JSON.stringify(sumOf(reports), null, 1)}\n`)
})

describe.each(databases)('the packing bench on $name', ({ name, newPlace }) => {
  const onPostgres = databases.length === 1 ? runsWanted : Math.ceil(runsWanted * shareOfPostgres)
  const runs = name === 'postgres' ? onPostgres : runsWanted - (databases.length === 1 ? 0 : onPostgres)

  it(
    `packs nothing but what was ordered, whatever is scanned, pressed, repeated, changed or cut off: ${runs} shifts`,
    async () => {
      const report = await packAtRandom(newPlace, runs)
      reports.push(report)
      expect(report.counterexamples.join('\n')).toBe('')
      // Shifts that never get to the end would prove nothing; a few may.
      if (runs < 100) return
      expect(report.packedOrders).toBeGreaterThan(runs / 4)
      expect(report.restarts).toBeGreaterThan(runs / 4)
    },
    120_000 + runs * 2_000,
  )
})
