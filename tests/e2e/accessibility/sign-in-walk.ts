import type { Page } from '@playwright/test'
import { ask } from '../../../scripts/lib/demo-run/service.ts'
import { checkScreen } from './check-screen.ts'

/** The first start of an empty database, the form of an own warehouse, who works here, and the PIN. */
export async function walkSignIn(page: Page): Promise<void> {
  await page.getByTestId('first-start').waitFor()
  await checkScreen(page, 'first-start')
  await page.getByTestId('empty-warehouse').click()
  await page.getByTestId('empty-warehouse-form').waitFor()
  await checkScreen(page, 'empty-warehouse')
  await ask(page, 'setup/load-demo', { withOrders: false })
  await page.reload()
  await page.getByTestId('worker').first().waitFor()
  await checkScreen(page, 'sign-in')
  await page.getByTestId('worker').first().click()
  await page.getByTestId('pin-pad').waitFor()
  await checkScreen(page, 'pin')
}
