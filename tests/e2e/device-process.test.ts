import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { takeInHands } from '../../scripts/lib/demo-run/hands.ts'
import { workerWho } from '../../scripts/lib/demo-run/people.ts'
import { ask } from '../../scripts/lib/demo-run/service.ts'
import { usualScannerSettings, usualSerialLine } from '../../shared/contract/device-config.ts'
import { badgeBarcode } from '../../shared/domain/barcode.ts'
import { launchApp, type RunningApp } from '../support/electron.ts'
import { serialCable, type SerialCable } from '../support/pty.ts'

test.describe.configure({ mode: 'serial' })

let folder: string
let running: RunningApp
let cable: SerialCable
let page: Page

const picker = workerWho('picker')
const packer = workerWho('packer')
const worker = () => page.evaluate(() => sessionStorage.getItem('pakownia.session') ?? '')
const state = async () =>
  (await ask(page, 'devices/list', {})).find(({ connection }) => connection.kind === 'serial')?.state
const hostPids = () =>
  running.app.evaluate(({ app }) =>
    app.getAppMetrics().flatMap(({ name, pid }) => (name === 'Pakownia device' ? [pid] : [])),
  )

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'device-process-'))
  cable = await serialCable(join(folder, 'scanner'))
  running = await launchApp({ dataDir: join(folder, 'station') })
  page = running.window
  const hands = await takeInHands(page)
  await page.getByTestId('first-start').waitFor()
  await ask(page, 'setup/load-demo', { withOrders: false })
  await page.reload()
  await page.getByTestId('worker').first().waitFor()
  await hands.signInWithBadge(workerWho('admin'))
})

test.afterAll(async () => {
  await running.app.close()
  await cable.pull()
  await rm(folder, { recursive: true, force: true })
})

test('a scanner on a serial port works in a process of its own, and signs a worker in', async () => {
  await ask(page, 'devices/save', {
    name: 'Zebra',
    connection: { kind: 'serial', port: { by: 'path', path: cable.path }, line: usualSerialLine },
    device: { kind: 'scanner', settings: usualScannerSettings },
  })
  await expect.poll(state).toBe('connected')
  expect(await hostPids()).toHaveLength(1)
  await cable.say(`${badgeBarcode(picker.badgeCode)}\r\n`)
  await expect.poll(worker).toContain(picker.name)
})

test('a driver that is killed takes nothing with it and is back, and the window was never gone', async () => {
  await page.evaluate(() => Object.assign(window, { neverReloaded: true }))
  const [pid] = await hostPids()
  process.kill(pid!, 'SIGKILL')
  await expect.poll(async () => (await hostPids())[0] ?? pid).not.toBe(pid)
  await expect.poll(state).toBe('connected')
  await cable.say(`${badgeBarcode(packer.badgeCode)}\r\n`)
  await expect.poll(worker).toContain(packer.name)
  expect(await page.evaluate(() => 'neverReloaded' in window)).toBe(true)
})

test('after a sleep of the PC every line is opened anew, because one that looks open may be dead', async () => {
  const [pid] = await hostPids()
  await running.app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'))
  await expect.poll(async () => (await hostPids())[0] ?? pid).not.toBe(pid)
  await expect.poll(state).toBe('connected')
  await cable.say(`${badgeBarcode(picker.badgeCode)}\r\n`)
  await expect.poll(worker).toContain(picker.name)
})

test('no driver outlives the service that asked for it', async () => {
  const before = await hostPids()
  const service = await running.app.evaluate(
    ({ app }) => app.getAppMetrics().find(({ name }) => name === 'Pakownia station')!.pid,
  )
  process.kill(service, 'SIGKILL')
  await expect.poll(async () => (await hostPids()).filter((pid) => before.includes(pid))).toEqual([])
  await expect.poll(state).toBe('connected')
})
