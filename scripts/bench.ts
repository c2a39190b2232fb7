import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { benchBatches } from './lib/bench/batches.ts'
import { benchDesktop } from './lib/bench/desktop.ts'
import { benchDevices } from './lib/bench/devices.ts'
import { timed, round } from './lib/bench/figures.ts'
import { benchImport } from './lib/bench/imports.ts'
import { benchScans } from './lib/bench/scans.ts'
import { headlessMemory } from './lib/bench/memory.ts'
import { benchPapers } from './lib/bench/papers.ts'
import { benchPlanning } from './lib/bench/planning.ts'
import { benchWalks } from './lib/bench/walks.ts'
import { addOrders, openBenchStation } from './lib/bench/warehouse.ts'

/** Measures the program and writes the figures as JSON; nothing here passes or fails by a time. */
const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'bench.json' },
    orders: { type: 'string', default: '100000' },
    scans: { type: 'string', default: '5000' },
    'batch-seconds': { type: 'string', default: '4' },
  },
})

const dataDir = mkdtempSync(join(tmpdir(), 'pakownia-bench-'))
try {
  const bench = await openBenchStation(dataDir)
  await bench.ask('setup/load-demo', { withOrders: false })
  console.log(`filling the database with ${values.orders} orders`)
  const fillSeconds = round((await timed(() => addOrders(bench, Number(values.orders)))) / 1000)
  await bench.signIn('Marek', '246810')
  const scans = await benchScans(bench, dataDir, Number(values.scans))
  console.log('scan to verdict, with the commit (ms)', scans.verdict)
  console.log('bare commit on this disk (ms)', scans.baselineCommit)
  await bench.signIn('Iryna', '246810')
  const imports = await benchImport(bench, dataDir, 10_000)
  console.log('import', imports)
  await bench.stop()
  const serviceMemory = await headlessMemory(dataDir)
  console.log('service on the full database (MB)', serviceMemory)
  const walks = benchWalks()
  console.log('walks (microseconds)', walks)
  const batches = benchBatches(Number(values['batch-seconds']))
  for (const figures of batches) console.log('batches', figures)
  const planning = await benchPlanning()
  console.log('planning (ms)', planning)
  const papers = await benchPapers(1_000)
  console.log('papers', papers)
  const devices = await benchDevices()
  console.log('devices', devices)
  const desktop = await benchDesktop()
  console.log('desktop', desktop)
  const figures = {
    machine: {
      cpus: cpus().length,
      model: cpus()[0]?.model ?? '',
      platform: process.platform,
      node: process.version,
    },
    database: { orders: Number(values.orders), fillSeconds },
    scanToVerdictMs: scans.verdict,
    bareCommitMs: scans.baselineCommit,
    import: imports,
    serviceMemory,
    walks,
    batches,
    planning,
    papers,
    devices,
    ...desktop,
  }
  writeFileSync(values.out, `${JSON.stringify(figures, null, 2)}\n`)
  console.log(`figures written to ${values.out}`)
} finally {
  rmSync(dataDir, { recursive: true, force: true })
}
