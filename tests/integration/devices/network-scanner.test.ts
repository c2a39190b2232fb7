import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { until } from '../../support/until.ts'
import { anyPlace, messagesOf, openBench } from './bench.ts'

/** A network scanner: a server that the program connects to. */
async function networkScanner(port = 0) {
  let line: Socket | null = null
  let connections = 0
  const server: Server = createServer((socket) => {
    line = socket
    connections += 1
    socket.on('error', () => undefined)
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const off = async (): Promise<void> => {
    line?.destroy()
    server.close()
    if (server.listening) await once(server, 'close')
  }
  onTestFinished(off)
  return {
    port: address.port,
    connections: () => connections,
    say: (text: string) => void line?.write(text, 'latin1'),
    end: () => void line?.end(),
    reset: () => void line?.resetAndDestroy(),
    /** Switched off: nobody listens any more. */
    off,
  }
}

const withScanner = async () => {
  const bench = await openBench(await anyPlace())
  const scanner = await networkScanner()
  const connection = { kind: 'tcp', host: '127.0.0.1', port: scanner.port } as const
  const id = await bench.connect('network', connection)
  await bench.toBe('connected', id)
  await bench.work('iryna')
  const arrived = async () => (await bench.journal(id)).map(({ raw }) => raw)
  const say = async (code: string) => {
    scanner.say(`${code}\r\n`)
    await until(code, async () => (await arrived()).includes(code))
  }
  return { bench, scanner, id, arrived, say }
}

describe('a network scanner', () => {
  it('that ends the connection in the middle of a code is connected anew, and the half is told and no code', async () => {
    const { bench, scanner, id, arrived, say } = await withScanner()
    await say('FIRST')
    scanner.say('HAL')
    scanner.end()
    await until('the half code told', async () => {
      const [last] = await messagesOf(bench, id)
      return last?.meaning.kind === 'dropped' && last.meaning.reason === 'half-code'
    })
    await bench.toBe('connected', id)
    await say('SECOND')
    expect(await arrived()).toEqual(['FIRST', 'SECOND'])
  })

  it('that resets the connection in the middle of a code loses that code only', async () => {
    const { bench, scanner, id, arrived, say } = await withScanner()
    await say('FIRST')
    scanner.say('HAL')
    await delay(50)
    scanner.reset()
    await until('a new connection', () => scanner.connections() === 2)
    await bench.toBe('connected', id)
    await say('SECOND')
    expect(await arrived()).toEqual(['FIRST', 'SECOND'])
  })

  it('that pauses in the middle of a code, as over a weak radio, makes no code of the half', async () => {
    const { bench, scanner, id, arrived, say } = await withScanner()
    await say('FIRST')
    scanner.say('SEC')
    await delay(700)
    scanner.say('OND\r\n')
    await until('the whole code', async () => (await arrived()).length === 2)
    expect(await arrived()).toEqual(['FIRST', 'SECOND'])
    scanner.say('HAL')
    await until('the half code told', async () => {
      const [last] = await messagesOf(bench, id)
      return last?.meaning.kind === 'dropped' && last.meaning.reason === 'half-code'
    })
    expect(await arrived()).toEqual(['FIRST', 'SECOND'])
  })

  it('that is switched off is missing, and back after it was switched on', async () => {
    const { bench, scanner, id } = await withScanner()
    await scanner.off()
    await bench.toBe('missing', id)
    // Long enough that the program tries less often.
    await delay(4_000)
    const again = await networkScanner(scanner.port)
    await bench.toBe('connected', id)
    again.say('AGAIN\r\n')
    await until('its code', async () => (await bench.journal(id)).some(({ raw }) => raw === 'AGAIN'))
  }, 90_000)
})
