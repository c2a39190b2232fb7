import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test, type ElectronApplication, type Locator, type Page } from '@playwright/test'
import { noCamera } from '../../scripts/lib/demo-run/camera.ts'
import { takeInHands, type Hands } from '../../scripts/lib/demo-run/hands.ts'
import { importFile } from '../../scripts/lib/demo-run/lead.ts'
import { readDemoOrders, writeOrderFile } from '../../scripts/lib/demo-run/orders.ts'
import { workerWho } from '../../scripts/lib/demo-run/people.ts'
import { eanOf, pickBatch } from '../../scripts/lib/demo-run/pick.ts'
import { ask } from '../../scripts/lib/demo-run/service.ts'
import { doctorCodes } from '../../shared/domain/scanner-doctor.ts'
import { launchApp } from '../support/electron.ts'

// One station: each test goes on where the one before it left the devices.
test.describe.configure({ mode: 'serial' })

let app: ElectronApplication
let page: Page
let hands: Hands
let dataDir: string
/** A scanner on the network: whatever is written to its line is read. */
let scanner: Awaited<ReturnType<typeof startScanner>>
let scale: Awaited<ReturnType<typeof startScale>>

test.beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'pakownia-devices-'))
  scanner = await startScanner(0)
  const running = await launchApp({ dataDir, size: { width: 1366, height: 768 } })
  app = running.app
  page = running.window
  hands = await takeInHands(page)
  await page.getByTestId('first-start').waitFor()
  await ask(page, 'setup/load-demo', { withOrders: false })
  await page.reload()
  await page.getByTestId('worker').first().waitFor()
})

test.afterAll(async () => {
  await app.close()
  await scanner.stop()
  await rm(dataDir, { recursive: true, force: true })
})

test('an admin sees the keyboard scanner and the virtual devices, all of them connected', async () => {
  await hands.signInWithBadge(workerWho('admin'))
  await page.getByTestId('nav-settings').click()
  await page.getByTestId('settings-devices').click()
  await expect(card({ kind: 'scanner', reach: 'wedge' })).toHaveAttribute('data-state', 'connected')
  await expect(card({ kind: 'scanner', reach: 'virtual' })).toHaveAttribute('data-state', 'connected')
  await expect(card({ kind: 'scale', reach: 'virtual' })).toHaveAttribute('data-state', 'connected')
})

test('a form says what is wrong, keeps what was typed, and its scanner reads', async () => {
  await page.getByTestId('add-device').click()
  await page.getByTestId('device-reach').getByText('Sieć').click()
  await page.getByTestId('save-device').click()
  await expect(page.getByText('Podaj nazwę urządzenia.')).toBeVisible()
  await page.getByTestId('device-name').fill('Skaner przy bramie')
  await page.getByTestId('device-host').fill('127.0.0.1')
  await page.getByTestId('device-port').fill('70000')
  await expect(page.getByText('Podaj liczbę od 1 do 65535.')).toBeVisible()
  await page.getByTestId('device-reach').getByText('Wirtualne').click()
  await page.getByTestId('device-reach').getByText('Sieć').click()
  await expect(page.getByTestId('device-host')).toHaveValue('127.0.0.1')
  await page.getByTestId('device-port').fill(String(scanner.port))
  await page.getByTestId('save-device').click()
  await expect(page.getByTestId('device-dialog')).toBeHidden()
  await expect(card({ kind: 'scanner', reach: 'tcp' })).toHaveAttribute('data-state', 'connected')

  scanner.read('5901234123457')
  const message = card({ kind: 'scanner', reach: 'tcp' }).getByTestId('message').first()
  await expect(message).toContainText('5901234123457')
  await expect(message).toContainText('35 39 30 31 32 33 34 31 32 33 34 35 37 0d')
})

test('a scanner that is switched off is missed in words at once, and is back by itself', async () => {
  await scanner.stop()
  await expect(card({ kind: 'scanner', reach: 'tcp' })).toHaveAttribute('data-state', 'missing')
  await expect(page.getByTestId('device-trouble')).toHaveText('Brak skanera')
  await page.getByTestId('device-trouble').click()
  await expect(page.getByTestId('device-trouble-note').last()).toContainText('Nie odpowiada')
  await page.keyboard.press('Escape')

  scanner = await startScanner(scanner.port)
  await expect(card({ kind: 'scanner', reach: 'tcp' })).toHaveAttribute('data-state', 'connected')
  await expect(page.getByTestId('device-trouble')).toBeHidden()
})

