import type { Page } from '@playwright/test'
import { expect, runInPage, startPageAnew, test } from './running-app.ts'

const elsewhere = [
  'https://example.com/',
  'http://127.0.0.1:1/',
  'file:///etc/passwd',
  'data:text/html,<h1>x</h1>',
  'about:blank',
  'app://other/index.html',
  'app://pakownia/assets/',
  'chrome://gpu',
  'javascript:document.title="broken"',
  'view-source:app://pakownia/index.html',
  'mailto:someone@example.com',
]

const ways: Readonly<Record<string, (url: string) => string>> = {
  'an address': (url) => `location.href = ${JSON.stringify(url)}`,
  'a replaced address': (url) => `location.replace(${JSON.stringify(url)})`,
  'a link': (url) => `${link(url)}; it.click(); it.remove()`,
  'a refresh': (url) =>
    `const it = document.createElement('meta'); it.httpEquiv = 'refresh'; it.content = '0;url=' + ${JSON.stringify(url)};
     document.head.append(it)`,
}

for (const url of elsewhere) {
  for (const [way, code] of Object.entries(ways)) {
    test(`the page cannot go to ${url} by ${way}`, async ({ page }) => {
      await runInPage(page, code(url))
      await expectOurPage(page)
    })
  }

  test(`the page cannot open a window on ${url}`, async ({ electron, page }) => {
    await runInPage(page, `window.opened = window.open(${JSON.stringify(url)})`)
    await runInPage(page, `${link(url)}; it.target = '_blank'; it.click(); it.remove()`)
    await expect.poll(() => page.evaluate(() => (window as { opened?: unknown }).opened)).toBe(null)
    expect(await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
    await startPageAnew(page)
  })
}

test('the page may be loaded again', async ({ page }) => {
  await page.evaluate(() => Object.assign(window, { before: true }))
  await runInPage(page, 'location.reload()')
  await page.waitForFunction(() => !('before' in window) && document.readyState === 'complete')
})

const link = (url: string): string =>
  `const it = document.createElement('a'); it.href = ${JSON.stringify(url)}; document.body.append(it)`

/** After time enough for a navigation to have happened, the window shows our page (again). */
async function expectOurPage(page: Page): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 150))
  await expect
    .poll(() => page.evaluate(() => `${location.href} ${document.title}`).catch(() => 'gone'))
    .toBe('app://pakownia/index.html Pakownia')
}
