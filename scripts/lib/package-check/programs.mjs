import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { root } from '../paths.mjs'

const code = 'PAK-1'
const label = {
  task: 'show',
  zpl: `^XA^PW400^LL200^FO40,40^BY2^BCN,100,N^FD${code}^FS^XZ`,
  widthMm: 50,
  heightMm: 25,
  dotsPerMm: 8,
}

const carrierLabel = fs.readFileSync(path.join(root, 'tests', 'fixtures', 'carriers', 'label-a6.pdf'))

/**
 * The thread that draws labels and the host of devices, each from the files of the package alone: the thread draws a label of
 * commands and one of a page, and the host lists devices, for which it loads its native drivers, and reads the barcode in the
 * picture of the label.
 */
export async function checkPrograms(files) {
  const picture = await drawLabel(path.join(files, 'out', 'main', 'label-picture-thread.js'))
  const host = fork(path.join(files, 'out', 'main', 'device-host.js'), [], {
    cwd: files,
    serialization: 'advanced',
  })
  const ask = async (order) => {
    host.send({ ...order, n: 1 })
    const news = await answerOf(host, 'the packaged device host')
    assert.equal(news.type, 'done', `${order.type}: ${news.message}`)
    return news.value
  }
  try {
    assert.ok(Array.isArray(await ask({ type: 'list' })))
    assert.equal(await ask({ type: 'read-picture', bytes: picture }), `]C0${code}`)
  } finally {
    host.kill('SIGKILL')
  }
}

async function drawLabel(file) {
  const thread = new Worker(file)
  try {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    thread.postMessage(label)
    const drawn = await answerOf(thread, 'the packaged label thread')
    assert.ok(drawn.base64, drawn.failure)
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    thread.postMessage({ task: 'print', source: { kind: 'pdf', bytes: carrierLabel }, resolution: 203 })
    const printed = await answerOf(thread, 'the packaged label thread')
    assert.equal(printed.labels?.length, 1, printed.failure)
    return Buffer.from(drawn.base64, 'base64')
  } finally {
    await thread.terminate()
  }
}

async function answerOf(program, name) {
  const over = new AbortController()
  try {
    const ended = once(program, 'exit', { signal: over.signal }).then(([code]) => {
      throw new Error(`${name} ended with code ${code}`)
    })
    const [answer] = await Promise.race([once(program, 'message', { signal: over.signal }), ended])
    return answer
  } finally {
    over.abort()
  }
}
