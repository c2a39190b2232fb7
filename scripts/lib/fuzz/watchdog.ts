import { writeSync } from 'node:fs'
import { Worker, isMainThread, workerData } from 'node:worker_threads'

/** A stream that takes so much of this process's own time will not end. */
const hangMs = 5_000
const everyMs = 500

/** Ends this process with the seed of a stream that does not end. It runs beside the parser, which hangs. */
export function startWatchdog(name: string): (seed: number) => void {
  const current = new Float64Array(new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT))
  new Worker(new URL(import.meta.url), { workerData: { name, current } }).unref()
  return (seed) => {
    current[0] = seed
  }
}

if (!isMainThread) watch(workerData as { name: string; current: Float64Array })

function watch({ name, current }: { name: string; current: Float64Array }): void {
  let [seed, since] = [Number.NaN, 0]
  setInterval(() => {
    const { user, system } = process.cpuUsage()
    const now = (user + system) / 1_000
    if (current[0] !== seed) [seed, since] = [current[0]!, now]
    if (now - since < hangMs) return
    writeSync(2, `fuzz: ${name} hangs; again with: npm run fuzz -- --class ${name} --seed ${seed} --runs 1\n`)
    process.kill(process.pid, 'SIGKILL')
  }, everyMs)
}
