import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test, type ElectronApplication, type Page } from '@playwright/test'
import { launchApp } from '../support/electron.ts'

let dataDir: string
let app: ElectronApplication
let page: Page

test.beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'pakownia-service-'))
})

test.afterEach(async () => {
  await app.close()
  await rm(dataDir, { recursive: true, force: true })
})

/** Starts the program and notes every state of the service that its page is told. */
async function start(): Promise<void> {
  const running = await launchApp({ dataDir })
  app = running.app
  page = running.window
  await page.evaluate(() => {
    const statuses: [string, string | null][] = []
    Object.assign(window, { statuses })
    window.pakownia.onStatus((status, detail) => statuses.push([status, detail]))
  })
}

const statuses = () =>
  page.evaluate(() => (window as unknown as { statuses: [string, string | null][] }).statuses)
const lastStatus = async () => (await statuses()).at(-1)?.[0]

const servicePid = () =>
  app.evaluate(({ app }) => app.getAppMetrics().find(({ name }) => name === 'Pakownia station')?.pid ?? 0)

for (const [what, signal] of [
  ['is killed', 'SIGKILL'],
  ['hangs', 'SIGSTOP'],
] as const) {
  test(`a service that ${what} is replaced, and the window stays`, async () => {
    await start()
    await expect.poll(lastStatus).toBe('ready')
    const before = await servicePid()
    process.kill(before, signal)
    await expect
      .poll(async () => (await statuses()).slice(-2).map(([status]) => status))
      .toEqual(['restarting', 'ready'])
    expect(await servicePid()).not.toBe(before)
    expect(page.url()).toBe('app://pakownia/index.html')
  })
}

test('a database that is none is refused with its reason, and left as it was', async () => {
  const file = path.join(dataDir, 'pakownia.db')
  const content = 'this is no database, and it is longer than the header of one '.repeat(90)
  await writeFile(file, content)
  await start()
  await expect.poll(lastStatus).toBe('refused')
  expect((await statuses()).at(-1)?.[1]).toBe('database-foreign')
  await expect.poll(servicePid).toBe(0)
  expect(await readFile(file, 'utf8')).toBe(content)
})

test('the service has ended when the program has', async () => {
  await start()
  await expect.poll(lastStatus).toBe('ready')
  const pid = await servicePid()
  await app.close()
  await expect(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH')).toPass({ timeout: 10_000 })
})
