import { workerWho } from '../../../scripts/lib/demo-run/people.ts'
import { ask } from '../../../scripts/lib/demo-run/service.ts'
import type { Demo } from '../demo-window.ts'
import { checkScreen } from './check-screen.ts'

/** Signs a packer in at a bench that locks itself soon. */
export async function leaveBench({ page, hands }: Demo): Promise<void> {
  await hands.signInWithBadge(workerWho('admin'))
  const settings = await ask(page, 'settings/packing', {})
  await ask(page, 'settings/save-packing', { ...settings, lockMinutes: 1 })
  await hands.signInWithBadge(workerWho('packer'))
}

/** The bench that has locked itself meanwhile, and the PIN that opens it. */
export async function walkLocked({ page }: Demo): Promise<void> {
  await page.getByTestId('bench-locked').waitFor({ timeout: 80_000 })
  await checkScreen(page, 'locked')
}
