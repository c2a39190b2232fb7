import { join } from 'node:path'
import { launchApp } from '../../../tests/support/electron.ts'
import type { Language } from '../../../shared/contract/settings.ts'
import { openCamera, type Camera } from './camera.ts'
import { compareWithFile } from './check.ts'
import { takeInHands, type Hands } from './hands.ts'
import { chooseLanguage } from './language.ts'
import { importFile, lookAtOrders, openScreen, signInWithPin } from './lead.ts'
import { chooseOrders, readDemoOrders, writeOrderFile, type DemoOrders, type FileOrder } from './orders.ts'
import { openOrder, packOrder, type Bench, type Opening } from './pack.ts'
import { faultsOfPapers, gatherPapers, waitForPapers } from './papers.ts'
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
  readonly secondsTotal: number
}

type Shift = {
  readonly dataDir: string
  readonly out: string
  readonly count: number
  readonly say: (line: string) => void
}

/** The smallest screen that a bench usually has; the window then fits on every display. */
const size = { width: 1366, height: 768 }

/** One shift: the orders come in, are picked, packed and printed, and the lead sees it. Returns what went wrong, if anything. */
export async function runShift(shift: Shift): Promise<{ report: Report; faults: readonly string[] }> {
  const began = performance.now()
  const demo = readDemoOrders()
  const orders = chooseOrders(demo.orders, shift.count)
  const { app, window } = await launchApp({ dataDir: shift.dataDir, size, language: 'pl' })
  try {
    const hands = await takeInHands(window)
    const camera = openCamera(window, join(shift.out, 'screens'))
    await prepare(hands, camera)
    await takeOrdersIn(hands, camera, shift, orders)
    await pickAll(hands, camera, shift, demo, orders)
    await packAll(hands, camera, shift, demo, orders)
    const papers = await closeShift(hands, camera, shift, orders)
    const tally = hands.tally()
    await app.close()
    shift.say('comparing the database with the file, and reading the papers back')
    const faults = [...compareWithFile(shift.dataDir, orders, tally), ...(await faultsOfPapers(papers))]
    const invoices = papers.sales.filter(({ kind }) => kind === 'invoice').length
    const confirmations = papers.sales.length - invoices
    return {
      faults: [...faults, ...faultsOfCounts(orders, papers.sales.length)],
      report: {
        orders: orders.length,
        lines: orders.reduce((sum, order) => sum + order.lines, 0),
        units: orders.reduce((sum, order) => sum + order.units, 0),
        scansAccepted: tally.accepted,
        scansBlocked: tally.blocked,
        labels: papers.labels.length,
        invoices,
        ...(confirmations > 0 ? { transactionConfirmations: confirmations } : {}),
        secondsTotal: Math.round((performance.now() - began) / 100) / 10,
      },
    }
  } catch (error) {
    await window.screenshot({ path: join(shift.out, 'screens', 'failed.png') }).catch(() => undefined)
    await app.close()
    throw error
  }
}

function faultsOfCounts(orders: readonly FileOrder[], sales: number): readonly string[] {
  return sales === orders.length ? [] : [`${sales} sales documents for ${orders.length} orders`]
}

async function prepare(hands: Hands, camera: Camera): Promise<void> {
  await hands.page.getByTestId('first-start').waitFor()
  await camera('first-start')
  await ask(hands.page, 'setup/load-demo', { withOrders: false })
  await hands.page.reload()
  await hands.page.getByTestId('worker').first().waitFor()
  await camera('sign-in')
}

async function takeOrdersIn(
  hands: Hands,
  camera: Camera,
  { dataDir, say }: Shift,
  orders: readonly FileOrder[],
): Promise<void> {
  const file = join(dataDir, 'zamowienia.csv')
  writeOrderFile(file, orders)
  await signInWithPin(hands, workerWho('lead'), camera)
  say('lead: signed in with a PIN')
  const first = await importFile(hands, file, camera)
  say(`lead: imported ${first.taken} orders, ${first.ready} ready, ${first.rejected} row not taken`)
  if (first.taken !== orders.length || first.ready !== orders.length || first.rejected !== 1) {
    throw new Error(`the import took in something else: ${JSON.stringify(first)}`)
  }
  await hands.page.getByTestId('next-import').focus()
  await hands.key('Enter')
  const second = await importFile(hands, file, camera)
  if (second.taken !== 0 || second.known !== orders.length) {
    throw new Error(`the same file once more changed something: ${JSON.stringify(second)}`)
  }
  say('lead: imported the same file once more, nothing changed')
  await lookAtOrders(hands, orders.length, camera, 'orders')
}

