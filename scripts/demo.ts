import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readDemoOrders } from './lib/demo-run/orders.ts'
import { runShift } from './lib/demo-run/shift.ts'

/** Performs the main job on the demo warehouse through the real windows and leaves papers, screens and a report. */
const { values } = parseArgs({
  options: { out: { type: 'string' }, orders: { type: 'string', default: '12' } },
})
const count = Number(values.orders)
const most = readDemoOrders().orders.length
if (values.out === undefined || !Number.isInteger(count) || count < 1 || count > most) {
  console.error(`usage: npm run demo -- --out DIR [--orders N], N from 1 to ${most}`)
  process.exit(2)
}

const out = resolve(values.out)
const dataDir = mkdtempSync(join(tmpdir(), 'pakownia-demo-'))
try {
  // What an earlier run left here would be counted as this one's.
  for (const name of ['labels', 'invoices', 'confirmations', 'screens', 'report.json'])
    rmSync(join(out, name), { recursive: true, force: true })
  mkdirSync(out, { recursive: true })
  const { report, faults } = await runShift({ dataDir, out, count, say: console.log })
  writeFileSync(join(out, 'report.json'), `${JSON.stringify(report, null, 2)}\n`)
  for (const fault of faults) console.error(`WRONG: ${fault}`)
  console.log(JSON.stringify(report))
  console.log(
    faults.length === 0
      ? `all right; papers, screens and report lie in ${out}`
      : `${faults.length} things are wrong`,
  )
  process.exitCode = faults.length === 0 ? 0 : 1
} finally {
  rmSync(dataDir, { recursive: true, force: true })
}
