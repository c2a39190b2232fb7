import { openScreen } from '../../../scripts/lib/demo-run/lead.ts'
import { workerWho } from '../../../scripts/lib/demo-run/people.ts'
import type { Demo } from '../demo-window.ts'
import { checkScreen } from './check-screen.ts'
import { checkQuestion } from './office-walk.ts'

/** The printers, and every kind of label. */
export async function walkPrinting({ page, hands }: Demo): Promise<void> {
  await hands.signInWithBadge(workerWho('lead'))
  await openScreen(hands, 'printing')
  await page.getByTestId('routes').waitFor()
  await checkScreen(page, 'printing')
  for (const [control, dialog] of [
    ['open-totes', 'tote-labels'],
    ['open-carts', 'cart-labels'],
    ['open-places', 'place-labels'],
    ['open-badges', 'badge-labels'],
    ['open-products', 'product-labels'],
    ['open-commands', 'command-card'],
  ] as const)
    await checkQuestion(hands, control, dialog)
}
