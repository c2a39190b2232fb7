import { expect, test } from '@playwright/test'
import { workerWho } from '../../scripts/lib/demo-run/people.ts'
import { acknowledge, expectKind, expectRefused } from '../../scripts/lib/demo-run/refusals.ts'
import { readDemoOrders } from '../../scripts/lib/demo-run/orders.ts'
import { eanOf } from '../../scripts/lib/demo-run/pick.ts'
import { ask } from '../../scripts/lib/demo-run/service.ts'
import { storyWords } from '../../shared/domain/story/words.ts'
import { demoWindow } from './demo-window.ts'
import { expectEverythingInView } from './in-view.ts'
import { anyWeight, packOrders, type Labels } from './packed-orders.ts'
import { orderRow } from './picked-orders.ts'

// The dock in its window: parcels leave and come back, by scanner and keys alone.
test.describe.configure({ mode: 'serial' })

const it = demoWindow()
const mug = '85123A'
const dpd = { 'Sposób dostawy': 'DPD Kurier' }
let labels: Labels
/** The looks before have left the window in the last of its languages. */
const words = storyWords.uk
const labelOf = (number: string) => labels[number]?.[0] ?? ''
const shown = (kind: string) => it.hands.see(`the dock ${kind}`, ({ dock }) => dock?.kind === kind)

test('everything is packed; one label is not on its box yet', async () => {
  test.setTimeout(120_000)
  await it.hands.signInWithBadge(workerWho('admin'))
  await anyWeight(it.page)
  const picking = await ask(it.page, 'settings/picking', {})
  await ask(it.page, 'settings/save-picking', { ...picking, cutOffs: [{ courier: 'InPost', time: '16:00' }] })
  await it.hands.signInWithBadge(workerWho('lead'))
  labels = await packOrders(
    it.page,
    it.dataDir,
    [
      ...['ZAM-1', 'ZAM-2', 'ZAM-3', 'ZAM-5'].map((number) => orderRow(number, mug, 1)),
      orderRow('ZAM-4', mug, 1, dpd),
    ],
    ['ZAM-5'],
  )
})

test('a packer opens the dock by a key and sees what waits, for whom and until when', async () => {
  await it.hands.signInWithBadge(workerWho('packer'))
  await it.hands.key('F1')
  await shown('waiting')
  const inpost = it.page.locator('[data-testid="carrier"][data-name="InPost"]')
  await expect(inpost).toContainText('16:00')
  await expect(inpost).toContainText('4 paczki')
  await expect(inpost).toContainText('1 bez etykiety')
  await it.picture('handover-waiting')
})

test('the first label opens the handover of its carrier; foreign and void ones fill the screen', async () => {
  expectKind(await it.hands.scan(labelOf('ZAM-1')), 'parcel-out')
  await expect(it.page.getByTestId('handover-name')).toContainText('InPost')
  for (const [code, reason] of [
    [labelOf('ZAM-1'), 'parcel-scanned'],
    [labelOf('ZAM-4'), 'other-carrier'],
    [labelOf('ZAM-5'), 'not-labelled'],
    [eanOf(readDemoOrders().eans, mug), 'not-a-label'],
    ['620000000000000000000012', 'unknown-label'],
  ] as const) {
    expectRefused(await it.hands.scan(code), reason)
    await it.picture(`handover-refused-${reason}`)
    await acknowledge(it.hands, reason === 'other-carrier' ? 'scan' : 'key')
  }
  await expect(it.page.getByTestId('list-missing')).toHaveAttribute('data-count', '2')
  await expect(it.page.getByTestId('list-foreign')).toContainText('DPD')
  expectKind(await it.hands.scan(labelOf('ZAM-2')), 'parcel-out')
  expectKind(await it.hands.scanCommand('UNDO'), 'command')
  await expect(it.page.getByTestId('handover-count')).toHaveAttribute('data-value', '1')
  expectKind(await it.hands.scan(labelOf('ZAM-2')), 'parcel-out')
})

