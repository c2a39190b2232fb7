import { join } from 'node:path'
import { launchApp } from '../../../tests/support/electron.ts'
import { openCamera, type Camera } from './camera.ts'
import { compareWithFile } from './check.ts'
import { takeInHands, type Hands } from './hands.ts'
import { closeShift, takeOrdersIn } from './lead-shift.ts'
import { chooseOrders, readDemoOrders, type FileOrder } from './orders.ts'
import { packWhatWaits } from './packer-shift.ts'
import { faultsOfPapers } from './papers.ts'
import { watchPace, type PackingFigures } from './pace.ts'
import { workerWho } from './people.ts'
import { pickBatch } from './pick.ts'
import { ask } from './service.ts'

export type Report = {
  readonly orders: number
  readonly lines: number
  readonly units: number
  readonly scansAccepted: number
  readonly scansBlocked: { readonly wrong: number; readonly surplus: number; readonly unknown: number }
  readonly labels: number
  readonly invoices: number
  /** Sales documents for buyers with a tax number; there only when the shift had such. */
  readonly transactionConfirmations?: number
  readonly packing: PackingFigures
  readonly secondsTotal: number
}

export type ShiftOptions = {
  /** Folder of the station's data, used by this shift alone. */
  readonly dataDir: string
  /** Folder for papers and screens. */
  readonly out: string
  /** How many orders of the demo file. */
  readonly count: number
  readonly say: (line: string) => void
}

/** What everybody on the shift works with. */
export type Shift = ShiftOptions & {
  readonly hands: Hands
  readonly camera: Camera
  readonly orders: readonly FileOrder[]
  readonly eans: ReadonlyMap<string, string>
}

/** The smallest screen that a bench usually has; the window then fits on every display. */
const size = { width: 1366, height: 768 }
/** More orders than this have no totes in the demo warehouse until some are packed. */
const batchesBeforePacking = 2

/** One shift: the orders come in, are picked, packed and printed, and the lead sees it. Returns what went wrong, if anything. */
export async function runShift(
  options: ShiftOptions,
): Promise<{ report: Report; faults: readonly string[] }> {
  const began = performance.now()
  const { orders: payable, eans } = readDemoOrders()
  const orders = chooseOrders(payable, options.count)
  const { app, window } = await launchApp({ dataDir: options.dataDir, size, language: 'pl' })
  try {
    const hands = await takeInHands(window)
    const shift: Shift = {
      ...options,
      hands,
      camera: openCamera(window, join(options.out, 'screens')),
      orders,
      eans,
    }
    await prepare(shift)
    await takeOrdersIn(shift)
    const pace = await watchPace(hands, shift.camera)
    for (let packed = 0; packed < orders.length;) {
      await pickWhatFits(shift)
      packed += await packWhatWaits(shift, packed, pace)
    }
    const papers = await closeShift(shift)
    const tally = hands.tally()
    await app.close()
    options.say('comparing the database with the file, and reading the papers back')
    const faults = [...compareWithFile(options.dataDir, orders, tally), ...(await faultsOfPapers(papers))]
    if (papers.sales.length !== orders.length) {
      faults.push(`${papers.sales.length} sales documents for ${orders.length} orders`)
    }
    const invoices = papers.sales.filter(({ kind }) => kind === 'invoice').length
    const confirmations = papers.sales.length - invoices
    return {
      faults,
      report: {
        orders: orders.length,
        lines: sum(orders.map((order) => order.lines)),
        units: sum(orders.map((order) => order.units)),
        scansAccepted: tally.accepted,
        scansBlocked: tally.blocked,
        labels: papers.labels.length,
        invoices,
        ...(confirmations > 0 ? { transactionConfirmations: confirmations } : {}),
        packing: pace.figures(),
        secondsTotal: Math.round((performance.now() - began) / 100) / 10,
      },
    }
  } catch (error) {
    // The screen as it was says more than the stack.
    await window.screenshot({ path: join(options.out, 'screens', 'failed.png') }).catch(() => undefined)
    await app.close()
    throw error
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

async function prepare({ hands, camera }: Shift): Promise<void> {
  await hands.page.getByTestId('first-start').waitFor()
  await camera('first-start')
  await ask(hands.page, 'setup/load-demo', { withOrders: false })
  await hands.page.reload()
  await hands.page.getByTestId('worker').first().waitFor()
  await camera('sign-in')
}

/** The picker takes batches while orders wait and totes are free. */
async function pickWhatFits({ hands, camera, eans, say }: Shift): Promise<void> {
  await hands.signInWithBadge(workerWho('picker'), 'virtual')
  say('picker: signed in with a badge')
  for (let batch = 0; batch < batchesBeforePacking; batch += 1) {
    const { pick } = await hands.see('the shelf screen', ({ pick }) => pick?.kind === 'idle')
    if (pick?.ready === 0) return
    const mistakes = hands.tally().accepted === 0
    const pieces = await pickBatch(hands, { eans, camera, mistakes })
    say(`picker: a batch of ${pieces} pieces is in the totes`)
    await hands.page.getByTestId('pick-finished').waitFor()
    await camera('pick-finished')
  }
}
