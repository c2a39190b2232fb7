import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import type { Hands } from '../../scripts/lib/demo-run/hands.ts'
import { openScreen, pressControl } from '../../scripts/lib/demo-run/lead.ts'
import { workerWho } from '../../scripts/lib/demo-run/people.ts'
import { ask } from '../../scripts/lib/demo-run/service.ts'
import { openDemo, type Demo } from './demo-window.ts'

// One admin draws one map, step by step, in one running program.
test.describe.configure({ mode: 'serial' })

let demo: Demo
let page: Page
let hands: Hands
let dataDir: string

test.beforeAll(async () => {
  demo = await openDemo()
  ;({ page, hands, dataDir } = demo)
  await hands.signInWithBadge(workerWho('admin'))
  await openScreen(hands, 'settings')
  await pressControl(hands, 'settings-map')
})

test.afterAll(async () => {
  await demo.close()
})

test('the kept map is drawn with every place on it', async () => {
  await expect(page.getByTestId('warehouse-map').locator('[data-point]')).toHaveCount(2)
  await expectPlaces(160)
  await expect(page.getByTestId('map-finding')).toHaveCount(0)
  await expect(page.getByTestId('save-map')).toBeDisabled()
})

test('a wrong number keeps the drawing and what was typed', async () => {
  await page.getByTestId('map-aisles').fill('')
  await expect(page.getByTestId('map-aisles')).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByTestId('save-map')).toBeDisabled()
  await pressControl(hands, 'settings-people')
  await pressControl(hands, 'settings-map')
  await expect(page.getByTestId('map-aisles')).toHaveValue('')
  await page.getByTestId('map-aisles').fill('3')
  await expect(page.getByTestId('zone-walkways').last()).toHaveAttribute('aria-invalid', 'true')
  await expectPlaces(120)
  await expect(finding('place-not-on-map')).toHaveAttribute('data-count', '40')
  await page.getByTestId('map-aisles').fill('4')
  await expectPlaces(160)
})

test('what is closed is drawn, and what lies behind it is told', async () => {
  await pressControl(hands, 'close-aisle')
  await page.getByTestId('closed-to').fill('20')
  await expect(page.getByTestId('closed-to')).toHaveAttribute('aria-invalid', 'true')
  await page.getByTestId('closed-from').fill('1')
  await page.getByTestId('closed-to').fill('2,5')
  await expect(finding('place-unreachable')).toHaveAttribute('data-count', '4')
  await page.getByTestId('closed-from').fill('5,3')
  await page.getByTestId('closed-to').fill('6,3')
  await expect(page.getByTestId('map-finding')).toHaveCount(0)
})

test('points move along the cross aisles', async () => {
  await choose('point-cross', /Tył|Back/)
  await page.getByTestId('point-x').first().fill('7')
  await pressControl(hands, 'add-point')
  await expect(page.getByTestId('warehouse-map').locator('[data-point]')).toHaveCount(3)
  await page.getByTestId('remove-point').last().click()
  await expect(page.getByTestId('warehouse-map').locator('[data-point]')).toHaveCount(2)
})

test('a saved map is there again, with its zones', async () => {
  await page.getByTestId('zone-walkways').first().fill('A-C')
  await expect(page.getByTestId('zone-walkways').last()).toHaveAttribute('aria-invalid', 'true')
  await page.getByTestId('zone-walkways').last().fill('d')
  await page.getByTestId('save-map').click()
  await expect(page.getByTestId('drop-map')).toBeDisabled()
  const [warehouse] = await ask(page, 'map/warehouses', {})
  const kept = await ask(page, 'map/get', { warehouseId: warehouse!.id })
  expect(kept.zones.map(({ walkways }) => walkways)).toEqual([[0, 1, 2], [3]])
  expect(kept.map.points[0]).toMatchObject({ code: 'WOZKI', x: 700, y: 1600 })
  expect(kept.map.layout).toMatchObject({ closedInAisle: [{ aisle: 0, from: 530, to: 630 }] })
  expect(kept.places.find(({ code }) => code === 'C-01-1')).toMatchObject({ zone: 'Strefa 1' })
})

