import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import Sqlite from 'better-sqlite3'
import { usualScannerSettings, usualSerialLine } from '../../../shared/contract/device-config.ts'
import { launchApp } from '../../../tests/support/electron.ts'
import { serialCable, type SerialCable } from '../../../tests/support/pty.ts'
import { takeInHands } from '../demo-run/hands.ts'
import { workerWho } from '../demo-run/people.ts'
import { ask } from '../demo-run/service.ts'
import { until } from '../demo-run/until.ts'
import { addPickedOrder, codeOf, firstCodes } from './picked-order.ts'
import { openBenchStation } from './warehouse.ts'

/** What became of codes that came over a serial port while the packer's screen was open. */
export type SteadyRun = {
  readonly said: readonly string[]
  /** What the scan journal holds of this scanner, in its order. */
  readonly journal: readonly { readonly raw: string; readonly outcome: string }[]
  /** Pieces of the order on the screen at the end. */
  readonly shown: number | null
  /** From the write into the cable to the verdict in the window, in milliseconds, one for each code. */
  readonly verdictMs: readonly number[]
}

const size = { width: 1366, height: 768 }

/**
 * Runs the program in a real window with a serial scanner on a pseudo-terminal, and scans the products of one large order in
 * turn at a steady pace.
 */
export async function scanSteadily(perSecond: number, seconds: number): Promise<SteadyRun> {
  const folder = mkdtempSync(join(tmpdir(), 'pakownia-steady-'))
  const dataDir = join(folder, 'station')
  const cable = await serialCable(join(folder, 'scanner'))
  try {
    const count = perSecond * seconds
    const codes = await prepare(dataDir, cable.path, count)
    const { app, window } = await launchApp({ dataDir, size })
    try {
      const hands = await takeInHands(window)
      await window.getByTestId('worker').first().waitFor()
      await hands.signInWithBadge(workerWho('packer'))
      await hands.see('the bench', ({ pack }) => pack !== null)
      await until(
        'the scanner connected',
        () => ask(window, 'devices/list', {}),
        (list) => list.some(({ connection, state }) => connection.kind === 'serial' && state === 'connected'),
      )
      const verdicts = await noteVerdicts(window)
      const { said, saidAt } = await sayAtPace(cable, codes, perSecond, count)
      await until(
        'all verdicts',
        async () => (await verdicts()).length,
        (there) => there >= count,
      )
      const decidedAt = await verdicts()
      const screen = await hands.see('the last piece', ({ pack }) => pack?.verified === count)
      await app.close()
      return {
        said,
        journal: readJournal(dataDir),
        shown: screen.pack?.verified ?? null,
        verdictMs: saidAt.map((at, index) => (decidedAt[index] ?? NaN) - at),
      }
    } finally {
      await app.close().catch(() => undefined)
    }
  } finally {
    await cable.pull()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A demo warehouse with the scanner and one order, larger than what will be scanned. Returns the codes of its products. */
async function prepare(dataDir: string, path: string, pieces: number): Promise<readonly string[]> {
  const bench = await openBenchStation(dataDir)
  await bench.ask('setup/load-demo', { withOrders: false })
  const products = await firstCodes(bench)
  const room = pieces + products.length - (pieces % products.length)
  await addPickedOrder(bench, products, 'STEADY-1', room)
  const { name, pin } = workerWho('admin')
  await bench.signIn(name, pin)
  await bench.ask('devices/save', {
    name: 'Steady',
    connection: { kind: 'serial', port: { by: 'path', path }, line: usualSerialLine },
    device: { kind: 'scanner', settings: usualScannerSettings },
  })
  await bench.stop()
  return products.map((product) => codeOf(product.split('=')[0] ?? '', products))
}

/** Notes when the page hears of each scan, as UTC milliseconds with fractions. */
async function noteVerdicts(page: Page): Promise<() => Promise<readonly number[]>> {
  const heard = await page.evaluateHandle(() => {
    const times: number[] = []
    window.pakownia.onEvent(({ name }) => {
      if (name === 'scan/decided') times.push(performance.timeOrigin + performance.now())
    })
    return times
  })
  return () => heard.evaluate((times) => times)
}

/** Each code a moment after the one before: a sender that comes late does not hurry, which would be another pace. */
async function sayAtPace(
  cable: SerialCable,
  codes: readonly string[],
  perSecond: number,
  count: number,
): Promise<{ readonly said: readonly string[]; readonly saidAt: readonly number[] }> {
  const said: string[] = []
  const saidAt: number[] = []
  let next = performance.now()
  while (said.length < count) {
    await wait(Math.max(0, next - performance.now()))
    const code = codes[said.length % codes.length]!
    said.push(code)
    saidAt.push(performance.timeOrigin + performance.now())
    await cable.say(`${code}\r\n`)
    next = Math.max(next, performance.now() - 1000 / perSecond) + 1000 / perSecond
  }
  return { said, saidAt }
}

function readJournal(dataDir: string): SteadyRun['journal'] {
  const database = new Sqlite(join(dataDir, 'pakownia.db'), { readonly: true })
  try {
    return database
      .prepare("select raw, outcome from scan where device not in ('wedge', 'keyboard') order by seq")
      .all() as SteadyRun['journal']
  } finally {
    database.close()
  }
}