test('a scale shows its weight large, and is tared only by hand', async () => {
  scale = await startScale(2.25)
  await page.getByTestId('add-device').click()
  await page.getByTestId('device-kind').getByText('Waga').click()
  await page.getByTestId('device-reach').getByText('Sieć').click()
  await page.getByTestId('device-name').fill('Waga pod taśmą')
  await page.getByTestId('device-host').fill('127.0.0.1')
  await page.getByTestId('device-port').fill(String(scale.port))
  await page.getByTestId('save-device').click()
  await card({ kind: 'scale', reach: 'tcp' }).getByTestId('device-test').click()
  const weight = page.getByTestId('live-weight')
  await expect(weight).toHaveAttribute('data-grams', '2250')
  await expect(weight).toHaveAttribute('data-settled', 'true')
  await page.getByTestId('scale-tare').click()
  await expect(weight).toHaveAttribute('data-grams', '0')
  await page.getByTestId('scale-clear-tare').click()
  await expect(weight).toHaveAttribute('data-grams', '2250')

  await scale.stop()
  await expect(page.getByTestId('scale-test').getByTestId('device-trouble-note')).toBeVisible()
  await expect(weight).toHaveText('–')
  await page.keyboard.press('Escape')
  await card({ kind: 'scale', reach: 'tcp' }).getByTestId('device-remove').click()
  await page.getByTestId('confirm-remove').click()
  await expect(card({ kind: 'scale', reach: 'tcp' })).toBeHidden()
})

test('the station is saved to a file, and comes back from it as it was', async () => {
  const file = path.join(dataDir, 'station.json')
  await app.evaluate(({ session }, file) => {
    session.defaultSession.on('will-download', (_event, item) => item.setSavePath(file))
  }, file)
  await page.getByTestId('export-setup').click()
  await expect.poll(() => readFile(file, 'utf8').catch(() => '')).toContain('Skaner przy bramie')

  await card({ kind: 'scanner', reach: 'tcp' }).getByTestId('device-remove').click()
  await page.getByTestId('confirm-remove').click()
  await expect(card({ kind: 'scanner', reach: 'tcp' })).toBeHidden()

  const broken = path.join(dataDir, 'broken.json')
  await writeFile(broken, '{"station": 1')
  await page.getByTestId('setup-input').setInputFiles(broken)
  await page.getByTestId('confirm-import').click()
  await expect(page.getByTestId('fault')).toHaveAttribute('data-code', 'setup-unreadable')
  await page.keyboard.press('Escape')
  await expect(card({ kind: 'scanner', reach: 'virtual' })).toBeVisible()

  await page.getByTestId('setup-input').setInputFiles(file)
  await expect(page.getByTestId('import-dialog')).toContainText('3 urządzenia')
  await page.getByTestId('confirm-import').click()
  await expect(page.getByTestId('setup-imported')).toBeVisible()
  await expect(card({ kind: 'scanner', reach: 'tcp' })).toHaveAttribute('data-state', 'connected')
})

test('the doctor finds what a scanner does to a code, corrects it and proves the correction', async () => {
  await card({ kind: 'scanner', reach: 'tcp' }).getByTestId('device-test').click()
  await page.getByTestId('doctor-begin').click()
  await readTestCodes()
  const verdict = page.getByTestId('doctor-verdict')
  await expect(verdict).toHaveAttribute('data-verdict', 'correctable')
  const found = page.locator('[data-testid=finding][data-kind=correctable]')
  await expect(found).toHaveCount(3)
  await page.getByTestId('doctor-correct').click()
  await readTestCodes()
  await expect(verdict).toHaveAttribute('data-verdict', 'right')
  await expect(verdict).toContainText('Poprawka działa')
  await page.getByTestId('doctor-done').click()

  // What the test reads counts nowhere; what comes after it does, as it is printed.
  scanner.read('*5901234123457#')
  const message = card({ kind: 'scanner', reach: 'tcp' }).getByTestId('message').first()
  await expect(message).toContainText('5901234123457')
})

test('a virtual scanner that jams is muted, says so, and is taken back', async () => {
  await page.getByTestId('virtual-devices').click()
  await page.getByTestId('virtual-jam-scanner').click()
  const trouble = page.getByTestId('device-trouble')
  await expect(trouble).toHaveAttribute('data-state', 'muted')
  await page.getByTestId('virtual-jam-scanner').click()
  await page.getByTestId('unmute').click()
  await expect(trouble).toBeHidden()
  await page.getByTestId('virtual-close').click()
})

test('the virtual scanner works at the bench without taking its keys', async () => {
  await packOneOrder()
  await page.getByTestId('virtual-devices').click()
  await page.getByTestId('virtual-code').fill('4006381333931')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('refusal')).toHaveAttribute('data-code', '4006381333931')
  await expect(page.getByTestId('virtual-code')).not.toBeFocused()
  await expect(page.getByTestId('trouble')).toBeHidden()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('refusal')).toBeHidden()

  const { id: deviceId } = await virtual('scale')
  await ask(page, 'devices/virtual-weight', { deviceId, grams: 1250 })
  await page.getByTestId('codes-at-hand').click()
  await page.locator('[data-testid=code-at-hand][data-kind=product]').first().click()
  await hands.see('everything verified', ({ pack }) => pack?.kind === 'parcels')
  await expect(page.getByTestId('codes-at-hand')).not.toBeFocused()
})

test('a box that stood on the scale before the order was complete is weighed at once', async () => {
  await expect(page.getByTestId('weight')).toHaveAttribute('data-grams', '1250')
})

