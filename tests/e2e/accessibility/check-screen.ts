import { expect, type Page } from '@playwright/test'
import type { Hands } from '../../../scripts/lib/demo-run/hands.ts'
import { languages } from '../../../shared/contract/settings.ts'
import { seriousFaults } from './axe.ts'
import { pictureWithoutColours, speak, wear } from './look.ts'
import { outOfReach } from './reach.ts'
import { withoutSign } from './signs.ts'

const softly = expect.configure({ soft: true })
const whole = { width: 1366, height: 768 }
/** What is left of 1366 x 768 at 200 %. */
const zoomed = { width: 683, height: 384 }

/**
 * Looks at what the window shows now: axe in both themes, states without colours, and in every language whether all of it can be got at, at
 * 100 % and at 200 %. The screen stays as it was; what is found is told at the end of the test, and the walk goes on.
 */
export async function checkScreen(page: Page, name: string): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  softly(await seriousFaults(page, 'all'), `axe: ${name}`).toEqual([])
  await wear(page, 'dark')
  softly(await seriousFaults(page, 'contrast'), `axe in the dark theme: ${name}`).toEqual([])
  await wear(page, 'light')
  softly(await withoutSign(page), `by colour alone: ${name}`).toEqual([])
  await pictureWithoutColours(page, `grey-${name}`)
  for (const language of languages.toReversed()) {
    await speak(page, language)
    softly(await outOfReach(page), `out of reach: ${name} in ${language}`).toEqual([])
    await page.setViewportSize(zoomed)
    softly(await outOfReach(page), `out of reach at 200 %: ${name} in ${language}`).toEqual([])
    if (language === 'uk') {
      softly(await seriousFaults(page, 'scrolling'), `axe at 200 %: ${name}`).toEqual([])
      await page.screenshot({ path: `test-results/looks/zoom-${name}-${language}.png` })
    }
    await page.setViewportSize(whole)
  }
}

/** Opens the question of a key, looks at it as {@link checkScreen} does, and leaves it. */
export async function checkDialog(hands: Hands, key: string, screen: string): Promise<void> {
  const dialog = hands.page.getByRole('dialog')
  // What covered the screen before may keep the keys for a moment after it is gone.
  await expect(async () => {
    await hands.key(key)
    await dialog.waitFor({ timeout: 2_000 })
  }).toPass()
  await checkScreen(hands.page, `${screen}-${key}`)
  await hands.key('Escape')
  await dialog.waitFor({ state: 'detached' })
}
