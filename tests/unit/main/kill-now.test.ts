import { spawn } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { killNow } from '../../../electron/main/kill-now.ts'

const sleeper = () => spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })

describe('ending a process', () => {
  it('that runs ends it at once', async () => {
    const child = sleeper()
    const exit = once(child, 'exit')
    killNow(child)
    expect(await exit).toEqual([null, 'SIGKILL'])
  })

  it('that is only being started ends it as soon as it runs, so that it never keeps a device', async () => {
    const child = sleeper()
    const exit = once(child, 'exit')
    // Electron tells the number of a process only with its start.
    const starting = Object.assign(new EventEmitter(), { pid: undefined as number | undefined })
    killNow(starting)
    starting.pid = child.pid
    starting.emit('spawn')
    expect(await exit).toEqual([null, 'SIGKILL'])
  })

  it('that has ended by itself harms nobody', async () => {
    const child = spawn(process.execPath, ['-e', ''], { stdio: 'ignore' })
    await once(child, 'exit')
    expect(() => killNow(child)).not.toThrow()
  })
})