test('the bench says why the scale shows no weight, and never an old one', async () => {
  await page.getByTestId('add-parcel').click()
  await expect(page.getByTestId('weight')).toHaveAttribute('data-grams', '')
  await page.getByTestId('virtual-plug-scale').click()
  await expect(page.getByTestId('scale-problem')).toContainText('Brak wagi')
  await expect(page.getByTestId('device-trouble')).toHaveAttribute('data-kind', 'scale')
  await expect(page.getByTestId('weight')).toHaveText('–')

  await page.getByTestId('virtual-weight').fill('0')
  await page.getByTestId('virtual-plug-scale').click()
  await expect(page.getByTestId('scale-problem')).toBeHidden()
  // Only a scale that stands still at nothing has been emptied.
  const says = page.getByTestId('scale-says')
  await expect(says).toHaveAttribute('data-grams', '0')
  await expect(says).toHaveAttribute('data-stable', 'true')
  await page.getByTestId('virtual-weight').fill('640')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('weight')).toHaveAttribute('data-grams', '640')
  // The Enter of the field did not say "packed".
  expect((await ask(page, 'packing/view', {})).kind).toBe('parcels')

  // A window that was loaded anew does not know whose box it is, and weighs it for none.
  await page.reload()
  await expect(page.getByTestId('weight')).toHaveAttribute('data-grams', '1250')
  await page.getByTestId('add-parcel').click()
  await expect(page.getByText('Zdejmij poprzednią paczkę z wagi')).toBeVisible()
  await expect(page.getByTestId('weight')).toHaveText('–')
})

function card({ kind, reach }: { readonly kind: string; readonly reach: string }): Locator {
  return page.locator(`[data-testid^=card-][data-kind=${kind}][data-reach=${reach}]`)
}

async function virtual(kind: 'scanner' | 'scale') {
  const devices = await ask(page, 'devices/list', {})
  const device = devices.find((one) => one.kind === kind && one.connection.kind === 'virtual')
  if (!device) throw new Error(`there is no virtual ${kind}`)
  return device
}

/** Brings an order of one piece to the open bench. */
async function packOneOrder(): Promise<void> {
  const { orders, eans } = readDemoOrders()
  const order = orders.find(({ number }) => number === '536521')
  if (!order) throw new Error('the demo has no such order')
  const file = path.join(dataDir, 'orders.csv')
  writeOrderFile(file, [order])
  await hands.signInWithBadge(workerWho('lead'))
  await importFile(hands, file, noCamera)
  await hands.signInWithBadge(workerWho('picker'))
  await pickBatch(hands, { eans, camera: noCamera, mistakes: false })
  await hands.signInWithBadge(workerWho('packer'))
  await hands.see('the order in the queue', ({ pack }) => pack?.kind === 'waiting' && pack.waiting === 1)
  // The keys that end a badge are the scanner's, and so may an Enter right behind them be.
  await expect(async () => {
    if ((await hands.look()).pack?.kind === 'waiting') await page.keyboard.press('Enter')
    expect((await hands.look()).pack?.kind).toBe('verifying')
  }).toPass()
  const { pack } = await hands.look()
  expect(pack?.lines.map(({ sku }) => eanOf(eans, sku))).toHaveLength(1)
}

/** Holds the codes of the doctor before a scanner that puts something around each, and a bar in place of GS. */
async function readTestCodes(): Promise<void> {
  for (const { id, expected } of doctorCodes) {
    await page.locator(`[data-testid=doctor-code][data-id=${id}][data-heard="0"]`).waitFor()
    await expect(page.getByTestId('doctor-code').getByRole('img')).toBeVisible()
    scanner.read(`*${expected.replace('\u001d', '|')}#`)
  }
}

/** A device with a server of its own, as on the network of a warehouse. `port` 0 takes a free one. */
async function startDevice(port: number, answer: (asked: string) => string) {
  const lines = new Set<Socket>()
  const server = createServer((line) => {
    lines.add(line)
    line.on('close', () => lines.delete(line)).on('error', () => undefined)
    createInterface(line).on('line', (asked) => line.write(answer(asked)))
  })
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : port,
    say: (text: string) => {
      for (const line of lines) line.write(text)
    },
    stop: () =>
      new Promise<void>((resolve) => {
        for (const line of lines) line.destroy()
        server.close(() => {
          resolve()
        })
      }),
  }
}

async function startScanner(port: number) {
  const { say, ...device } = await startDevice(port, () => '')
  return { ...device, read: (code: string) => say(`${code}\r`) }
}

/** A scale that speaks SICS and carries a load, in kilograms. */
function startScale(load: number) {
  let tare = 0
  const shown = () => `${(load - tare).toFixed(3).padStart(10)} kg\r\n`
  return startDevice(0, (asked) => {
    switch (asked) {
      case 'SI':
        return `S S ${shown()}`
      case 'T':
        tare = load
        return `T S ${tare.toFixed(3).padStart(10)} kg\r\n`
      case 'TAC':
        tare = 0
        return 'TAC A\r\n'
      default:
        return 'ES\r\n'
    }
  })
}
