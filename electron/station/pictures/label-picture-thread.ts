import { parentPort } from 'node:worker_threads'
import { ready } from 'zpl-renderer-js'
import { codesIn } from './codes.ts'
import { labelDots } from './label-dots.ts'
import { withPdf } from './pdf-pages.ts'
import type { Task, TaskAnswer } from './tasks.ts'
import { pngOfWebp } from './webp.ts'

/** A thread of its own for pictures of labels and products: they take seconds to compute, and scans must not wait for it. */
parentPort?.on('message', (task: Task) => {
  void tell(task)
})

async function tell(task: Task): Promise<void> {
  const done = await answer(task)
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(done)
}

async function answer(task: Task): Promise<TaskAnswer> {
  try {
    switch (task.task) {
      case 'show': {
        const { api } = await ready
        const { zpl, widthMm, heightMm, dotsPerMm } = task
        return { base64: await api.zplToBase64Async(zpl, widthMm, heightMm, dotsPerMm) }
      }
      case 'print':
        return { labels: await labelDots(task.source, task.resolution) }
      case 'find':
        return { pages: await pagesWith(task.pdf, task.number) }
      case 'photo':
        return { png: await pngOfWebp(task.webp) }
    }
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) }
  }
}

function pagesWith(pdf: Uint8Array, number: string): Promise<readonly number[]> {
  return withPdf(pdf, async (pages) => {
    const found: number[] = []
    for (const [index, page] of pages.entries()) {
      const written = page.text.replaceAll(/\s/g, '').includes(number)
      if (written || (await codesIn(await page.draw(300))).some((code) => code.includes(number)))
        found.push(index)
    }
    return found
  })
}
