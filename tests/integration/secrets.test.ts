import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { keysOfParent, type KeyAnswer } from '../../electron/station/parent-keys.ts'
import { checkPlainFile, noSecrets, plainly, secretsIn } from '../../electron/station/secrets/index.ts'
import { runHeadless } from '../support/run-headless.ts'

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'pakownia-secrets-'))
  onTestFinished(() => rm(path, { recursive: true, force: true }))
  return path
}

it('keeps secrets over a restart in a file that only its owner can read, and takes them away', async () => {
  const file = join(await folder(), 'secrets.json')
  const secrets = secretsIn(file, plainly)
  expect(await secrets.get('inpost.token')).toBeNull()
  await secrets.remove('inpost.token')
  // All at once: none overwrites another.
  const names = Array.from({ length: 20 }, (_, n) => `carrier.${n}`)
  await Promise.all(names.map((name) => secrets.set(name, `value of ${name}`)))
  const again = secretsIn(file, plainly)
  for (const name of names) expect(await again.get(name)).toBe(`value of ${name}`)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  await again.remove('carrier.3')
  expect([await secrets.get('carrier.3'), await secrets.get('carrier.4')]).toEqual([
    null,
    'value of carrier.4',
  ])
  expect(await readdir(join(file, '..'))).toEqual(['secrets.json'])
})

it('writes down only what the key store of the parent gives back, and says when there is none', async () => {
  const file = join(await folder(), 'secrets.json')
  const answers: ((answer: KeyAnswer) => void)[] = []
  let store: 'there' | 'missing' | 'other key' = 'there'
  const keys = keysOfParent((message) => {
    const { type, n, text } = message as { type: 'seal' | 'unseal'; n: number; text: string }
    const turned =
      type === 'seal' ? Buffer.from(text).toString('base64') : Buffer.from(text, 'base64').toString()
    const value = store === 'other key' && type === 'unseal' ? null : turned
    const answer: KeyAnswer =
      store === 'missing' ? { type: 'keyed', n, ok: false } : { type: 'keyed', n, ok: true, value }
    queueMicrotask(() => answers.forEach((listener) => listener(answer)))
  })
  answers.push(keys.answered)
  const secrets = secretsIn(file, keys.sealing)
  await secrets.set('dpd.password', 'correct horse')
  expect(await readFile(file, 'utf8')).not.toContain('correct horse')
  expect(await secrets.get('dpd.password')).toBe('correct horse')
  store = 'other key'
  expect(await secrets.get('dpd.password')).toBeNull()
  store = 'missing'
  const before = await readFile(file, 'utf8')
  await expect(secrets.get('dpd.password')).rejects.toMatchObject({ code: 'key-store-missing' })
  await expect(secrets.set('dpd.password', 'another')).rejects.toMatchObject({ code: 'key-store-missing' })
  expect(await readFile(file, 'utf8')).toBe(before)
  await expect(noSecrets.set('dpd.password', 'x')).rejects.toMatchObject({ code: 'key-store-missing' })
})

it('tells of a broken file without what stands in it, and leaves it alone', async () => {
  const file = join(await folder(), 'secrets.json')
  const broken = '{"inpost.token": "hush-hush", '
  await writeFile(file, broken)
  const secrets = secretsIn(file, plainly)
  for (const act of [() => secrets.get('a'), () => secrets.set('a', 'b'), () => secrets.remove('a')]) {
    const error: unknown = await act().catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'secrets-unreadable' })
    expect(String((error as Error).stack)).not.toContain('hush-hush')
  }
  expect(await readFile(file, 'utf8')).toBe(broken)
})

it('takes no plain file that others can read or change, or that is none', async () => {
  const file = join(await folder(), 'plain.json')
  expect(() => checkPlainFile(file)).toThrow(expect.objectContaining({ code: 'secrets-unreadable' }))
  await writeFile(file, '{"inpost.token":"t"}', { mode: 0o600 })
  checkPlainFile(file)
  for (const mode of [0o640, 0o604, 0o620, 0o602]) {
    await chmod(file, mode)
    expect(() => checkPlainFile(file)).toThrow(expect.objectContaining({ code: 'secrets-open' }))
  }
  for (const text of ['', '[]', '{"a":1}']) {
    await writeFile(file, text)
    await chmod(file, 0o600)
    expect(() => checkPlainFile(file)).toThrow(expect.objectContaining({ code: 'secrets-unreadable' }))
  }
})

it('does not start without Electron on a file of secrets that others can read', async () => {
  const place = await folder()
  const file = join(place, 'plain.json')
  await writeFile(file, '{"inpost.token":"hush-hush"}', { mode: 0o644 })
  await chmod(file, 0o644)
  const { code, said } = await runHeadless('--headless', '--data', join(place, 'data'), '--secrets', file)
  expect(code).toBe(78)
  expect(JSON.parse(said)).toMatchObject({ code: 'secrets-open' })
  expect(said).not.toContain('hush-hush')
})
