import type { Page } from '@playwright/test'
import '../../../renderer/station/bridge.ts'
import type { Language, StationSettings } from '../../../shared/contract/settings.ts'

/** Changes the language where the program offers it, and leaves what is open on the screen open. */
export async function speak(page: Page, language: Language): Promise<void> {
  if (await page.getByTestId('bench-locked').isVisible()) {
    await tellStation(page, language)
  } else if (await page.getByTestId(`language-${language}`).isVisible()) {
    await press(page, `[data-testid=language-${language}]`)
  } else {
    // The settings of the station offer the same choice.
    const choice = `[role=dialog] input[type=radio][value=${language}]`
    await press(page, '[data-testid=look]')
    await page.locator(choice).waitFor({ state: 'attached' })
    await press(page, choice)
    await press(page, '[data-testid=look]')
    await page.locator(choice).waitFor({ state: 'detached' })
  }
  await page.locator(`html[lang=${language}]`).waitFor()
}

/** Shows the other colours without the service hearing of it. */
export async function wear(page: Page, theme: StationSettings['theme']): Promise<void> {
  await page.evaluate((theme) => {
    document.documentElement.dataset['mantineColorScheme'] = theme
  }, theme)
}

/** Takes a picture as somebody sees it who tells no colours. */
export async function pictureWithoutColours(page: Page, name: string): Promise<void> {
  const debug = await page.context().newCDPSession(page)
  await debug.send('Emulation.setEmulatedVisionDeficiency', { type: 'achromatopsia' })
  await page.screenshot({ path: `test-results/looks/${name}.png` })
  await debug.send('Emulation.setEmulatedVisionDeficiency', { type: 'none' })
  await debug.detach()
}

/** A locked bench offers no choice: the station is told of it by nobody who is signed in, and the window opened anew. */
async function tellStation(page: Page, language: Language): Promise<void> {
  await page.evaluate(async (language) => {
    const input = { language, theme: 'light', volume: 0 }
    await window.pakownia.call({ type: 'call', id: 0, procedure: 'settings/set-look', input, session: null })
  }, language)
  await page.reload()
  await page.getByTestId('bench-locked').waitFor()
}

/** A press without a pointer: what covers the window and what has the focus stay as they are. */
async function press(page: Page, selector: string): Promise<void> {
  await page.locator(selector).evaluate((element: HTMLElement) => {
    element.click()
  })
}
