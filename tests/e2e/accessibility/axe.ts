import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import type { AxeResults, RunOptions } from 'axe-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

type Rules = 'all' | 'contrast' | 'scrolling'
const options: Readonly<Record<Rules, RunOptions>> = {
  all: { resultTypes: ['violations'] },
  contrast: { resultTypes: ['violations'], runOnly: ['color-contrast'] },
  scrolling: { resultTypes: ['violations'], runOnly: ['scrollable-region-focusable'] },
}

/** What axe finds on the open screen that is serious or critical: the rule, and where. */
export async function seriousFaults(page: Page, rules: Rules): Promise<readonly string[]> {
  // The debugger of Playwright puts it into the page: its policy on scripts forbids every other way.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source)
  const { violations } = await page.evaluate<AxeResults, RunOptions>(
    (how) => (window as unknown as { axe: { run: (how: unknown) => Promise<AxeResults> } }).axe.run(how),
    options[rules],
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(
        ({ target, html, any }) => `${id} ${target.join(' ')} ${html.slice(0, 160)} ${any[0]?.message ?? ''}`,
      ),
    )
}
