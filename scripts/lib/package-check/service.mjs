import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

const parentPort = new URL('parent-port.mjs', import.meta.url).href

/** Starts the packaged service, from the files of the package alone, and asks it something. */
export async function checkService(files) {
  const data = path.join(files, 'data')
  fs.mkdirSync(data)
  const service = fork(path.join(files, 'out', 'main', 'station.js'), ['--data', data], {
    cwd: files,
    execArgv: ['--import', parentPort],
  })
  const next = () =>
    new Promise((resolve, reject) => {
      const take = (message) => {
        // News may come at any moment, also before it is ready.
        if (message.type === 'event') return service.once('message', take)
        resolve(message)
      }
      service.once('message', take)
      service.once('exit', (code) => reject(new Error(`the packaged service ended with code ${code}`)))
    })
  try {
    assert.deepEqual(await next(), { type: 'ready' })
    service.send({ type: 'call', id: 3, procedure: 'nobody/knows', input: {}, session: null })
    const reply = await next()
    assert.equal(reply.id, 3)
    assert.equal(reply.fault.code, 'unknown-procedure')
  } finally {
    service.removeAllListeners('exit')
    service.kill('SIGKILL')
  }
}
