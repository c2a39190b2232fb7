import { expect, runInPage, startPageAnew, test } from './running-app.ts'

test('files are served with a policy that allows the own files and nothing inline', async ({ page }) => {
  const headers = await page.evaluate(async () => Object.fromEntries((await fetch('/index.html')).headers))
  expect(headers['content-security-policy']?.split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "media-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ])
  expect(headers['x-content-type-options']).toBe('nosniff')
})

const trustedTypes = 'require-trusted-types-for'

/** What a page that was taken over would try, and the directive that has to stop it. */
const hostileActs: readonly (readonly [name: string, directive: string, code: string])[] = [
  ['eval', trustedTypes, `eval('window.broken = 1')`],
  ['new Function', trustedTypes, `new Function('window.broken = 1')()`],
  ['a timer with text', trustedTypes, `setTimeout('window.broken = 1')`],
  ['innerHTML', trustedTypes, `document.createElement('p').innerHTML = '<b>x</b>'`],
  ['a script with text', trustedTypes, `document.createElement('script').textContent = 'window.broken = 1'`],
  [
    'a script from elsewhere',
    trustedTypes,
    `document.createElement('script').src = 'https://example.com/x.js'`,
  ],
  ['a handler in an attribute', trustedTypes, `document.body.setAttribute('onclick', 'window.broken = 1')`],
  ['an object', trustedTypes, `document.createElement('object').data = 'https://example.com/x'`],
  ['a worker', trustedTypes, `new Worker('https://example.com/x.js')`],
  ['a policy for trusted types', 'trusted-types', `trustedTypes.createPolicy('default', {})`],
  ['a style element', 'style-src-elem', add('style', `textContent = 'body { color: red }'`)],
  ['a style attribute', 'style-src-attr', `document.body.setAttribute('style', 'color: red')`],
  [
    'a style sheet',
    'style-src-elem',
    add('link', `rel = 'stylesheet'; it.href = 'https://example.com/x.css'`),
  ],
  ['a request', 'connect-src', `await fetch('https://example.com/')`],
  ['a web socket', 'connect-src', `new WebSocket('wss://example.com/')`],
  ['a beacon', 'connect-src', `navigator.sendBeacon('https://example.com/', 'x')`],
  ['a picture', 'img-src', `new Image().src = 'https://example.com/x.png'`],
  ['a picture in its address', 'img-src', `new Image().src = 'data:image/png;base64,AAAA'`],
  ['a sound', 'media-src', `new Audio('https://example.com/x.mp3').load()`],
  ['a frame', 'frame-src', add('iframe', `src = 'https://example.com/'`)],
  ['a form', 'form-action', `${add('form', `action = 'https://example.com/'`)}; it.submit()`],
  ['another base address', 'base-uri', add('base', `href = 'https://example.com/'`)],
]

for (const [name, directive, code] of hostileActs) {
  test(`the policy stops ${name}`, async ({ page }) => {
    await page.evaluate(() => {
      const violations: string[] = []
      Object.assign(window, { violations })
      document.addEventListener('securitypolicyviolation', (event) =>
        violations.push(event.effectiveDirective),
      )
    })
    await runInPage(page, code)
    const violations = () => page.evaluate(() => (window as unknown as { violations: string[] }).violations)
    await expect.poll(violations).toContain(directive)
    expect(await page.evaluate(() => 'broken' in window)).toBe(false)
    await startPageAnew(page)
  })
}

/** Code that puts an element into the page after setting one of its properties. */
function add(element: string, setting: string): string {
  return `const it = document.createElement('${element}'); it.${setting}; document.head.append(it)`
}
