import { parentPort } from 'node:worker_threads'
import { ready } from 'zpl-renderer-js'
import type { DrawnLabel, LabelToDraw } from './label-picture.ts'

/** A thread of its own for the renderer of labels: it computes for seconds, and scans must not wait for it. */
parentPort?.on('message', (label: LabelToDraw) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  void draw(label).then((drawn) => parentPort?.postMessage(drawn))
})

async function draw({ zpl, widthMm, heightMm, dotsPerMm }: LabelToDraw): Promise<DrawnLabel> {
  try {
    const { api } = await ready
    return { base64: await api.zplToBase64Async(zpl, widthMm, heightMm, dotsPerMm) }
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) }
  }
}
