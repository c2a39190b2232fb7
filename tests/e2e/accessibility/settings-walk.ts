import { openScreen, pressControl } from '../../../scripts/lib/demo-run/lead.ts'
import { workerWho } from '../../../scripts/lib/demo-run/people.ts'
import type { Demo } from '../demo-window.ts'
import { checkScreen } from './check-screen.ts'
import { checkQuestion } from './office-walk.ts'

/** Each section of the settings by something that it shows, and the dialogs that open there. */
const sections = [
  ['warehouse', 'warehouse-form', []],
  [
    'map',
    'map-form',
    [
      ['add-warehouse', 'warehouse-dialog'],
      ['set-places', 'places-dialog'],
    ],
  ],
  ['picking', 'picking-form', []],
  ['packing', 'packing-form', []],
  [
    'carriers',
    'shipping-rules',
    [
      ['edit-inpost', 'account-dialog'],
      ['add-rule', 'rule-dialog'],
    ],
  ],
  ['shops', 'shops', []],
  [
    'people',
    'people',
    [
      ['add-person', 'person-dialog'],
      ['badge', 'badge-dialog'],
    ],
  ],
  ['station', 'station-look', []],
  ['devices', 'setup-file', [['add-device', 'device-dialog']]],
] as const

/** What the admin sets up, section by section. */
export async function walkSettings({ page, hands }: Demo): Promise<void> {
  await hands.signInWithBadge(workerWho('admin'))
  await openScreen(hands, 'settings')
  for (const [section, shows, dialogs] of sections) {
    await pressControl(hands, `settings-${section}`)
    await page.getByTestId(shows).waitFor()
    await checkScreen(page, `settings-${section}`)
    for (const [control, dialog] of dialogs) await checkQuestion(hands, control, dialog)
  }
  await openScreen(hands, 'printing')
  await page.getByTestId('routes').waitFor()
  await checkScreen(page, 'printing-admin')
  await checkQuestion(hands, 'edit-routes', 'routes-dialog')
  await checkQuestion(hands, 'edit-printer', 'printer-dialog')
  await openScreen(hands, 'settings')
  await pressControl(hands, 'device-test')
  await page.getByTestId('doctor').waitFor()
  await checkScreen(page, 'scanner-doctor')
  await pressControl(hands, 'doctor-begin')
  await page.getByTestId('doctor-code').waitFor()
  await checkScreen(page, 'scanner-doctor-code')
}
