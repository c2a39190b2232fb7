import type { Page } from '@playwright/test'
import type { Language, StationSettings } from '../../../shared/contract/settings.ts'

/** Changes the language where the program offers it, and leaves what is open on the screen open. */
export async function speak(page: Page, language: Language): Promise<void> {
  const atSignIn = page.getByTestId(`language-${language}`)
  if (await atSignIn.isVisible()) await press(page, `[data-testid=language-${language}]`)
  else {
    const choice = `input[type=radio][value=${language}]`
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

/** A press without a pointer: what covers the window and what has the focus stay as they are. */
async function press(page: Page, selector: string): Promise<void> {
  await page.locator(selector).evaluate((element: HTMLElement) => {
    element.click()
  })
}