test('what stays behind is shown before the handover is closed, and a key goes back', async () => {
  await it.hands.key('Enter')
  await expect(it.page.getByTestId('closing')).toContainText('2')
  await it.picture('handover-closing')
  await it.hands.key('Escape')
  await it.page.getByTestId('closing').waitFor({ state: 'detached' })
  expectKind(await it.hands.scanCommand('CONFIRM'), 'command')
  await it.page.getByTestId('closing').waitFor()
})

it.inEveryLook(async () => {
  // A window that is opened anew begins at the packer's first screen.
  await it.page.getByTestId('pack-view').waitFor()
  await it.hands.key('F1')
  await it.page.getByTestId('closing').waitFor()
  await it.picture('handover-open')
  await expectEverythingInView(it.page)
})

test('closing prints the protocol, and the parcels that stayed wait for the next one', async () => {
  await it.hands.key('Enter')
  await shown('waiting')
  await expect(it.page.getByTestId('last-handover')).toHaveAttribute('data-print', 'printed')
  await expect(it.page.locator('[data-testid="carrier"][data-name="InPost"]')).toContainText('2 ')
  await it.picture('handover-closed')
})

test('a carrier is chosen by a digit of the command card, and left by BACK', async () => {
  await it.hands.scanCommand('DIGIT-1')
  await shown('open')
  await it.hands.scanCommand('BACK')
  await shown('waiting')
  expectRefused(await it.hands.scan(labelOf('ZAM-1')), 'parcel-left')
  await acknowledge(it.hands, 'key')
})

test('a lead scans the label of a parcel that came back, and counts its piece as damaged', async () => {
  await it.hands.signInWithBadge(workerWho('lead'))
  await it.page.locator('[data-testid="shell"][data-screen="handover"]').waitFor()
  expectKind(await it.hands.scan(labelOf('ZAM-1')), 'parcel-found')
  await expect(it.page.getByTestId('left-order')).toContainText('ZAM-1')
  await it.picture('handover-left')
  await it.hands.key('3')
  await it.page.getByTestId('reason-dialog').waitFor()
  await it.picture('handover-reason')
  await it.hands.scanCommand('DIGIT-1')
  await shown('check-in')
  await it.hands.key('F7')
  await it.page.getByTestId('damaged-next').waitFor()
  await it.picture('handover-damaged-next')
  expectKind(await it.hands.scan(eanOf(readDemoOrders().eans, mug)), 'piece-back')
  await expect(it.page.getByTestId('check-in-count')).toContainText('1 / 1')
  await it.picture('handover-check-in')
  expectRefused(await it.hands.scan(eanOf(readDemoOrders().eans, mug)), 'more-than-sent')
  await acknowledge(it.hands, 'scan')
  expectKind(await it.hands.scanCommand('CONFIRM'), 'return-booked')
  await shown('waiting')
})

test('a lost parcel is on the board with its owner, and the story tells it all', async () => {
  expectKind(await it.hands.scan(labelOf('ZAM-2')), 'parcel-found')
  await it.hands.key('4')
  await it.page.getByTestId('reason-dialog').waitFor()
  await it.hands.key('1')
  await shown('waiting')
  await it.hands.key('F1')
  await it.page.getByTestId('nav-board').focus()
  await it.hands.key('Enter')
  const lost = it.page.locator('[data-testid="exception"][data-kind="lost"]')
  await expect(lost).toContainText(workerWho('lead').name)
  await expect(it.page.getByTestId('departures')).toContainText('InPost')
  await it.picture('board-departures')
  await lost.focus()
  await it.hands.key('Enter')
  await it.page.locator('[data-testid="order-detail"][data-order="ZAM-2"]').waitFor()
  await it.picture('order-lost')
  await it.page.getByTestId('action-close-lost').focus()
  await it.hands.key('Enter')
  await it.page.getByRole('dialog').waitFor()
  await it.picture('order-close-lost')
  await it.hands.key('Escape')
  await it.hands.key('F4')
  await expect(it.page.getByTestId('story')).toContainText(words.handedOver)
  await expect(it.page.getByTestId('story')).toContainText(words.fate['lost'] ?? '')
})
