import { readDemoOrders } from '../../../scripts/lib/demo-run/orders.ts'
import { workerWho } from '../../../scripts/lib/demo-run/people.ts'
import { eanOf, foreignCode, pickTask, reportShort } from '../../../scripts/lib/demo-run/pick.ts'
import { expectRefused } from '../../../scripts/lib/demo-run/refusals.ts'
import { locationBarcode } from '../../../shared/domain/barcode.ts'
import type { Demo } from '../demo-window.ts'
import { checkDialog, checkScreen } from './check-screen.ts'
import { importOrders } from './import-orders.ts'

const { orders: all, eans } = readDemoOrders()
/** Of several pieces and of one, so that the walk is short and the cart has more than one tote. */
const orders = all.filter(({ number }) => ['536369', '536521', '536366'].includes(number))

/** A walk at the shelves from "next batch" to what it came to, with every question that it asks by a key. */
export async function walkPick(demo: Demo): Promise<void> {
  const { page, hands } = demo
  await hands.signInWithBadge(workerWho('lead'))
  await importOrders(demo, orders)
  await hands.signInWithBadge(workerWho('picker'))
  await page.locator('[data-testid=next-batch]:enabled').waitFor()
  await checkScreen(page, 'pick-idle')

  await hands.key('Enter')
  const { pick } = await hands.see('a walk', (now) => now.pick?.kind === 'working')
  await page.getByTestId('map-here').waitFor()
  await checkScreen(page, 'pick-location')
  for (const key of ['F4', 'F7', 'F8']) await checkDialog(hands, key, 'pick')
  await hands.scan(locationBarcode(pick?.task?.location ?? ''), 'virtual')
  await checkScreen(page, 'pick-product')
  expectRefused(await hands.scan(foreignCode, 'virtual'), 'unknown')
  await checkScreen(page, 'pick-refused')
  await hands.key('Enter')
  await page.getByTestId('refusal').waitFor({ state: 'detached' })
  await hands.scan(eanOf(eans, pick?.task?.sku ?? ''), 'virtual')
  await checkScreen(page, 'pick-in-hand')
  await checkDialog(hands, 'F5', 'pick')

  await hands.key('F8')
  await hands.key('Enter')
  await page.getByTestId('waiting-walk').waitFor()
  await checkScreen(page, 'pick-waiting')
  await hands.key('1')
  await hands.see('the walk', (now) => now.pick?.kind === 'working')
  // What is in the hand by now is put into its tote; of the next place everything is missing.
  await pickTask(hands, eans, 'virtual')
  const missing = (await hands.look()).pick?.task?.id
  await reportShort(hands, { reason: 'empty' })
  await hands.see('another place', (now) => now.pick?.task?.id !== missing)
  while ((await hands.look()).pick?.kind === 'working') await pickTask(hands, eans, 'virtual')
  await page.getByTestId('pick-finished').waitFor()
  await checkScreen(page, 'pick-finished')
  await hands.key('F5')
  await page.getByTestId('stock-count').waitFor()
  await checkScreen(page, 'pick-count')
}
