import { expect, type Page } from '@playwright/test'

/**
 * Everything on the open screen is in the window and nothing is cut off: no text and no button lies outside the part it belongs to, and
 * none is wider than its own box. What scrolls, what may end in dots and what is drawn is left alone.
 */
export async function expectEverythingInView(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(outOfView)).toEqual([])
}

function outOfView(): string[] {
  const around = (element: Element): Element[] => {
    const parent = element.parentElement
    return parent === null || parent.tagName === 'MAIN' ? [] : [parent, ...around(parent)]
  }
  const scrolls = (element: Element) => ['auto', 'scroll'].includes(getComputedStyle(element).overflowY)
  const mayEndInDots = (element: Element) => {
    const style = getComputedStyle(element)
    return style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none'
  }
  return [...document.querySelectorAll('main *')].flatMap((element) => {
    const parts = around(element)
    const isText = [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '',
    )
    const box = element.getBoundingClientRect()
    const drawn = element.closest('svg') !== null || box.width === 0
    if (drawn || (!isText && element.tagName !== 'BUTTON') || parts.some(scrolls)) return []
    const part = element.closest('section, aside, footer, [role=dialog]')?.getBoundingClientRect()
    const right = Math.min(innerWidth, part?.right ?? innerWidth)
    const bottom = Math.min(innerHeight, part?.bottom ?? innerHeight)
    const outside = box.left < -1 || box.top < -1 || box.right > right + 1 || box.bottom > bottom + 1
    const cut =
      ![element, ...parts].some(mayEndInDots) &&
      element.clientWidth > 0 &&
      element.scrollWidth > element.clientWidth + 1
    return outside || cut ? [`${element.tagName}: ${element.textContent?.slice(0, 60)}`] : []
  })
}
