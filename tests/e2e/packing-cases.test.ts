import { expect, test } from '@playwright/test'
import { badgeBarcode } from '../../shared/domain/barcode.ts'
import { readDemoOrders } from '../../scripts/lib/demo-run/orders.ts'
import { workerWho } from '../../scripts/lib/demo-run/people.ts'
import { eanOf } from '../../scripts/lib/demo-run/pick.ts'
import { expectKind, expectRefused } from '../../scripts/lib/demo-run/refusals.ts'
import { ask, virtualWeight } from '../../scripts/lib/demo-run/service.ts'
import { demoWindow } from './demo-window.ts'
import { orderRow, pickOrders } from './picked-orders.ts'

// Cases of docs/edge-cases.md that other windows' tests do not come to, by scanner and keys.
test.describe.configure({ mode: 'serial' })

const it = demoWindow()
const { eans } = readDemoOrders()
const [holder, lantern] = ['85123A', '71053'] as const
const code = (sku: string) => eanOf(eans, sku)

test('case 13: a product that several orders need opens the one that leaves first', async () => {
  await pickOrders(it.page, it.dataDir, [
    orderRow('ZAM-1', holder, 1),
    orderRow('ZAM-1', holder, 1),
    orderRow('ZAM-2', holder, 2, { Priorytet: 'express' }),
    orderRow('ZAM-3', lantern, 1),
  ])
  await it.hands.signInWithBadge(workerWho('packer'))
  expect(await it.hands.scan(code(holder))).toMatchObject({
    kind: 'opened',
    because: { kind: 'express' },
  })
  await it.hands.see('the express order', ({ pack }) => pack?.order === 'ZAM-2' && pack.verified === 1)
  await expect(it.page.getByTestId('last-scan')).not.toBeEmpty()
})

test('case 16: a piece that cannot be scanned is counted by key with a lead’s badge', async () => {
  await it.hands.key('F4')
  await it.hands.key('1')
  await it.hands.key('2')
  await it.page.getByTestId('approval-dialog').waitFor()
  await it.hands.typeCode(badgeBarcode(workerWho('lead').badgeCode))
  await it.hands.see('the parcels', ({ pack }) => pack?.kind === 'parcels')
})

let labelOfFirst = ''

test('case 9: the same product in two lines fills one after the other, and not a piece more', async () => {
  await packOpenOrder()
  await expect.poll(labels).toHaveLength(1)
  labelOfFirst = (await labels())[0]!
  expectKind(await it.hands.scan(labelOfFirst), 'label-confirmed')
  await it.hands.see('the next order', ({ pack }) => pack?.kind === 'verifying')
  await it.hands.scan('ZAM-1')
  expectKind(await it.hands.scan(code(holder)), 'counted')
  const { pack } = await it.hands.look()
  expect(pack?.lines.map(({ verified, quantity }) => [verified, quantity])).toEqual([
    [0, 1],
    [1, 1],
  ])
  expectKind(await it.hands.scan(code(holder)), 'counted')
  expectRefused(await it.hands.scan(code(holder)), 'surplus')
  await it.hands.key('Enter')
  await it.hands.see('the parcels', ({ pack: now }) => now?.kind === 'parcels')
})

test('case 33: the label of another order is refused on the box', async () => {
  await packOpenOrder()
  await expect.poll(labels).toHaveLength(1)
  expectRefused(await it.hands.scan(labelOfFirst), 'label-of-other')
  await it.picture('label-of-other')
  await it.hands.key('Enter')
  expectKind(await it.hands.scan((await labels())[0]!), 'label-confirmed')
  await it.hands.see('the last order', ({ pack }) => pack?.order === 'ZAM-3')
})

/** Weighs the order that is verified as it should be and says "packed". */
async function packOpenOrder(): Promise<void> {
  const view = await ask(it.page, 'packing/view', {})
  if (view.kind !== 'parcels') throw new Error(`not at the parcels but ${view.kind}`)
  await it.hands.key('2')
  await virtualWeight(it.page, 0)
  const grams = (view.expectedGrams ?? 500) + (view.packagings[1]?.tareGrams ?? 0)
  await virtualWeight(it.page, grams)
  await it.hands.see('the weight', ({ pack }) => pack?.grams === grams)
  await it.hands.key('Enter')
  await it.hands.see('the labels', ({ pack }) => pack?.kind === 'labelling')
}

async function labels(): Promise<string[]> {
  const codes = await ask(it.page, 'devices/codes-at-hand', {})
  return codes.filter(({ kind }) => kind === 'label').map(({ text }) => text)
}
