import { expect, test } from './running-app.ts'

const call = { type: 'call', id: 7, procedure: 'nobody/knows', input: {}, session: null }

test('main listens to two channels and to nothing else', async ({ electron }) => {
  const channels = await electron.evaluate(({ ipcMain }) => ({
    invoked: [...(ipcMain as unknown as { _invokeHandlers: Map<string, unknown> })._invokeHandlers.keys()],
    sent: ipcMain.eventNames().filter((name) => String(name).startsWith('pakownia')),
  }))
  expect(channels).toEqual({ invoked: ['pakownia:call', 'pakownia:status'], sent: [] })
})

for (const procedure of ['session/everything', 'constructor/call', 'to-string/x', '__proto__/x']) {
  test(`${procedure} is no procedure`, async ({ page }) => {
    const reply = await page.evaluate((sent) => window.pakownia.call(sent as never), { ...call, procedure })
    expect(reply).toMatchObject({ type: 'reply', id: 7, ok: false })
    expect(reply.ok ? '' : reply.fault.code).toMatch(/^(unknown-procedure|call-malformed)$/)
  })
}

const malformed: Readonly<Record<string, unknown>> = {
  'no field': {},
  'another type': { ...call, type: 'reply' },
  'no session': { type: 'call', id: 7, procedure: 'session/state', input: {} },
  'one field too many': { ...call, role: 'admin' },
  'a fractional id': { ...call, id: 1.5 },
  'a negative id': { ...call, id: -1 },
  'a path as its name': { ...call, procedure: '../../session' },
  'an empty name': { ...call, procedure: '' },
  'a session that is no text': { ...call, session: { role: 'admin' } },
  'two megabytes of input': { ...call, input: 'x'.repeat(2_000_000) },
}

for (const [what, message] of Object.entries(malformed)) {
  test(`a call with ${what} is refused before it reaches the service`, async ({ page }) => {
    const reply = await page.evaluate((sent) => window.pakownia.call(sent as never), message)
    expect(reply).toMatchObject({ ok: false, fault: { code: 'call-malformed' } })
  })
}

for (const url of ['app://pakownia/index.html', 'about:blank']) {
  test(`a call from ${url} in a window that is not ours is refused`, async ({ electron }) => {
    const answer = await electron.evaluate(
      async ({ app, BrowserWindow }, { url, call }) => {
        const preload = `${app.getAppPath()}/out/preload/index.cjs`
        const foreign = new BrowserWindow({
          show: false,
          webPreferences: { preload, sandbox: true, contextIsolation: true },
        })
        await foreign.loadURL(url)
        const reply = await foreign.webContents.executeJavaScript(
          `window.pakownia.call(${JSON.stringify(call)})`,
        )
        foreign.destroy()
        return reply
      },
      { url, call },
    )
    expect(answer).toMatchObject({ ok: false, fault: { code: 'sender-refused' } })
  })
}

test('a call from a frame, from a page that is gone and from another origin in our own window is refused', async ({
  electron,
}) => {
  const codes = await electron.evaluate(async ({ BrowserWindow, ipcMain }, call) => {
    type Handler = (event: object, message: object) => Promise<{ ok: boolean; fault?: { code: string } }>
    const handler = (ipcMain as unknown as { _invokeHandlers: Map<string, Handler> })._invokeHandlers.get(
      'pakownia:call',
    )
    const sender = BrowserWindow.getAllWindows()[0]?.webContents
    if (!handler || !sender) return []
    const ask = async (event: object) => (await handler(event, call)).fault?.code ?? 'answered'
    const top = await ask({ sender, senderFrame: sender.mainFrame })
    const frame = await ask({ sender, senderFrame: { origin: 'app://pakownia', parent: sender.mainFrame } })
    const gone = await ask({ sender, senderFrame: null })
    const elsewhere = { origin: 'https://example.com' }
    Object.defineProperty(sender, 'mainFrame', { value: elsewhere, configurable: true })
    const foreign = await ask({ sender, senderFrame: elsewhere })
    Reflect.deleteProperty(sender, 'mainFrame')
    return [top, frame, gone, foreign]
  }, call)
  expect(codes).toEqual(['unknown-procedure', 'sender-refused', 'sender-refused', 'sender-refused'])
})
