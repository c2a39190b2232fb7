import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from '@playwright/test'
import { launchApp } from '../support/electron.ts'
import { leaveBench, walkLocked } from './accessibility/locked-walk.ts'
import { walkOffice } from './accessibility/office-walk.ts'
import { walkPack } from './accessibility/pack-walk.ts'
import { walkPick } from './accessibility/pick-walk.ts'
import { walkPrinting } from './accessibility/printing-walk.ts'
import { walkSettings } from './accessibility/settings-walk.ts'
import { walkSignIn } from './accessibility/sign-in-walk.ts'
import { openDemo, type Demo } from './demo-window.ts'

// Every screen by axe, in both themes, without colours, in three languages, and at 200 %.

async function inDemo(walk: (demo: Demo) => Promise<void>): Promise<void> {
  const demo = await openDemo({ language: 'pl' })
  try {
    await walk(demo)
  } finally {
    await demo.close()
  }
}

let left: Demo
test.beforeAll(async () => {
  left = await openDemo({ language: 'pl' })
  await leaveBench(left)
})
test.afterAll(() => left.close())

test('the first start and the sign-in', async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'pakownia-first-'))
  const { app, window: page } = await launchApp({
    dataDir,
    language: 'pl',
    size: { width: 1366, height: 768 },
  })
  try {
    await walkSignIn(page)
  } finally {
    await app.close()
    await rm(dataDir, { recursive: true, force: true })
  }
})
test('the shelves', () => inDemo(walkPick))
test('the packing bench', () => inDemo(walkPack))
test('the office', () => inDemo(walkOffice))
test('the printers and labels', () => inDemo(walkPrinting))
test('the settings', () => inDemo(walkSettings))

// It comes last: a bench locks after a minute at the earliest.
test('a bench that somebody left', () => walkLocked(left))
