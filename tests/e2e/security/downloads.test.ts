import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from './running-app.ts'

const others = {
  'of the page itself.html': `'app://pakownia/index.html'`,
  'written into the link.txt': `'data:text/plain,kept'`,
  'from elsewhere.txt': `'https://example.org/file'`,
}

test('only what the page itself has made can be saved', async ({ electron, page }) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'pakownia-downloads-'))
  // In place of the person whom the system asks where to put a file.
  await electron.evaluate(({ session }, folder) => {
    session.defaultSession.on('will-download', (_event, item) => {
      item.setSavePath(`${folder}/${item.getFilename()}`)
    })
  }, folder)
  const save = (name: string, url: string) =>
    page.evaluate(`Object.assign(document.createElement('a'), { href: ${url}, download: '${name}' }).click()`)
  await save('made by the page.txt', `URL.createObjectURL(new Blob(['kept']))`)
  await expect.poll(() => readdir(folder)).toEqual(['made by the page.txt'])
  for (const [name, url] of Object.entries(others)) await save(name, url)
  // Time enough for one of them to begin.
  await page.waitForTimeout(500)
  expect(await readdir(folder)).toEqual(['made by the page.txt'])
  expect(await readFile(path.join(folder, 'made by the page.txt'), 'utf8')).toBe('kept')
  await rm(folder, { recursive: true, force: true })
})
