import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import pino, { type Logger } from 'pino'

/** The service's log: one JSON line each, in `logs/station.log` of the data folder. Ids and codes only, never people's data. */
export function openLog(dataDir: string): Logger {
  const folder = join(dataDir, 'logs')
  mkdirSync(folder, { recursive: true })
  return pino(
    { base: null },
    pino.destination({ dest: join(folder, 'station.log'), append: true, sync: true }),
  )
}
