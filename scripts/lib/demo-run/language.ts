import type { Language } from '../../../shared/contract/settings.ts'
import type { Hands } from './hands.ts'

/** Chooses the language of the station in the panel at the top right, with the keyboard. */
export async function chooseLanguage(hands: Hands, language: Language): Promise<void> {
  const { page } = hands
  const button = page.getByTestId('look')
  await button.focus()
  await hands.key('Enter')
  const choice = page.locator(`input[type=radio][value=${language}]`)
  await choice.focus()
  await hands.key('Space')
  await page.locator(`html[lang=${language}]`).waitFor()
  await button.focus()
  await hands.key('Enter')
  await choice.waitFor({ state: 'detached' })
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  })
}
