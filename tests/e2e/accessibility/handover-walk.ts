import { openScreen } from '../../../scripts/lib/demo-run/lead.ts'
import { expectKind, expectRefused } from '../../../scripts/lib/demo-run/refusals.ts'
import { readDemoOrders } from '../../../scripts/lib/demo-run/orders.ts'
import { workerWho } from '../../../scripts/lib/demo-run/people.ts'
import { eanOf } from '../../../scripts/lib/demo-run/pick.ts'
import type { Demo } from '../demo-window.ts'
import { anyWeight, packOrders } from '../packed-orders.ts'
import { orderRow } from '../picked-orders.ts'
import { checkDialog, checkScreen } from './check-screen.ts'

const sku = '85123A'

/** The dock from what waits to a parcel that came back, and what the board says of it. */
export async function walkHandover(demo: Demo): Promise<void> {
  const { page, hands, dataDir } = demo
  await hands.signInWithBadge(workerWho('admin'))
  await anyWeight(page)
  await hands.signInWithBadge(workerWho('lead'))
  const labels = await packOrders(
    page,
    dataDir,
    [
      ...['ZAM-1', 'ZAM-2', 'ZAM-4'].map((number) => orderRow(number, sku, 2)),
      orderRow('ZAM-3', sku, 1, { 'Sposób dostawy': 'DPD Kurier' }),
    ],
    ['ZAM-4'],
  )
  const labelOf = (number: string) => labels[number]?.[0] ?? ''
  await openScreen(hands, 'handover')
  await page.getByTestId('carrier').first().waitFor()
  await checkScreen(page, 'handover-waiting')

  expectKind(await hands.scan(labelOf('ZAM-1')), 'parcel-out')
  expectRefused(await hands.scan(labelOf('ZAM-3')), 'other-carrier')
  await checkScreen(page, 'handover-refused')
  await hands.key('Enter')
  await page.getByTestId('refusal').waitFor({ state: 'detached' })
  await checkScreen(page, 'handover-open')
  await hands.key('Enter')
  await page.getByTestId('closing').waitFor()
  await checkScreen(page, 'handover-closing')
  await openScreen(hands, 'board')
  await page.getByTestId('departures').waitFor()
  await checkScreen(page, 'board-departures')
  await openScreen(hands, 'handover')
  await page.getByTestId('closing').waitFor()
  await hands.scanCommand('CONFIRM')
  await page.getByTestId('last-handover').waitFor()
  await checkScreen(page, 'handover-closed')

  expectKind(await hands.scan(labelOf('ZAM-1')), 'parcel-found')
  await page.getByTestId('left-order').waitFor()
  await checkScreen(page, 'handover-left')
  await checkDialog(hands, '3', 'handover')
  await hands.key('3')
  await page.getByTestId('reason-dialog').waitFor()
  await hands.key('1')
  await page.getByTestId('check-in-item').waitFor()
  expectKind(await hands.scan(eanOf(readDemoOrders().eans, sku)), 'piece-back')
  await hands.key('F7')
  await page.getByTestId('damaged-next').waitFor()
  await checkScreen(page, 'handover-check-in')
}
