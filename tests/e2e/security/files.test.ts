import { pathToFileURL } from 'node:url'
import { expect, test } from './running-app.ts'

const ups = [
  '..',
  '%2e%2e',
  '%2E.',
  '..%2f..',
  '..%5c',
  '..\\',
  '%252e%252e',
  '....//',
  '.',
  '%00',
  '..;',
  '%c0%ae%c0%ae',
]
const targets = [
  'package.json',
  'main/index.js',
  'main/station.js',
  'preload/index.cjs',
  'etc/passwd',
  'index.html%00.js',
]
const starts = ['app://pakownia/', 'app://pakownia/assets/', 'app://pakownia//', 'app://pakownia/%2f']

const climbing = starts.flatMap((start) =>
  ups.flatMap((up) =>
    [1, 2, 3, 6].flatMap((depth) => targets.map((target) => start + `${up}/`.repeat(depth) + target)),
  ),
)
const misspelt = [
  'app://pakownia/',
  'app://pakownia/INDEX.HTML',
  'app://pakownia/index.html/',
  'app://pakownia//index.html',
  'app://pakownia/assets',
  'app://pakownia/etc/passwd',
  'app://pakownia/file:///etc/passwd',
  'app://pakownia.example/index.html',
  'app://other/index.html',
]

test('no spelling of a path reaches a file outside the page', async ({ electron }) => {
  expect(climbing.length).toBeGreaterThan(1000)
  const reached = await electron.evaluate(
    async ({ net }, urls) => {
      const answers = urls.map(async (url) => ({ url, status: (await net.fetch(url)).status }))
      return (await Promise.all(answers)).filter(({ status }) => status !== 404)
    },
    [...climbing, ...misspelt],
  )
  expect(reached).toEqual([])
})

test('the page cannot read files by their own address', async ({ page }) => {
  const addresses = ['file:///etc/passwd', pathToFileURL(import.meta.filename).href]
  const read = await page.evaluate(
    (urls) =>
      Promise.all(
        urls.map((url) =>
          fetch(url).then(
            () => 'read',
            () => 'refused',
          ),
        ),
      ),
    addresses,
  )
  expect(read).toEqual(['refused', 'refused'])
})

test('only reading is answered', async ({ electron }) => {
  const statuses = await electron.evaluate(({ net }) =>
    Promise.all(
      ['POST', 'PUT', 'DELETE'].map(
        async (method) => (await net.fetch('app://pakownia/index.html', { method })).status,
      ),
    ),
  )
  expect(statuses).toEqual([404, 404, 404])
})

test('even main reaches no other place through the session of the windows', async ({ electron }) => {
  const outcome = await electron.evaluate(({ session }) =>
    session.defaultSession.fetch('http://127.0.0.1:9/').then(
      () => 'answered',
      (error: unknown) => String(error),
    ),
  )
  expect(outcome).toContain('ERR_BLOCKED_BY_CLIENT')
})
