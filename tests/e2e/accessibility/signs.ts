import type { Page } from '@playwright/test'

/** What tells a state by its colour alone: without a word, a figure, a sign or a name. */
export function withoutSign(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('#root [data-tone], #root [data-state], [role=dialog] [data-tone]')]
      .filter((element) => {
        const word = element.textContent?.trim() ?? ''
        const sign = element.querySelector('svg, img') ?? element.closest('[aria-label]')
        return element.checkVisibility() && word === '' && sign === null
      })
      .map((element) => element.outerHTML.slice(0, 160)),
  )
}
