import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { round } from './figures.ts'

const root = join(import.meta.dirname, '../../..')

export type MemoryFigures = { readonly startMs: number; readonly residentMb: number | null }

/** Starts the headless service on a data folder and tells how long it took and what it holds in memory (Linux). */
export async function headlessMemory(dataDir: string): Promise<MemoryFigures> {
  const began = performance.now()
  const service = spawn(process.execPath, ['electron/station/headless.ts', '--headless', '--data', dataDir], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface({ input: service.stdout })) if (line.startsWith('ready')) break
  const startMs = round(performance.now() - began)
  const residentMb = residentOf(service.pid!)
  service.kill('SIGTERM')
  return { startMs, residentMb }
}

/** Resident memory of a process in megabytes; null where the system does not tell. */
export function residentOf(pid: number): number | null {
  try {
    const match = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    return match ? round(Number(match[1]) / 1024) : null
  } catch {
    return null
  }
}
