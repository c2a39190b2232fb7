import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { workerWho } from '../../scripts/lib/demo-run/people.ts'
import { ask } from '../../scripts/lib/demo-run/service.ts'
import { demoWindow } from './demo-window.ts'
import { expectEverythingInView } from './in-view.ts'

// Accounts with carriers and the rules for choosing one, in the window. `--password-store=basic` is a Linux without a keyring on any machine.
test.describe.configure({ mode: 'serial' })

const token = 'hush-77aa-token'
const basic = ['--password-store=basic']

test.describe('without a key store', () => {
  const it = demoWindow({ switches: basic })

  test('a secret is refused, with what has to be installed', async () => {
    await it.hands.signInWithBadge(workerWho('admin'))
    await it.page.getByTestId('nav-settings').click()
    await it.page.getByTestId('settings-carriers').click()
    await it.page.getByTestId('edit-inpost').click()
    await it.page.getByTestId('account-field-organizationId').fill('4711')
    await it.page.getByTestId('account-field-token').fill(token)
    await it.page.getByTestId('save-account').click()
    const fault = it.page.getByTestId('fault')
    await expect(fault).toHaveAttribute('data-code', 'key-store-missing')
    await expect(fault).toContainText('gnome-keyring')
    await it.picture('carriers-no-key-store')
    await it.page.keyboard.press('Escape')
    expect(await ask(it.page, 'carriers/accounts', {})).toMatchObject([
      { code: 'inpost', state: 'none' },
      {},
      {},
      {},
      {},
      {},
    ])
    await expect(stat(path.join(it.dataDir, 'secrets.json'))).rejects.toThrow('ENOENT')
  })
})

