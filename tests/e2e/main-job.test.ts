import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test, type ElectronApplication, type Page } from '@playwright/test'
import { noCamera } from '../../scripts/lib/demo-run/camera.ts'
import { compareWithFile } from '../../scripts/lib/demo-run/check.ts'
import { takeInHands, type Hands } from '../../scripts/lib/demo-run/hands.ts'
import { importFile, signInWithPin } from '../../scripts/lib/demo-run/lead.ts'
import { readDemoOrders, writeOrderFile } from '../../scripts/lib/demo-run/orders.ts'
import { confirmAsks } from '../../scripts/lib/demo-run/asks.ts'
import { openOrder, packOrder, type Bench } from '../../scripts/lib/demo-run/pack.ts'
import { gatherPapers, waitForPapers, type Paper } from '../../scripts/lib/demo-run/papers.ts'
import { workerWho } from '../../scripts/lib/demo-run/people.ts'
import { eanOf, foreignCode, pickBatch } from '../../scripts/lib/demo-run/pick.ts'
import { ask, virtualScan } from '../../scripts/lib/demo-run/service.ts'
import { launchApp } from '../support/electron.ts'
import { barcodesIn, pdfPages, pdfText, zplImages } from '../support/read-back.ts'

// One shift in one running program: each test goes on where the one before it left the warehouse.
test.describe.configure({ mode: 'serial' })

/** Ordinary, express, on delivery, of a company with a tax number, and one with two products. */
const numbers = ['536369', '536521', '536400', '536393', '536366', '536399']
const { orders: all, eans } = readDemoOrders()
const orders = all.filter(({ number }) => numbers.includes(number))
const twoParcels = '536399'

let app: ElectronApplication
let page: Page
let hands: Hands
let dataDir: string
let bench: Bench

test.beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'pakownia-main-job-'))
  const running = await launchApp({ dataDir, size: { width: 1366, height: 768 } })
  app = running.app
  page = running.window
  hands = await takeInHands(page)
  bench = { eans, orders: new Map(orders.map((order) => [order.number, order])), camera: noCamera }
  await page.getByTestId('first-start').waitFor()
  await ask(page, 'setup/load-demo', { withOrders: false })
  await page.reload()
})

test.afterAll(async () => {
  await app.close()
  await rm(dataDir, { recursive: true, force: true })
})

test('a lead signs in with a PIN and takes a file of orders in; once more changes nothing', async () => {
  const file = path.join(dataDir, 'orders.csv')
  writeOrderFile(file, orders)
  await signInWithPin(hands, workerWho('lead'), noCamera)
  const count = orders.length
  expect(await importFile(hands, file, noCamera)).toEqual({
    taken: count,
    ready: count,
    known: 0,
    rejected: 1,
  })
  await page.getByTestId('next-import').click()
  expect(await importFile(hands, file, noCamera)).toEqual({ taken: 0, ready: 0, known: count, rejected: 1 })
  await expect(page.getByTestId('rejected-row')).toHaveAttribute('data-reason', /.+/)
})

test('a picker takes all orders in one walk, and everything wrong on it is refused', async () => {
  await hands.signInWithBadge(workerWho('picker'), 'virtual')
  const units = orders.reduce((sum, order) => sum + order.units, 0)
  expect(await pickBatch(hands, { eans, camera: noCamera, mistakes: true })).toBe(units)
  await expect(page.getByTestId('pick-finished')).toBeVisible()
  expect(hands.tally().blocked).toEqual({ wrong: 3, surplus: 1, unknown: 1 })
})

