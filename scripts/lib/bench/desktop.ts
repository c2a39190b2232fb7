import { setTimeout as pause } from 'node:timers/promises'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElectronApplication } from '@playwright/test'
import { launchApp, readRuntime, type RunningApp } from '../../../tests/support/electron.ts'
import { takeInHands, type Hands } from '../demo-run/hands.ts'
import { workerWho } from '../demo-run/people.ts'
import { until } from '../demo-run/until.ts'
import { nextPieceMs, plugInWedge } from '../demo-run/wedge.ts'
import { percentiles, round, type Percentiles } from './figures.ts'
import { watchPaint, type PaintedScan } from './paint-watch.ts'
import { addPickedOrder, codeOf, firstCodes } from './picked-order.ts'
import { openBenchStation } from './warehouse.ts'

export type ProcessMemory = { readonly process: string; readonly residentMb: number }

export type StartFigures = {
  /** From the birth of the process to the sign-in with its workers on the screen. */
  readonly windowReadyMs: number
  /** From the birth of the process, over a badge, to the first product counted on the screen. */
  readonly firstScanAcceptedMs: number
}

export type DesktopFigures = {
  /** How the figures were made; software rendering is slower than any bench PC. */
  readonly rendering: { readonly runtime: string; readonly compositing: string; readonly note: string }
  /** The first start has a new browser profile; the warm one is the median of the starts after it. */
  readonly start: { readonly first: StartFigures; readonly warm: StartFigures }
  readonly scanToPixelMs: Percentiles
  readonly scanToVerdictInWindowMs: Percentiles
  /** Until the page's content shows the verdict: the window's own work, without the wait for the next frame. */
  readonly verdictToContentMs: Percentiles
  readonly verdictToPixelMs: Percentiles
  readonly desktopMemoryAtStart: readonly ProcessMemory[]
  readonly desktopMemoryAfterScans: readonly ProcessMemory[]
}

const size = { width: 1366, height: 768 }
const starts = 4
const scans = 300
const refusedEvery = 20
const pieces = 400
const foreignCode = '5901234123457'

