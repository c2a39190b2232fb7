import path from 'node:path'
import { openScreen, pressControl } from '../../../scripts/lib/demo-run/lead.ts'
import type { Hands } from '../../../scripts/lib/demo-run/hands.ts'
import { chooseOrders, readDemoOrders } from '../../../scripts/lib/demo-run/orders.ts'
import { workerWho } from '../../../scripts/lib/demo-run/people.ts'
import type { Demo } from '../demo-window.ts'
import { checkScreen } from './check-screen.ts'
import { importOrders } from './import-orders.ts'

const damaged = path.join(import.meta.dirname, '../../fixtures/import/product-catalogue.csv')

/** What the lead works with: the orders and one order, the batches, the imports and the board. */
export async function walkOffice(demo: Demo): Promise<void> {
  const { page, hands } = demo
  await hands.signInWithBadge(workerWho('lead'))
  await openScreen(hands, 'board')
  await page.getByTestId('oldest-trouble').waitFor()
  await checkScreen(page, 'board-empty')
  await importOrders(demo, chooseOrders(readDemoOrders().orders, 12))

  await openScreen(hands, 'batches')
  await page.getByTestId('proposal').first().waitFor()
  await page.locator('[data-testid=plan-state][data-planning=false]').waitFor()
  await pressControl(hands, 'open-batch')
  await page.getByTestId('batch-order').first().waitFor()
  await checkScreen(page, 'batches')
  await pressControl(hands, 'release-all')
  await page.getByTestId('released').getByTestId('batch').first().waitFor()
  await checkScreen(page, 'batches-released')

  await openScreen(hands, 'orders')
  await page.getByTestId('order-row').first().waitFor()
  await checkScreen(page, 'orders')
  await page.getByTestId('orders-table').focus()
  await hands.key('Enter')
  await page.getByTestId('order-lines').waitFor()
  await checkScreen(page, 'order')
  await pressControl(hands, 'tab-story')
  await page.getByTestId('story').waitFor()
  await checkScreen(page, 'journal')
  await checkQuestion(hands, 'story-export', 'export-dialog')
  await pressControl(hands, 'tab-order')
  await checkQuestion(hands, 'action-change', 'change-lines')
  await checkQuestion(hands, 'action-notes', 'change-notes')
  await checkQuestion(hands, 'action-merge', 'merge-orders')
  await checkQuestion(hands, 'action-split', 'split-order')

  await openScreen(hands, 'imports')
  await page.getByTestId('choose').waitFor()
  await checkScreen(page, 'imports')
  await page.getByTestId('file').setInputFiles(damaged)
  await page.getByTestId('sample-rows').waitFor()
  await checkScreen(page, 'imports-preview')
  await pressControl(hands, 'start-import')
  await page.locator('[data-testid=import][data-state=done]').waitFor()
  await checkScreen(page, 'imports-result')

  await openScreen(hands, 'board')
  await checkScreen(page, 'board')
  await hands.key('F11')
  await page.locator('[data-testid=board][data-wall]').waitFor()
  await checkScreen(page, 'board-wall')
  await hands.key('F11')
}

/** Opens a dialog by its control, looks at it, and leaves it. */
export async function checkQuestion(hands: Hands, control: string, dialog: string): Promise<void> {
  await pressControl(hands, control)
  const open = hands.page.getByTestId(dialog)
  await open.getByRole('dialog').waitFor()
  await checkScreen(hands.page, dialog)
  await hands.key('Escape')
  await open.waitFor({ state: 'detached' })
}