test('a second warehouse is guessed until it is drawn, and takes places over', async () => {
  await pressControl(hands, 'add-warehouse')
  await page.getByTestId('warehouse-code').fill('m1')
  await page.getByTestId('warehouse-name').fill('Chłodnia')
  await expect(page.getByTestId('warehouse-code')).toHaveAttribute('aria-invalid', 'true')
  await page.getByTestId('warehouse-code').fill('M2')
  await pressControl(hands, 'save-warehouse-name')
  await expect(page.getByTestId('map-warehouse')).toHaveValue('M2 · Chłodnia')
  await expect(page.getByTestId('map-guessed')).toBeVisible()
  await expectPlaces(0)
  await choose('map-warehouse', /^M1/)
  await expectPlaces(160)
  await pressControl(hands, 'set-places')
  await page.getByTestId('place-codes').fill('D-*')
  await expect(page.getByTestId('place-count')).toContainText('40')
  await choose('places-warehouse', /^M2/)
  await pressControl(hands, 'save-places')
  await expectPlaces(120)
  await choose('map-warehouse', /^M2/)
  await expectPlaces(40)
})

test('a net of walkways comes from a file; another file is refused in words', async () => {
  const broken = path.join(dataDir, 'broken.json')
  await writeFile(broken, JSON.stringify({ layout: { kind: 'graph', nodes: [], edges: [] } }))
  await page.getByTestId('map-file').setInputFiles(broken)
  await expect(page.getByTestId('map-file-problem')).toContainText('nodes')
  const net = path.join(import.meta.dirname, '../../docs/examples/map.json')
  await page.getByTestId('map-file').setInputFiles(net)
  await expect(page.getByTestId('map-file-problem')).toBeHidden()
  await expect(page.getByTestId('map-given')).toBeVisible()
  await expectPlaces(4)
  await page.getByTestId('save-map').click()
  await expect(page.getByTestId('drop-map')).toBeDisabled()
  const warehouses = await ask(page, 'map/warehouses', {})
  const { map, ownPlaces } = await ask(page, 'map/get', { warehouseId: warehouses[1]!.id })
  const file = JSON.parse(await readFile(net, 'utf8')) as { map: unknown; ownPlaces: unknown[] }
  expect(map).toEqual(file.map)
  expect(ownPlaces).toHaveLength(file.ownPlaces.length)
})

function finding(code: string) {
  return page.locator(`[data-testid=map-finding][data-code=${code}]`)
}

async function expectPlaces(found: number): Promise<void> {
  await expect(page.getByTestId('map-findings')).toHaveAttribute('data-found', String(found))
}

async function choose(testId: string, label: RegExp): Promise<void> {
  await page.getByTestId(testId).first().click()
  await page.getByRole('option', { name: label }).click()
}

test('how the warehouse picks is kept, with what its own settings say of picking', async () => {
  await pressControl(hands, 'settings-picking')
  await page.getByTestId('orders-per-batch').fill('')
  await expect(page.getByTestId('save-picking')).toBeDisabled()
  await page.getByTestId('orders-per-batch').fill('6')
  await page.getByTestId('toteLitres').fill('42,5')
  await pressControl(hands, 'add-cut-off')
  await page.getByTestId('cut-off-courier').last().fill('GLS')
  await page.getByTestId('cut-off-time').last().fill('9:30')
  await page.getByTestId('save-picking').click()
  await expect(page.getByTestId('save-picking')).toBeDisabled()
  const kept = await ask(page, 'settings/picking', {})
  expect(kept.toteVolumeCm3).toBe(42_500)
  expect(kept.cutOffs.at(-1)).toEqual({ courier: 'GLS', time: '09:30' })
  expect(await ask(page, 'settings/warehouse', {})).toMatchObject({ ordersPerBatch: 6, scanLocation: true })
})
