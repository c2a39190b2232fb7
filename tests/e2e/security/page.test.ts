import { expect, runInPage, startPageAnew, test } from './running-app.ts'

test('the page has nothing of Node or Electron', async ({ page }) => {
  const found = await page.evaluate(() => {
    const names = [
      'process',
      'require',
      'module',
      'exports',
      'global',
      'Buffer',
      'electron',
      'ipcRenderer',
      '__dirname',
    ]
    return names.filter((name) => name in window)
  })
  expect(found).toEqual([])
})

test('the window runs with the rights that were decided, and no more', async ({ electron }) => {
  const preferences = await electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => {
      // Only the type declarations do not know this method.
      const contents = window.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }
      return contents.getLastWebPreferences()
    }),
  )
  expect(preferences).toHaveLength(1)
  expect(preferences[0]).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
  })
})

test('the preload script lives in a world that the page cannot reach', async ({ electron, page }) => {
  await page.evaluate(() => Object.assign(window, { planted: 'by the page' }))
  const seen = await electron.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    // 999 is the world in which Electron runs the preload script.
    return window?.webContents.executeJavaScriptInIsolatedWorld(999, [{ code: 'typeof window.planted' }])
  })
  expect(seen).toBe('undefined')
  await startPageAnew(page)
})

test('the bridge has exactly the declared surface and cannot be changed', async ({ page }) => {
  const surface = await page.evaluate(() => {
    const bridge = window.pakownia as unknown as Record<string, unknown>
    const replaced = Reflect.set(bridge, 'call', () => 'mine') || Reflect.set(window, 'pakownia', {})
    return {
      keys: Object.getOwnPropertyNames(bridge).sort(),
      types: Object.values(bridge).map((member) => typeof member),
      frozen: Object.isFrozen(bridge),
      replaced,
    }
  })
  expect(surface).toEqual({
    keys: ['call', 'onEvent', 'onStatus', 'pathOf'],
    types: ['function', 'function', 'function', 'function'],
    frozen: true,
    replaced: false,
  })
})

test('a frame inside the page has no bridge', async ({ page }) => {
  const add = `const frame = document.createElement('iframe'); frame.id = 'inner'; document.body.append(frame)`
  await runInPage(page, add)
  await page.waitForSelector('#inner', { state: 'attached' })
  const inside = await page.evaluate(() => {
    const inner = document.querySelector<HTMLIFrameElement>('#inner')?.contentWindow
    return inner ? typeof inner.pakownia : 'no frame'
  })
  expect(inside).toBe('undefined')
  await startPageAnew(page)
})

test('a web view is not created', async ({ electron, page }) => {
  const add = `const view = document.createElement('webview'); view.id = 'view'; view.src = '/index.html'`
  await runInPage(page, `${add}; document.body.append(view)`)
  await page.waitForSelector('#view', { state: 'attached' })
  const kinds = await electron.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((one) => one.getType()),
  )
  expect(kinds).toEqual(['window'])
  await startPageAnew(page)
})
