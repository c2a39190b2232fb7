import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from '@playwright/test'

const configuration = path.join(import.meta.dirname, '../../../electron-builder.yml')

test('the fuses of the packaged program are set as required', async () => {
  const [, fuses = ''] = /^electronFuses:\n((?: {2}.*\n)+)/m.exec(await readFile(configuration, 'utf8')) ?? []
  const settings = fuses.split('\n').map((line) => line.trim())
  expect(settings.filter((line) => line !== '' && !line.startsWith('#')).sort()).toEqual([
    'enableCookieEncryption: true',
    'enableEmbeddedAsarIntegrityValidation: true',
    'enableNodeCliInspectArguments: false',
    'enableNodeOptionsEnvironmentVariable: false',
    'grantFileProtocolExtraPrivileges: false',
    'loadBrowserProcessSpecificV8Snapshot: false',
    'onlyLoadAppFromAsar: true',
    'runAsNode: false',
  ])
})
