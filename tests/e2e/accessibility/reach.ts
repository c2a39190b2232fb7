import type { Page } from '@playwright/test'

/**
 * What a person cannot get at, however they scroll: texts and controls that lie outside of the window or are cut by the part they stand in,
 * what would have to be scrolled sideways, and controls that something else covers.
 */
export function outOfReach(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    // What covers the window is looked at alone: what lies under it is not read meanwhile.
    const cover =
      [...document.querySelectorAll('[role=alertdialog], [role=dialog], [data-wall]')].at(-1) ?? document.body
    const say = (what: string, element: Element) => {
      const part = element.closest('[data-testid]')?.getAttribute('data-testid') ?? ''
      found.push(`${what}: ${element.tagName} in ${part}: ${element.textContent?.trim().slice(0, 60) ?? ''}`)
    }
    const isText = (element: Element) =>
      [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '',
      )
    const isControl = (element: Element) =>
      element.matches('button, input:not([type=file]), select, textarea, a[href]')
    const mayEndInDots = (element: Element) => {
      const style = getComputedStyle(element)
      return style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none'
    }
    const forEarsOnly = (element: Element) => getComputedStyle(element).clip === 'rect(0px, 0px, 0px, 0px)'
    const goesSideways = (element: Element) => element.matches(':has(> table), :has(> svg), :has(> pre)')

    /** What sticks to an edge lies over what is scrolled under it. */
    const stuck = (element: Element | null): Element | null =>
      element === null || getComputedStyle(element).position === 'sticky'
        ? element
        : stuck(element.parentElement)

    /** Where the words of an element are seen, as far as nothing cuts them. */
    const shown = (element: Element) => {
      const words = document.createRange()
      words.selectNodeContents(element)
      let { left, right, top, bottom } = words.getBoundingClientRect()
      // The box of a line is higher than its letters.
      const air = Number.parseFloat(getComputedStyle(element).fontSize) * 0.15
      ;[top, bottom] = [top + air, bottom - air]
      for (let around: Element | null = element; around !== null; around = around.parentElement) {
        const { overflowX, position } = getComputedStyle(around)
        const frame = around.getBoundingClientRect()
        if (overflowX !== 'visible') {
          ;[left, right] = [Math.max(left, frame.left), Math.min(right, frame.right)]
          ;[top, bottom] = [Math.max(top, frame.top), Math.min(bottom, frame.bottom)]
        }
        if (position === 'fixed') break
      }
      return { left, right, top, bottom }
    }

    for (const element of [cover, ...cover.querySelectorAll('*')]) {
      const style = getComputedStyle(element)
      const scrollsX = ['auto', 'scroll'].includes(style.overflowX)
      if (scrollsX && element.scrollWidth > element.clientWidth + 1 && !goesSideways(element))
        say('sideways', element)
      if (!isText(element) && !isControl(element)) continue
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
      if (element.closest('svg, option, [aria-hidden=true]') || forEarsOnly(element)) continue
      let box = element.getBoundingClientRect()
      if (box.width <= 1 || box.height <= 1) continue
      let dots = mayEndInDots(element)
      if (
        !dots &&
        isText(element) &&
        element.clientWidth > 0 &&
        element.scrollWidth > element.clientWidth + 1
      ) {
        say('wider than its place', element)
      }
      let fixed = style.position === 'fixed'
      for (let around = element.parentElement; around !== null && !fixed; around = around.parentElement) {
        if (around === document.documentElement || around === document.body) break
        const { overflowX, overflowY, position } = getComputedStyle(around)
        const frame = around.getBoundingClientRect()
        dots ||= mayEndInDots(around)
        let { left, right, top, bottom } = box
        if (overflowX !== 'visible') {
          const scrolls = overflowX !== 'hidden' && overflowX !== 'clip'
          const start = frame.left - around.scrollLeft
          const end = scrolls ? start + around.scrollWidth : frame.right
          if ((left < start - 1 || right > end + 1) && !dots) say('cut sideways', element)
          ;[left, right] = [Math.max(left, frame.left), Math.min(right, frame.right)]
          if (scrolls) [left, right] = [frame.left, frame.right]
        }
        if (overflowY !== 'visible') {
          const scrolls = overflowY !== 'hidden' && overflowY !== 'clip'
          const start = frame.top - around.scrollTop
          const end = scrolls ? start + around.scrollHeight : frame.bottom
          if ((top < start - 1 || bottom > end + 1) && !dots) say('cut', element)
          ;[top, bottom] = [Math.max(top, frame.top), Math.min(bottom, frame.bottom)]
          if (scrolls) [top, bottom] = [frame.top, frame.bottom]
        }
        box = new DOMRect(left, top, right - left, bottom - top)
        fixed = position === 'fixed'
      }
      if (box.left < -1 || box.top < -1 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1)
        say('outside', element)
    }
    const texts = [...cover.querySelectorAll('*')].flatMap((element) =>
      isText(element) && element.checkVisibility() && !element.closest('svg, option') && !forEarsOnly(element)
        ? [{ element, box: shown(element) }]
        : [],
    )
    for (const [index, one] of texts.entries())
      for (const other of texts.slice(index + 1)) {
        if (one.element.contains(other.element) || other.element.contains(one.element)) continue
        if (stuck(one.element) !== stuck(other.element)) continue
        const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
        const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top)
        if (wide > 3 && high > 3) say(`on "${other.element.textContent?.trim().slice(0, 30)}"`, one.element)
      }
    return [...new Set(found)]
  })
}
