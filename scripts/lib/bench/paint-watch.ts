import type { Page } from '@playwright/test'

/** What the page noted of one scan, in ms of its own clock. */
export type PaintedScan = {
  /** The last key of the code, as the browser stamped it, or when the page began with it. */
  readonly keyAt: number
  /** The verdict reached the page. */
  readonly verdictAt: number
  /** The page's content shows the verdict; what follows is the wait for the next frame (up to 16.7 ms at 60 Hz) and its drawing. */
  readonly changedAt: number
  /** The frame that shows the verdict was drawn. */
  readonly paintedAt: number
}

/**
 * Watches the page for one scan at a time. A frame counts as drawn when a message posted from its animation callback is
 * handled: style, layout and paint of that frame are over by then; what the compositor does after it is not seen from here.
 * @param keys `handled` for keys that do not carry the time at which the browser got them
 */
export async function watchPaint(
  page: Page,
  keys: 'stamped' | 'handled' = 'stamped',
): Promise<{
  /** Begins a scan; the returned function waits until its verdict is on the screen. */
  readonly begin: () => Promise<() => Promise<PaintedScan>>
}> {
  const watch = await page.evaluateHandle((keys) => {
    let keyAt = 0
    let verdictAt = 0
    let changedAt = 0
    const none = { keyAt: 0, verdictAt: 0, changedAt: 0, paintedAt: 0 }
    let done: (scan: typeof none) => void = () => undefined
    let painted = Promise.resolve(none)
    const channel = new MessageChannel()
    channel.port1.addEventListener('message', () => {
      done({ keyAt, verdictAt, changedAt, paintedAt: performance.now() })
    })
    channel.port1.start()
    addEventListener(
      'keydown',
      (event) => (keyAt = keys === 'stamped' ? event.timeStamp : performance.now()),
      {
        capture: true,
      },
    )
    window.pakownia.onEvent(({ name }) => {
      if (name === 'scan/decided') verdictAt = performance.now()
    })
    let drawing = false
    new MutationObserver(() => {
      if (verdictAt === 0 || drawing) return
      drawing = true
      changedAt = performance.now()
      requestAnimationFrame(() => {
        channel.port2.postMessage(null)
      })
    }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
    return {
      begin: () => {
        verdictAt = 0
        drawing = false
        painted = new Promise((resolve) => (done = resolve))
      },
      painted: () => painted,
    }
  }, keys)
  return {
    begin: async () => {
      await watch.evaluate(({ begin }) => {
        begin()
      })
      return () => watch.evaluate(({ painted }) => painted())
    },
  }
}
