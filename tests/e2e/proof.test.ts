import { expect, test } from '@playwright/test'
import { uuidv7 } from 'uuidv7'
import { workerWho } from '../../scripts/lib/demo-run/people.ts'
import { expectKind } from '../../scripts/lib/demo-run/refusals.ts'
import { ask } from '../../scripts/lib/demo-run/service.ts'
import { demoWindow } from './demo-window.ts'
import { expectEverythingInView } from './in-view.ts'
import { code, openStory, pack, prepare, proofsOf, setProof, verify } from './proof-bench.ts'

// Photos and films of open boxes, in the window, with the camera that Chromium makes up.
test.describe.configure({ mode: 'serial' })

function greenAtTheEdge(photo: Element): number {
  const canvas = photo as HTMLCanvasElement
  return canvas.getContext('2d')?.getImageData(5, canvas.height - 5, 1, 1).data[1] ?? 0
}

const it = demoWindow({ switches: ['--use-fake-device-for-media-stream'] })
const sign = (state: string) => it.page.locator(`[data-testid="proof"][data-state="${state}"]`)

test('it is off until somebody turns it on: no sign, and no camera is opened', async () => {
  await prepare(it, ['ZAM-1', 'ZAM-2', 'ZAM-3', 'ZAM-4', 'ZAM-5'])
  await it.hands.signInWithBadge(workerWho('packer'))
  await it.page.evaluate(() => {
    const media = navigator.mediaDevices
    const opening = media.getUserMedia.bind(media)
    media.getUserMedia = (wish) => {
      document.title = 'camera opened'
      return opening(wish)
    }
  })
  await verify(it, 'ZAM-1')
  await pack(it)
  await expect(it.page.getByTestId('proof')).toHaveCount(0)
  expect(await it.page.title()).not.toBe('camera opened')
  await it.hands.signInWithBadge(workerWho('lead'))
  expect(await proofsOf(it, 'ZAM-1')).toEqual([])
})

test('an admin turns it on, for ninety days at most', async () => {
  await it.hands.signInWithBadge(workerWho('admin'))
  await it.page.getByTestId('nav-settings').click()
  await it.page.getByTestId('settings-packing').click()
  await it.page.getByTestId('proof-mode').click()
  await it.page.getByRole('option').nth(1).click()
  await it.page.getByTestId('proof-days').fill('91')
  await expect(it.page.getByTestId('save-packing')).toBeDisabled()
  await it.page.getByTestId('proof-days').fill('90')
  await it.page.getByTestId('save-packing').click()
  await expect.poll(() => ask(it.page, 'settings/proof', {})).toMatchObject({ mode: 'photo', days: 90 })
})

test.describe('settings', () => {
  it.inEveryLook(async () => {
    await it.page.getByTestId('settings-packing').click()
    await it.page.getByTestId('packing-proof').scrollIntoViewIfNeeded()
    await expectEverythingInView(it.page)
    await it.picture('settings-proof')
  })
})

test('the bench shows that a photo is taken, and takes it by itself', async () => {
  await it.page.setViewportSize({ width: 1366, height: 768 })
  await it.hands.signInWithBadge(workerWho('packer'))
  expectKind(await it.hands.scan('ZAM-2'), 'opened')
  await sign('ready').waitFor()
  await it.picture('proof-ready')
  for (let piece = 0; piece < 2; piece += 1) expectKind(await it.hands.scan(code), 'counted')
  await sign('kept').waitFor()
})

test.describe('bench', () => {
  it.inEveryLook(async () => {
    await sign('kept').waitFor()
    await expectEverythingInView(it.page)
    await it.picture('proof-kept')
  })
})

test('the order has one photo, also when it is packed before the photo was due', async () => {
  await it.page.setViewportSize({ width: 1366, height: 768 })
  await pack(it)
  await expect(it.page.getByTestId('proof')).toHaveCount(0)
  expectKind(await it.hands.scan('ZAM-3'), 'opened')
  await sign('ready').waitFor()
  for (let piece = 0; piece < 2; piece += 1) expectKind(await it.hands.scan(code), 'counted')
  const view = await ask(it.page, 'packing/view', {})
  if (view.kind !== 'parcels') throw new Error(view.kind)
  const { sessionId, packagings } = view
  const parcel = { packagingId: packagings[0]!.id, weightGrams: 700, weightSource: 'typed' as const }
  await ask(it.page, 'packing/set-parcels', { sessionId, parcels: [parcel] })
  await ask(it.page, 'packing/packed', { commandId: uuidv7(), sessionId, override: null })
  // The photo goes in the packer's name: nobody signs out in the same moment.
  await it.page.waitForTimeout(2_000)
  await it.hands.signInWithBadge(workerWho('lead'))
  for (const number of ['ZAM-2', 'ZAM-3'])
    await expect.poll(() => proofsOf(it, number)).toMatchObject([{ kind: 'photo', parcelNo: 1 }])
})

test('a lead sees it in the story of the order, and holds it for a case', async () => {
  for (const number of ['ZAM-3', 'ZAM-2']) {
    await it.page.keyboard.press('Escape')
    await openStory(it, number)
    await it.page.getByTestId('proof-show').click()
    const photo = it.page.locator('[data-testid="photo"][data-drawn]')
    // The made-up camera is green all over; a photo that came too late would be black.
    await expect.poll(() => photo.evaluate(greenAtTheEdge)).toBeGreaterThan(100)
  }
  await it.picture('proof-photo')
  await it.page.keyboard.press('Escape')
  await it.page.getByTestId('proof-hold').click()
  await it.page.getByTestId('reason').fill('reklamacja R-17')
  await it.page.getByTestId('confirm-reason').click()
  await expect(it.page.getByTestId('proof')).toContainText('R-17')
})

test.describe('story', () => {
  it.inEveryLook(async () => {
    await openStory(it, 'ZAM-2')
    await expectEverythingInView(it.page)
    await it.picture('proof-story')
  })
})

test('what is released waits for its time again', async () => {
  await it.page.setViewportSize({ width: 1366, height: 768 })
  await it.page.getByTestId('proof-release').click()
  await it.page.getByTestId('release-confirm').click()
  await it.page.getByTestId('proof-hold').waitFor()
  expect(await proofsOf(it, 'ZAM-2')).toMatchObject([{ held: null }])
})

test('a film ends after its time, or with the order, and a lead can play it', async () => {
  await setProof(it, { mode: 'film', filmSeconds: 3 })
  await it.hands.signInWithBadge(workerWho('packer'))
  await verify(it, 'ZAM-4')
  await sign('taking').waitFor()
  await it.picture('proof-film')
  await sign('kept').waitFor()
  await pack(it)
  await setProof(it, { filmSeconds: 15 })
  await it.hands.signInWithBadge(workerWho('packer'))
  await verify(it, 'ZAM-5')
  await sign('taking').waitFor()
  await pack(it)
  await it.hands.signInWithBadge(workerWho('lead'))
  for (const number of ['ZAM-4', 'ZAM-5'])
    await expect.poll(() => proofsOf(it, number)).toMatchObject([{ kind: 'video' }])
  await openStory(it, 'ZAM-5')
  await it.page.getByTestId('proof-show').click()
  const film = it.page.getByTestId('film')
  await expect
    .poll(() => film.evaluate((video) => (video as HTMLVideoElement).currentTime))
    .toBeGreaterThan(0)
  await expect(it.page.getByTestId('film-broken')).toHaveCount(0)
  await it.picture('proof-film-played')
})
