import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ask } from '../../../electron/station/carriers/http.ts'
import {
  afterTheAct,
  cutAnswerAt,
  cutRequestAt,
  instead,
  json,
  page,
  slowUntil,
  slowUntilGone,
  startCarrierServer,
  type CarrierServer,
} from '../../support/carriers/server.ts'
import { until } from '../../support/until.ts'

let server: CarrierServer
let acts: string[]
beforeEach(async () => {
  acts = []
  server = await startCarrierServer({
    handle: ({ body, url }) => {
      acts.push(body)
      return json(201, { path: url.pathname, body })
    },
  })
})
afterEach(() => server.close())

const signal = new AbortController().signal
const post = (body: string, given: AbortSignal = signal) =>
  ask(`${server.url}/act`, { method: 'POST', body }, given)

describe('the server of a pretended carrier', () => {
  it('acts, answers, and knows the lengths of both ways', async () => {
    const { status, bytes } = await post('zażółć')
    expect([status, JSON.parse(Buffer.from(bytes).toString())]).toEqual([
      201,
      { path: '/act', body: 'zażółć' },
    ])
    await server.settled()
    expect(acts).toEqual(['zażółć'])
    expect(server.exchanges[0]!.answerBytes).toBeGreaterThan(bytes.length)
  })

  it.each(['request', 'answer'] as const)('cuts the %s at every byte', async (way) => {
    await post('x'.repeat(40))
    const lengths = server.exchanges[0]!
    const length = way === 'request' ? lengths.requestBytes : lengths.answerBytes
    for (let at = 0; at <= length; at += 1) {
      acts.length = 0
      server.faults.push(way === 'request' ? cutRequestAt(at) : cutAnswerAt(at))
      const got = await post('x'.repeat(40)).then(
        () => 'answered',
        () => 'cut',
      )
      await server.settled()
      const acted = way === 'answer' || at === length
      expect([at, got, acts.length]).toEqual([
        at,
        way === 'answer' && at === length ? 'answered' : 'cut',
        acted ? 1 : 0,
      ])
    }
  })

  it('acts after its client has gone, and after what a test waits for', async () => {
    const gone = new AbortController()
    server.faults.push(slowUntilGone())
    const asked = post('late', gone.signal)
    await until('the request', () => server.exchanges.length === 1)
    expect(acts).toEqual([])
    gone.abort()
    await expect(asked).rejects.toThrow()
    await server.settled()
    expect(acts).toEqual(['late'])

    const gate = Promise.withResolvers<void>()
    server.faults.push(slowUntil(gate.promise))
    const held = post('held')
    await until('the request', () => server.exchanges.length === 2)
    expect(acts).toEqual(['late'])
    gate.resolve()
    expect((await held).status).toBe(201)
  })

  it('answers something else, before or after the act, to the request that is meant', async () => {
    server.faults.push(
      instead(page(502), ({ body }) => body === 'second'),
      afterTheAct(json(500, {})),
    )
    expect((await post('first')).status).toBe(500)
    expect((await post('second')).status).toBe(502)
    expect((await post('third')).status).toBe(201)
    expect(acts).toEqual(['first', 'third'])
  })
})