test('a packer opens an order by its tote, and a refusal stays until it is acknowledged', async () => {
  await hands.signInWithBadge(workerWho('packer'))
  await watchForMouse()
  expect(await openOrder(hands, bench, 'tote')).toBeTruthy()
  await confirmAsks(hands)
  const { order, sku } = await openLine()

  expect(await hands.scan(foreignCode)).toMatchObject({ kind: 'refused', refusal: { reason: 'unknown' } })
  const refusal = page.getByTestId('refusal')
  await expect(refusal).toHaveAttribute('data-code', foreignCode)

  // What is scanned meanwhile, by whatever scanner, does not count and changes nothing on the sign.
  expect(await hands.scan(eanOf(eans, sku))).toEqual({ kind: 'not-acknowledged' })
  expect(await hands.scan(eanOf(eans, sku), 'virtual')).toEqual({ kind: 'not-acknowledged' })
  for (const key of ['F2', 'F8', 'Escape', 'a']) await hands.key(key)
  await expect(refusal).toHaveAttribute('data-code', foreignCode)
  expect(await packedPieces(order)).toBe(0)

  await hands.key('Enter')
  await expect(refusal).toBeHidden()
  expect(await hands.scan(eanOf(eans, sku))).toMatchObject({ kind: 'counted' })
  expect(await packedPieces(order)).toBe(1)
})

test('a service that is killed in the middle of an order comes back with exactly the counts it had stored', async () => {
  for (const moment of ['between two scans', 'while a scan is under way', 'while a scan is under way']) {
    await test.step(moment, async () => {
      const { order, sku } = await openLine()
      const before = await packedPieces(order)
      await watchForReconnecting()
      if (moment === 'between two scans') await killService()
      else await Promise.all([virtualScan(page, eanOf(eans, sku)).catch(() => undefined), killService()])
      await expect.poll(sawReconnecting).toBe(true)
      await expect(page.getByTestId('reconnecting')).toBeHidden()

      const stored = await packedPieces(order)
      expect(stored - before).toBeLessThanOrEqual(moment === 'between two scans' ? 0 : 1)
      await hands.see('the stored count', ({ pack }) => pack?.order === order && pack.verified === stored)
    })
  }
})

test('a scan of the wedge that the killed service swallowed is sent again and counts once', async () => {
  const { order, sku } = await openLine()
  const before = await packedPieces(order)
  await watchForReconnecting()
  process.kill(await servicePid(), 'SIGSTOP')
  await hands.typeCode(eanOf(eans, sku))
  process.kill(await servicePid(), 'SIGKILL')
  await expect.poll(sawReconnecting).toBe(true)
  await hands.see('the scan counted', ({ pack }) => pack?.order === order && pack.verified === before + 1)
  expect(await packedPieces(order)).toBe(before + 1)
})

test('a reloaded window keeps the worker, the order, its counts and a refusal', async () => {
  const { order } = await openLine()
  const stored = await packedPieces(order)
  await hands.scan(foreignCode)
  await page.reload()
  await hands.see('the bench as it was', ({ worker, refusal, pack }) =>
    [worker === workerWho('packer').name, refusal?.code === foreignCode, pack?.order === order].every(
      Boolean,
    ),
  )
  await hands.scanCommand('CONFIRM')
  await hands.see('the count as it was', ({ pack }) => pack?.verified === stored)
  await watchForMouse()
})

test('all orders are packed by scanner, scale and keys alone, and their papers come out', async () => {
  for (const [index, order] of orders.entries()) {
    const number = await openOrder(
      hands,
      bench,
      index === 0 ? 'next' : index % 2 === 0 ? 'number' : 'product',
    )
    await packOrder(hands, bench, {
      scanner: index % 2 === 0 ? 'wedge' : 'virtual',
      mistakes: index === 2,
      weighing: {
        parcels: number === twoParcels ? 2 : 1,
        weight: index % 2 === 0 ? 'scale' : 'typed',
        packed: index % 2 === 0 ? 'key' : 'scan',
      },
    })
    expect(order.units).toBeGreaterThan(0)
  }
  await hands.see('nothing left', ({ pack }) => pack?.kind === 'waiting' && pack.waiting === 0)
  expect(await usesOfMouse()).toBe(0)
})