/** Measures the program in its real window: start, the way from the last key of a code to the pixel, memory. */
export async function benchDesktop(): Promise<DesktopFigures> {
  const dataDir = mkdtempSync(join(tmpdir(), 'pakownia-desktop-'))
  try {
    const codes = await prepare(dataDir)
    const started: StartFigures[] = []
    for (let index = 1; index < starts; index += 1) {
      const { app, figures } = await start(dataDir, codes)
      started.push(figures)
      await app.close()
    }
    const { app, window, hands, figures } = await start(dataDir, codes)
    started.push(figures)
    const desktopMemoryAtStart = await memoryOf(app)
    const painted = await scanMany({ app, window }, hands, codes)
    const desktopMemoryAfterScans = await memoryOf(app)
    const rendering = await renderingOf(app)
    await app.close()
    const [first, ...warm] = started
    if (!first) throw new Error('the program was not started')
    return {
      rendering,
      start: { first, warm: median(warm) },
      scanToPixelMs: percentiles(painted.map(({ keyAt, paintedAt }) => paintedAt - keyAt)),
      scanToVerdictInWindowMs: percentiles(painted.map(({ keyAt, verdictAt }) => verdictAt - keyAt)),
      verdictToContentMs: percentiles(painted.map(({ verdictAt, changedAt }) => changedAt - verdictAt)),
      verdictToPixelMs: percentiles(painted.map(({ verdictAt, paintedAt }) => paintedAt - verdictAt)),
      desktopMemoryAtStart,
      desktopMemoryAfterScans,
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** A demo warehouse with one large order on its way to the bench. Returns `SKU=barcode` of its products. */
async function prepare(dataDir: string): Promise<readonly string[]> {
  const bench = await openBenchStation(dataDir)
  await bench.ask('setup/load-demo', { withOrders: false })
  const codes = await firstCodes(bench)
  await addPickedOrder(bench, codes, 'DESKTOP-1', pieces)
  await bench.stop()
  return codes
}

/** Starts the program as far as the first counted product, which is scanned anew at each start. */
async function start(
  dataDir: string,
  codes: readonly string[],
): Promise<RunningApp & { readonly hands: Hands; readonly figures: StartFigures }> {
  const running = await launchApp({ dataDir, size })
  const hands = await takeInHands(running.window)
  await running.window.getByTestId('worker').first().waitFor()
  const readyAt = Date.now()
  await hands.signInWithBadge(workerWho('packer'))
  await hands.see('the bench', ({ pack }) => pack !== null)
  const { kind } = await hands.scan(await nextCode(hands, codes))
  const acceptedAt = Date.now()
  if (kind !== 'counted' && kind !== 'opened') throw new Error(`the first scan was ${kind}`)
  const bornAt = (await running.app.evaluate(() => process.getCreationTime())) ?? 0
  return {
    ...running,
    hands,
    figures: { windowReadyMs: round(readyAt - bornAt), firstScanAcceptedMs: round(acceptedAt - bornAt) },
  }
}

/** What the bench asks for next; the order's first product while none is open. */
async function nextCode(hands: Hands, codes: readonly string[]): Promise<string> {
  const { pack } = await hands.look()
  const line = pack?.lines.find(({ verified, quantity }) => verified < quantity)
  return codeOf(line?.sku ?? codes[0]?.split('=')[0] ?? '', codes)
}

/** Scans one piece after the other, each as soon as the one before is on the screen; now and then a foreign code. */
async function scanMany(
  { window }: RunningApp,
  hands: Hands,
  codes: readonly string[],
): Promise<readonly PaintedScan[]> {
  const wedge = await plugInWedge(window, 'arrived')
  // The piece before was read by another scanner of the bench, which is the same one to the program.
  await pause(nextPieceMs)
  const watch = await watchPaint(window)
  const painted: PaintedScan[] = []
  while (painted.length < scans) {
    const foreign = painted.length % refusedEvery === refusedEvery - 1
    const code = foreign ? foreignCode : await nextCode(hands, codes)
    const before = (await hands.look()).pack?.verified ?? 0
    const drawn = await watch.begin()
    await wedge.type(code)
    painted.push(await drawn())
    await hands.see('the verdict', ({ pack, refusal }) =>
      foreign ? refusal !== null : pack?.verified === before + 1,
    )
    if (!foreign) continue
    await hands.key('Enter')
    await hands.see('the refusal gone', ({ refusal }) => refusal === null)
  }
  return painted
}

async function memoryOf(app: ElectronApplication): Promise<readonly ProcessMemory[]> {
  const metrics = await app.evaluate(({ app }) =>
    app.getAppMetrics().map(({ type, name, memory }) => ({ type, name, kilobytes: memory.workingSetSize })),
  )
  return metrics.map(({ type, name, kilobytes }) => ({
    process: name ? `${type}: ${name}` : type,
    residentMb: round(kilobytes / 1024),
  }))
}

async function renderingOf(app: ElectronApplication): Promise<DesktopFigures['rendering']> {
  const read = () => app.evaluate(({ app }) => app.getGPUFeatureStatus().gpu_compositing)
  const compositing = await until('the state of the graphics', read, (status) => typeof status === 'string')
  const software = compositing.includes('software')
  return {
    runtime: readRuntime().kind,
    compositing,
    note: software
      ? 'drawn by software, as on a machine without graphics or under a virtual display'
      : 'drawn by the graphics card',
  }
}

function median(figures: readonly StartFigures[]): StartFigures {
  const middle = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0
  return {
    windowReadyMs: middle(figures.map(({ windowReadyMs }) => windowReadyMs)),
    firstScanAcceptedMs: middle(figures.map(({ firstScanAcceptedMs }) => firstScanAcceptedMs)),
  }
}
