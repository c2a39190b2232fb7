import { describe, expect, it } from 'vitest'
import { MessageLog } from '../../../electron/station/devices/messages.ts'

const secret = 'IRYNA-17'
const bytesOf = (text: string) => Buffer.from(text, 'latin1')

describe('the last messages of a device', () => {
  it('show a code with its bytes and its symbology', () => {
    const log = new MessageLog()
    log.addCode(1, bytesOf(']C1ABC\r'), ']C1ABC')
    expect(log.all).toEqual([
      { at: 1, hex: '5d 43 31 41 42 43 0d', meaning: { kind: 'code', text: 'ABC', symbology: 'C1' } },
    ])
  })

  it.each([
    ['as it is', `PKW-B:${secret}`],
    ['with an AIM identifier', `]C0PKW-B:${secret}`],
    ['with what the scanner puts before and after it', `P-PKW-B:${secret}-S`],
    ['with upper and lower case swapped', `pkw-b:${secret.toLowerCase()}`],
  ])('never show a badge: %s', (_how, raw) => {
    const log = new MessageLog()
    log.addCode(1, bytesOf(`${raw}\r`), raw)
    log.addCode(2, new Uint8Array(), raw)
    const badge = { kind: 'code', text: 'PKW-B:…', symbology: null }
    expect(log.all).toEqual([
      { at: 2, hex: '', meaning: badge },
      { at: 1, hex: '', meaning: badge },
    ])
  })

  it('never show a badge that came in one piece with another code, was cut off, or was not listened to', () => {
    const log = new MessageLog()
    log.addCode(1, bytesOf(`5901234123457\r\nPKW-B:${secret}\r\n`), '5901234123457')
    log.add(2, bytesOf(`PKW-B:${secret.slice(0, 6)}`), { kind: 'dropped', reason: 'half-code' })
    log.add(3, bytesOf(`PKW-B:${secret}\r`), { kind: 'dropped', reason: 'muted' })
    expect(log.all.map(({ hex }) => hex)).toEqual(['', '', ''])
  })
})