test.describe('with a key', () => {
  // The fixed password of Chromium, which only a development build takes: what is tested is the way, not the key.
  const it = demoWindow({ switches: basic, env: { PAKOWNIA_DEV_KEYS: 'fixed' } })
  const rule = (name: string) => it.page.locator(`[data-testid="rule"][data-name="${name}"]`)
  const names = () =>
    it.page.getByTestId('rule').evaluateAll((rows) => rows.map((row) => row.dataset['name']))

  test('an account is filled in by keyboard; the token is kept encrypted and never shown', async () => {
    await it.importOrders(12)
    await it.hands.signInWithBadge(workerWho('admin'))
    await it.page.getByTestId('nav-settings').click()
    await it.page.getByTestId('settings-carriers').focus()
    await it.hands.key('Enter')
    await it.page.getByTestId('edit-inpost').focus()
    await it.hands.key('Enter')
    await it.page.getByTestId('account-field-baseUrl').waitFor()
    await it.page.getByTestId('account-field-baseUrl').fill('http://example.com')
    await it.hands.key('Tab')
    await it.hands.type('4711')
    await it.hands.key('Enter')
    await it.picture('carriers-account-wrong')
    await expect(it.page.getByTestId('account-dialog')).toContainText('https://')
    await it.page.getByTestId('account-field-baseUrl').fill('https://sandbox-api-shipx-pl.easypack24.net')
    await it.page.getByTestId('account-field-token').focus()
    await it.hands.type(token)
    await it.hands.key('Enter')
    await it.page.locator('[data-testid="account-inpost"][data-state="complete"]').waitFor()
    const file = path.join(it.dataDir, 'secrets.json')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await readFile(file, 'utf8')).toContain('"inpost.token"')
    expect(await readFile(file, 'utf8')).not.toContain(token)
    // It is there in plain for the service: changing another field keeps the account complete.
    await it.page.getByTestId('edit-inpost').click()
    await expect(it.page.getByTestId('account-field-token')).toHaveValue('')
    await it.page.getByTestId('account-field-organizationId').fill('12')
    await it.page.getByTestId('save-account').click()
    await it.page.getByTestId('account-dialog').waitFor({ state: 'detached' })
    expect(JSON.stringify(await ask(it.page, 'carriers/accounts', {}))).not.toContain(token)
    expect(await it.page.content()).not.toContain(token)
  })

  test('ready rules are taken with one press, own ones made and moved by keyboard, and tried before they are saved', async () => {
    await expect(it.page.getByTestId('ready-rule')).toHaveCount(2)
    await it.page.getByTestId('ready-rule').first().focus()
    await it.hands.key('Enter')
    await it.page.getByTestId('ready-rule').first().click()
    await it.page.getByTestId('add-rule').focus()
    await it.hands.key('Enter')
    await it.page.getByTestId('rule-name').waitFor()
    await it.hands.type('Ciężkie')
    await it.page.getByTestId('rule-min').fill('20')
    await it.page.getByTestId('rule-max').fill('2')
    await it.page.getByTestId('keep-rule').click()
    await it.page.getByTestId('rule-max').fill('31,5')
    await it.page.getByTestId('rule-options').fill('drop_off')
    await it.page.getByTestId('keep-rule').click()
    await it.picture('carriers-rule-wrong')
    await it.page.getByTestId('rule-options').fill('drop_off=depot')
    await it.page.getByTestId('rule-cod').click()
    await it.page.getByRole('option').nth(2).click()
    await it.page.getByTestId('keep-rule').click()
    await it.page.getByTestId('rule-dialog').waitFor({ state: 'detached' })
    const [locker, courier, heavy] = await names()
    expect(heavy).toBe('Ciężkie')
    // The focus goes with the rule, so that it is moved by one key pressed several times.
    await rule('Ciężkie').getByTestId('rule-up').focus()
    for (let press = 0; press < 3; press += 1) await it.hands.key('Enter')
    expect(await names()).toEqual(['Ciężkie', locker, courier])
    await expect(rule('Ciężkie').getByTestId('rule-up')).toBeFocused()
    await it.page.getByTestId('try-number').fill('536365')
    await it.hands.key('Enter')
    await expect(it.page.getByTestId('tried')).toHaveAttribute('data-rule', String(locker))
    expect(await ask(it.page, 'carriers/rules', {})).toMatchObject({ rules: [] })
    await it.page.getByTestId('save-rules').click()
    await expect(it.page.getByTestId('save-rules')).toBeDisabled()
    const { rules } = await ask(it.page, 'carriers/rules', {})
    expect(rules.map(({ name }) => name)).toEqual(['Ciężkie', locker, courier])
    expect(rules[0]).toMatchObject({
      when: { minGrams: 20_000, maxGrams: 31_500, cod: false },
      options: { drop_off: 'depot' },
    })
  })

  it.inEveryLook(async () => {
    await it.page.getByTestId('settings-carriers').click()
    await it.page.getByTestId('rule').first().waitFor()
    // Taken already, whatever the language they were taken in.
    await expect(it.page.getByTestId('ready-rule')).toHaveCount(0)
    await expectEverythingInView(it.page)
    await it.picture('carriers')
    await it.page.getByTestId('shipping-rules').scrollIntoViewIfNeeded()
    await it.page.getByTestId('try-rules').scrollIntoViewIfNeeded()
    await it.picture('carriers-rules')
    await it.page.getByTestId('rule-edit').first().click()
    await it.page.getByTestId('rule-name').waitFor()
    await it.picture('carriers-rule')
    await it.page.keyboard.press('Escape')
    await it.page.getByTestId('rule-dialog').waitFor({ state: 'detached' })
  })

  test('a lead sees the rules and nothing of the accounts', async () => {
    await it.page.setViewportSize({ width: 1366, height: 768 })
    await it.hands.signInWithBadge(workerWho('lead'))
    await it.page.getByTestId('nav-settings').click()
    await it.page.getByTestId('shipping-rules').waitFor()
    await expect(it.page.getByTestId('accounts')).toHaveCount(0)
    await expect(it.page.getByTestId('settings-people')).toHaveCount(0)
    await it.picture('carriers-lead')
  })

  test('an account is removed with its secret, after a question', async () => {
    await it.hands.signInWithBadge(workerWho('admin'))
    await it.page.getByTestId('nav-settings').click()
    await it.page.getByTestId('settings-carriers').click()
    await it.page.getByTestId('edit-inpost').click()
    await it.page.getByTestId('remove-account').click()
    await it.page.getByTestId('confirm-remove-account').click()
    await it.page.locator('[data-testid="account-inpost"][data-state="none"]').waitFor()
    expect(await readFile(path.join(it.dataDir, 'secrets.json'), 'utf8')).toBe('{}\n')
  })
})
