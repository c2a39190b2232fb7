import { expect, test } from '@playwright/test'
import { workerWho } from '../../scripts/lib/demo-run/people.ts'
import { expectKind } from '../../scripts/lib/demo-run/refusals.ts'
import { demoWindow } from './demo-window.ts'
import { code, pack, prepare, proofsOf, setProof, verify } from './proof-bench.ts'

// Photos of open boxes are wanted, and no camera gives one: packing goes on.
test.describe.configure({ mode: 'serial' })

const it = demoWindow()
const none = () => it.page.locator('[data-testid="proof"][data-state="none"]')

test('packing goes on, and a small note is all', async () => {
  await prepare(it, ['ZAM-1', 'ZAM-2'])
  await setProof(it, { mode: 'photo' })
  await it.hands.signInWithBadge(workerWho('packer'))
  await verify(it, 'ZAM-1')
  await none().waitFor()
  await it.picture('proof-none')
  await pack(it)
  await it.hands.signInWithBadge(workerWho('lead'))
  expect(await proofsOf(it, 'ZAM-1')).toEqual([])
})

test('a camera that hangs is none either', async () => {
  await it.hands.signInWithBadge(workerWho('packer'))
  await it.page.evaluate(() => {
    const canvas = document.createElement('canvas')
    const pen = canvas.getContext('2d')
    const stream = canvas.captureStream()
    let frames = 0
    const timer = setInterval(() => {
      pen?.fillRect(frames, 0, 1, 1)
      frames += 1
      if (frames === 20) clearInterval(timer)
    }, 50)
    navigator.mediaDevices.getUserMedia = () => Promise.resolve(stream)
  })
  expectKind(await it.hands.scan('ZAM-2'), 'opened')
  await it.page.locator('[data-testid="proof"][data-state="ready"]').waitFor()
  await none().waitFor()
  for (let piece = 0; piece < 2; piece += 1) expectKind(await it.hands.scan(code), 'counted')
  await pack(it)
  await it.hands.signInWithBadge(workerWho('lead'))
  expect(await proofsOf(it, 'ZAM-2')).toEqual([])
})
