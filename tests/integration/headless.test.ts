import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { migrate, openSqlite } from '../../electron/station/db/index.ts'
import { migrations } from '../../migrations/index.ts'
import { startHeadless } from '../support/headless.ts'
import { runHeadless } from '../support/run-headless.ts'

async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pakownia-headless-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

async function running() {
  const folder = await dataFolder()
  const service = await startHeadless(join(folder, 'data'), join(folder, 'cache'))
  onTestFinished(() => service.kill())
  const dial = async (): Promise<Socket> => {
    const socket = connect(join(folder, 'data', 'station.sock'))
    socket.on('error', () => undefined)
    await once(socket, 'connect')
    return socket
  }
  return { service, dial, data: join(folder, 'data') }
}

const question = (id: number) =>
  `${JSON.stringify({ type: 'call', id, procedure: 'session/start-state', input: {}, session: null })}\n`

describe('the service without a window', () => {
  it('goes on when somebody who asked is gone before the answer', async () => {
    const { service, dial } = await running()
    for (let round = 0; round < 5; round += 1) {
      const socket = await dial()
      socket.write(Array.from({ length: 300 }, (_, id) => question(id)).join(''))
      socket.destroy()
      const half = await dial()
      half.end(question(1).slice(0, 20))
    }
    expect(await service.ask('session/start-state', {}, null)).toMatchObject({
      ok: true,
      value: { initialised: false },
    })
  })

  it('hangs up on whatever is no call, and goes on', async () => {
    const { service, dial } = await running()
    for (const text of [
      'no call\n',
      '{}\n',
      'null\n',
      '{"type":"call"}\n',
      '[1]\n',
      `${'x'.repeat(2_000_000)}\n`,
    ]) {
      const socket = await dial()
      socket.write(text)
      await once(socket, 'close')
    }
    expect(await service.ask('session/start-state', {}, null)).toMatchObject({ ok: true })
  })

  it('ends when asked to, and leaves nothing open behind', async () => {
    const { service, data } = await running()
    expect(await service.stop()).toBe(0)
    expect(await readdir(data)).not.toContain('pakownia.db-wal')
  })

  it('lets one service only work on a folder, and the next one when that is gone', async () => {
    const { service, data } = await running()
    const second = await runHeadless('--headless', '--data', data)
    expect(second.code).toBe(78)
    expect(JSON.parse(second.said)).toMatchObject({ code: 'data-in-use' })
    expect(await service.ask('session/start-state', {}, null)).toMatchObject({ ok: true })
    await service.kill()
    const next = await startHeadless(data, join(data, '../cache'))
    expect(await next.ask('session/start-state', {}, null)).toMatchObject({ ok: true })
    await next.stop()
  })

  it('says why it does not start, in a way that nobody starts it again', async () => {
    const data = await dataFolder()
    const db = await openSqlite(join(data, 'pakownia.db'))
    await migrate(db, 'sqlite', [...migrations, { version: 999, name: 'next', up: async () => undefined }])
    await db.destroy()
    const { code, said } = await runHeadless('--headless', '--data', data)
    expect(code).toBe(78)
    expect(JSON.parse(said)).toMatchObject({ code: 'database-newer', detail: { found: 999 } })
    // A database server that is away may be there at the next try.
    const away = await runHeadless(
      '--headless',
      '--data',
      await dataFolder(),
      '--postgres',
      'postgres://nobody@127.0.0.1:9/none',
    )
    expect(away).toMatchObject({ code: 1, said: expect.stringContaining('ECONNREFUSED') as string })
    expect(await runHeadless('--headless')).toMatchObject({
      code: 2,
      said: expect.stringContaining('--data DIR') as string,
    })
  })
})