test('every paper can be read back', async () => {
  await hands.signInWithBadge(workerWho('lead'))
  await waitForPapers(page)
  const { labels, sales } = await gatherPapers(page, dataDir, path.join(dataDir, 'out'))
  expect(labels.map(({ orderNumber }) => orderNumber).sort()).toEqual([...numbers, twoParcels].sort())
  for (const label of labels) await test.step(`label ${label.number}`, () => expectReadableLabel(label))

  const company = orders.find(({ nip }) => nip !== '')
  for (const paper of sales) {
    const text = (await pdfText(await readFile(paper.file))).join('\n')
    expect(text).toContain(paper.orderNumber)
    expect(text).toContain(paper.number)
    expect(paper.kind).toBe(paper.orderNumber === company?.number ? 'transaction_confirmation' : 'invoice')
  }
  expect(sales.map(({ orderNumber }) => orderNumber).sort()).toEqual([...numbers].sort())
})

test('the database agrees with the file and with what the screen said', async () => {
  await app.close()
  // The journal of a shift with kills holds scans whose answer nobody saw; the orders are what must agree.
  const faults = compareWithFile(dataDir, orders)
  expect(faults).toEqual([])
})

/** The open order on the screen and its first open line. */
async function openLine(): Promise<{ order: string; sku: string }> {
  const { pack } = await hands.see(
    'an open line',
    ({ pack }) => pack?.kind === 'verifying' && pack.lines.length > 0,
  )
  const line = pack?.lines.find((one) => one.verified < one.quantity)
  return { order: pack?.order ?? '', sku: line?.sku ?? '' }
}

/** The pieces of the open order as the service has them. */
async function packedPieces(order: string): Promise<number> {
  const view = await ask(page, 'packing/view', {})
  if (view.kind !== 'verifying' || view.order.number !== order) throw new Error(`${order} is not open`)
  return view.unitsVerified
}

async function servicePid(): Promise<number> {
  const pid = await app.evaluate(
    ({ app }) => app.getAppMetrics().find(({ name }) => name === 'Pakownia station')?.pid,
  )
  if (pid === undefined) throw new Error('no service is running')
  return pid
}

async function killService(): Promise<void> {
  process.kill(await servicePid(), 'SIGKILL')
}

async function watchForReconnecting(): Promise<void> {
  await page.evaluate(() => {
    const seen = { reconnecting: false }
    Object.assign(window, { seen })
    new MutationObserver(() => {
      seen.reconnecting ||= document.querySelector('[data-testid=reconnecting]') !== null
    }).observe(document, { childList: true, subtree: true })
  })
}

const sawReconnecting = () =>
  page.evaluate(() => (window as unknown as { seen: { reconnecting: boolean } }).seen.reconnecting)

/** Counts every touch of a mouse, finger or pen from now on. */
async function watchForMouse(): Promise<void> {
  await page.evaluate(() => {
    const uses = { mouse: 0 }
    Object.assign(window, { uses })
    for (const name of ['pointerdown', 'wheel', 'touchstart']) {
      addEventListener(name, () => (uses.mouse += 1), { capture: true })
    }
  })
}

const usesOfMouse = () => page.evaluate(() => (window as unknown as { uses: { mouse: number } }).uses.mouse)

/** The label as PDF and as a ZPL printer would print it: both barcodes say whose parcel it is. */
async function expectReadableLabel(label: Paper): Promise<void> {
  const codes = [`00${label.number}`, label.orderNumber].sort()
  const [pdf] = await pdfPages(await readFile(label.file.replace(/\.zpl$/, '.pdf')), 203.2)
  const [zpl] = await zplImages(await readFile(label.file, 'utf8'), 8)
  if (!pdf || !zpl) throw new Error(`${label.file} shows nothing`)
  expect(await barcodesIn(pdf)).toEqual(codes)
  expect(await barcodesIn(zpl)).toEqual(codes)
}
