import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Unreadable } from '../../../electron/station/carriers/answers.ts'
import { callSoap } from '../../../electron/station/carriers/soap.ts'
import { text } from '../../../electron/station/carriers/xml-read.ts'
import { element } from '../../../electron/station/carriers/xml-write.ts'
import { startCarrierServer, type CarrierServer } from '../../support/carriers/server.ts'
import { soapFault, soapReply } from '../../support/carriers/soap.ts'

const never = new AbortController().signal
const namespace = 'urn:test'

let server: CarrierServer
let said: string
let status: number
beforeEach(async () => {
  status = 200
  server = await startCarrierServer({
    handle: () => ({ status, headers: { 'content-type': 'text/xml' }, body: said }),
  })
})
afterEach(async () => {
  await server.close()
})

const ask = () => callSoap({ url: server.url, namespace }, 'hello', [element('in', 'ąę')], never)
const replyOf = (content: string): string => String(soapReply(namespace, 'hello', content).body)

describe('a question to a SOAP server', () => {
  it('is a document with one qualified operation', async () => {
    said = replyOf('<out>1</out>')
    await ask()
    const { headers, body } = server.exchanges[0]!.request
    expect(headers).toMatchObject({ 'content-type': 'text/xml; charset=utf-8', soapaction: '""' })
    expect(body).toContain('<soapenv:Body><tns:hello><in>ąę</in></tns:hello></soapenv:Body>')
  })

  it('is answered with text as it stands, without its prefixes', async () => {
    said = replyOf('<ns9:out>0012</ns9:out><ns9:many>&#380;&#x17C; &lt;b&gt; &amp;amp;</ns9:many>')
    const answer = await ask()
    if (answer.kind !== 'response') throw new Error('no response')
    expect(text(answer.response, 'out')).toBe('0012')
    expect(text(answer.response, 'many')).toBe('żż <b> &amp;')
  })

  it('is answered with a fault', async () => {
    for (status of [200, 400, 500]) {
      said = String(soapFault('ns:Server', 'a & b').body)
      expect(await ask()).toEqual({ kind: 'fault', code: 'Server', words: 'a & b' })
    }
  })

  it.each([
    ['entities that grow', `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;">]><out>&b;</out>`],
    ['too many entities', replyOf(`<out>${'&amp;'.repeat(20_001)}</out>`)],
    ['depth without end', replyOf(`${'<a>'.repeat(100)}${'</a>'.repeat(100)}`)],
    ['no envelope', '<html><body><p>Bad gateway</p></body></html>'],
    ['no body', '<Envelope/>'],
    ['two words', 'not available'],
    ['nothing', ''],
    ['another operation', String(soapReply(namespace, 'goodbye', '').body)],
  ])('is not answered by %s', async (_what, body) => {
    said = body
    await expect(ask()).rejects.toThrow(Unreadable)
  })

  it('is not answered by a part of a response, wherever it ends', async () => {
    const whole = replyOf('<out>1</out><out at="2">3</out>')
    for (let length = 0; length < whole.length; length += 1) {
      said = whole.slice(0, length)
      await expect(ask(), said).rejects.toThrow(Unreadable)
    }
  })

  it('is not answered by a response or a fault with a status that says something else', async () => {
    for (status of [500, 302, 404]) {
      said = replyOf('<out>1</out>')
      await expect(ask()).rejects.toThrow(Unreadable)
    }
    for (status of [404, 502, 503]) {
      said = String(soapFault('1', 'x').body)
      await expect(ask()).rejects.toThrow(Unreadable)
    }
  })
})