async function pickAll(
  hands: Hands,
  camera: Camera,
  { say }: Shift,
  { eans }: DemoOrders,
  orders: readonly FileOrder[],
): Promise<void> {
  await hands.signInWithBadge(workerWho('picker'), 'virtual')
  say('picker: signed in with a badge')
  const units = orders.reduce((sum, order) => sum + order.units, 0)
  let picked = 0
  while (picked < units) {
    const pieces = await pickBatch(hands, { eans, camera, mistakes: picked === 0 })
    picked += pieces
    say(`picker: a batch of ${pieces} pieces is in the totes`)
    await hands.page.getByTestId('pick-finished').waitFor()
    await camera('pick-finished')
  }
}

/** The ways in which the packer opens orders, one after the other. */
const openings: readonly Opening[] = ['tote', 'next', 'number', 'product']
/** At these orders something goes wrong at the bench, and the screens are seen in another language at the later ones. */
const mistakesAt: ReadonlyMap<number, Language> = new Map([
  [0, 'pl'],
  [3, 'en'],
  [6, 'uk'],
  [9, 'pl'],
])

async function packAll(
  hands: Hands,
  camera: Camera,
  { say }: Shift,
  { eans }: DemoOrders,
  orders: readonly FileOrder[],
): Promise<void> {
  await hands.signInWithBadge(workerWho('packer'))
  say('packer: signed in with a badge')
  await camera('pack-waiting')
  const byNumber = new Map(orders.map((order) => [order.number, order]))
  for (let index = 0; index < orders.length; index += 1) {
    const language = mistakesAt.get(index)
    const seenIn = language !== undefined && language !== 'pl' ? language : null
    if (seenIn) await chooseLanguage(hands, seenIn)
    const bench: Bench = {
      eans,
      orders: byNumber,
      camera: seenIn ? (name) => camera(`${name}-${seenIn}`) : camera,
    }
    const opening = openings[index % openings.length]!
    const number = await openOrder(hands, bench, opening)
    await packOrder(hands, bench, {
      scanner: index % 3 === 1 ? 'virtual' : 'wedge',
      mistakes: language !== undefined,
      weighing: {
        parcels: index === 1 || index === 4 ? 2 : 1,
        weight: index % 2 === 0 ? 'scale' : 'typed',
        packed: index % 3 === 2 ? 'scan' : 'key',
      },
    })
    if (seenIn) await chooseLanguage(hands, 'pl')
    say(`packer: ${number} opened by ${opening}, packed (${byNumber.get(number)?.units ?? 0} pieces)`)
  }
  await hands.see('an empty queue', ({ pack }) => pack?.kind === 'waiting' && pack.waiting === 0)
  await camera('pack-all-done')
  await hands.key('F9')
  await hands.page.getByTestId('paper-row').first().waitFor()
  await camera('pack-papers')
  await hands.key('Escape')
}

async function closeShift(
  hands: Hands,
  camera: Camera,
  { dataDir, out, say }: Shift,
  orders: readonly FileOrder[],
) {
  const { page } = hands
  await hands.signInWithBadge(workerWho('lead'))
  await openScreen(hands, 'board')
  await page.getByTestId('board').waitFor()
  await waitForPapers(page)
  say('printers: every paper came out')
  await camera('board')
  for (const language of ['en', 'uk'] as const) {
    await chooseLanguage(hands, language)
    await camera(`board-${language}`)
  }
  await chooseLanguage(hands, 'pl')
  await lookAtOrders(hands, orders.length, camera, 'orders-packed')
  await openScreen(hands, 'printing')
  await page.getByTestId('job').first().waitFor()
  await camera('printing')
  const papers = await gatherPapers(page, dataDir, out)
  say(`lead: ${papers.labels.length} waybills and ${papers.sales.length} sales documents are there`)
  await hands.signInWithBadge(workerWho('admin'))
  await openScreen(hands, 'settings')
  await camera('settings')
  return papers
}
