import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { uuidv7 } from 'uuidv7'
import { takeInHands } from '../../scripts/lib/demo-run/hands.ts'
import { openScreen } from '../../scripts/lib/demo-run/lead.ts'
import { workerWho } from '../../scripts/lib/demo-run/people.ts'
import { ask } from '../../scripts/lib/demo-run/service.ts'
import { launchApp } from '../support/electron.ts'

const photo = path.join(import.meta.dirname, '../../assets/icons/icon.png')

test('pictures chosen on the imports screen are shown to the picker', async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'pakownia-pictures-'))
  const { app, window: page } = await launchApp({ dataDir, size: { width: 1366, height: 768 } })
  const hands = await takeInHands(page)
  await page.getByTestId('first-start').waitFor()
  await ask(page, 'setup/load-demo', { withOrders: true })
  await page.reload()
  await page.getByTestId('worker').first().waitFor()
  await hands.signInWithBadge(workerWho('lead'))
  const view = await ask(page, 'picking/next-batch', { commandId: uuidv7() })
  const task = view.kind === 'working' ? view.tasks.find(({ id }) => id === view.currentTaskId) : undefined
  await openScreen(hands, 'pick')
  await page.getByTestId('pick-count').waitFor()
  await expect(page.getByTestId('product-picture')).toBeHidden()

  await openScreen(hands, 'imports')
  const [good, bad] = [path.join(dataDir, `${task!.product.sku}.png`), path.join(dataDir, 'NOTHING.jpg')]
  await copyFile(photo, good)
  await writeFile(bad, 'no picture')
  await page.getByTestId('file').setInputFiles([good, bad])
  await expect(page.getByTestId('pictures-taken')).toHaveAttribute('data-count', '1')
  await expect(page.getByTestId('picture-left-out')).toHaveAttribute('data-reason', 'no-picture')

  await openScreen(hands, 'pick')
  const picture = page.getByTestId('product-picture')
  await picture.waitFor()
  const isDrawn = await picture.evaluate((canvas) =>
    (canvas as HTMLCanvasElement)
      .getContext('2d')!
      .getImageData(0, 0, 480, 480)
      .data.some((value) => value > 0),
  )
  expect(isDrawn).toBe(true)
  await app.close()
  await rm(dataDir, { recursive: true, force: true })
})
