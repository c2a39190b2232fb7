import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import pino from 'pino'
import { expect, it, onTestFinished, vi } from 'vitest'
import { savePrinter } from '../../electron/station/printing/index.ts'
import { noSecrets } from '../../electron/station/secrets/index.ts'
import { startStation } from '../../electron/station/start.ts'
import { forkHosts } from '../../drivers/host/fork.ts'
import { startFaultyPrinter, type FaultyPrinter } from '../support/faulty-printer.ts'
import { startHeadless, type HeadlessService } from '../support/headless.ts'
import { queueLabels } from '../support/label-jobs.ts'
import { furnish } from '../support/warehouse.ts'

/** A label waits for a printer; no service runs. */
async function aLabelWaits() {
  const dataDir = await mkdtemp(join(tmpdir(), 'pakownia-print-kill-'))
  const printer = await startFaultyPrinter()
  onTestFinished(async () => {
    await printer.close()
    await rm(dataDir, { recursive: true, force: true })
  })
  printer.faults.refuses = true
  const { station, stop } = await startStation({
    dataDir,
    assetsDir: join(import.meta.dirname, '../../assets'),
    log: pino({ level: 'silent' }),
    tell: () => undefined,
    startHost: forkHosts(join(import.meta.dirname, '../../electron/device-host/index.ts')),
    secrets: noSecrets,
  })
  await furnish(station)
  const id = await station.db.transaction().execute((trx) =>
    savePrinter(trx, station, {
      name: 'labels',
      config: {
        kind: 'tcp9100',
        host: '127.0.0.1',
        port: printer.port,
        labelFormat: 'zpl203',
        statusRequired: true,
      },
    }),
  )
  await queueLabels(station, id, 1)
  await stop()
  return { printer, dataDir, start: () => startHeadless(dataDir, join(dataDir, 'code')) }
}

const stateIn = (dataDir: string): string => {
  const file = new Sqlite(join(dataDir, 'pakownia.db'), { readonly: true })
  try {
    return file.prepare('select state from print_job').pluck().get() as string
  } finally {
    file.close()
  }
}

/** Kills the service in the moment in which the printer has heard what `when` says. */
async function killWhen(
  printer: FaultyPrinter,
  service: HeadlessService,
  when: (bytes: number, whole: boolean) => boolean,
): Promise<void> {
  await new Promise<void>((resolve) => {
    printer.watch = (bytes, whole) => {
      if (!when(bytes, whole)) return
      printer.watch = null
      void service.kill().then(resolve)
    }
    printer.faults.refuses = false
  })
}

it('prints a label that waited when the service was killed, once', async () => {
  const { printer, dataDir, start } = await aLabelWaits()
  const first = await start()
  await first.kill()
  expect(stateIn(dataDir)).toBe('queued')
  printer.faults.refuses = false
  const second = await start()
  await vi.waitFor(() => expect(stateIn(dataDir)).toBe('accepted'), { timeout: 30_000, interval: 50 })
  await second.kill()
  const third = await start()
  expect(stateIn(dataDir)).toBe('accepted')
  await third.stop()
  expect(printer.papers).toHaveLength(1)
})

it.each([
  ['at the first byte', (bytes: number) => bytes === 1],
  ['in the middle of a label', (bytes: number) => bytes === 200],
  ['when the label has come whole', (_bytes: number, whole: boolean) => whole],
])('asks a person about a label when the service was killed %s, and sends nothing again', async (_, when) => {
  const { printer, dataDir, start } = await aLabelWaits()
  await killWhen(printer, await start(), when)
  expect(stateIn(dataDir)).toBe('sending')
  const came = () => printer.papers.length
  await vi.waitFor(() => expect(came()).toBeLessThanOrEqual(1))
  for (let starts = 0; starts < 2; starts += 1) {
    const service = await start()
    expect(stateIn(dataDir)).toBe('unsure')
    await service.stop()
  }
  expect(came()).toBeLessThanOrEqual(1)
})
