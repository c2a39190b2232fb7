import { expect, test } from '@playwright/test'
import { openScreen, pressControl } from '../../scripts/lib/demo-run/lead.ts'
import { workerWho } from '../../scripts/lib/demo-run/people.ts'
import { startAllegroServer, type AllegroServer } from '../support/carriers/allegro-server.ts'
import { demoWindow } from './demo-window.ts'
import { expectEverythingInView } from './in-view.ts'

// An admin connects the station with Allegro by a code; Allegro is a pretended one.
test.describe.configure({ mode: 'serial' })

const it = demoWindow({ switches: ['--password-store=basic'], env: { PAKOWNIA_DEV_KEYS: 'fixed' } })
let allegro: AllegroServer

test.beforeAll(async () => {
  allegro = await startAllegroServer()
})
test.afterAll(() => allegro.close())

async function openAccount(): Promise<void> {
  await openScreen(it.hands, 'settings')
  await pressControl(it.hands, 'settings-carriers')
  await it.page.getByTestId('edit-allegro').click()
  await it.page.getByTestId('granted').waitFor()
}

test('the account is typed, and the code is shown', async () => {
  await it.hands.signInWithBadge(workerWho('admin'))
  await openAccount()
  for (const [name, value] of [
    ['baseUrl', allegro.url],
    ['authUrl', `${allegro.url}/auth/oauth`],
    ['userAgent', 'Sklep/1.0.0 (+https://example.com)'],
    ['clientId', 'CLIENT'],
    ['clientSecret', 'WRONG'],
  ] as const)
    await it.page.getByTestId(`account-field-${name}`).fill(value)
  await it.picture('allegro-account')
  await it.page.getByTestId('begin-sign-in').click()
  await expect(it.page.getByTestId('sign-in')).toContainText('Client ID')
  await it.picture('allegro-refused')
  await it.hands.key('Escape')
  await openAccount()
  await it.page.getByTestId('account-field-clientSecret').fill('PASSWORD')
  await it.page.getByTestId('begin-sign-in').click()
  await expect(it.page.getByTestId('sign-in-code')).toHaveText('cbt3zdu4g')
  await it.hands.key('Escape')
})

it.inEveryLook(async () => {
  await openAccount()
  await it.page.getByTestId('begin-sign-in').click()
  await it.page.getByTestId('sign-in-code').waitFor()
  await expectEverythingInView(it.page)
  await it.picture('allegro-code')
})

test('when the person has agreed the station is connected', async () => {
  allegro.agrees = true
  await expect(it.page.getByTestId('sign-in')).toHaveAttribute('data-state', 'done', { timeout: 20_000 })
  await it.picture('allegro-connected')
  await it.hands.key('Enter')
  await it.page.locator('[data-testid="account-allegro"][data-state="complete"]').waitFor()
})
