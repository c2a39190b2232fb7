import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { largestCall, readCall } from '../../../electron/main/call-check.ts'

const call = { type: 'call', id: 1, procedure: 'scan/submit', input: { code: '590' }, session: 'token' }

describe('the check of calls from a page', () => {
  it('lets a call through as it is', () => {
    expect(readCall(call)).toEqual(call)
    expect(readCall({ ...call, session: null, input: undefined })).toEqual({
      ...call,
      session: null,
      input: undefined,
    })
  })

  it.each([
    ['no object', 'scan/submit'],
    ['null', null],
    ['a field missing', { type: 'call', id: 1, procedure: 'scan/submit', input: {} }],
    ['a field too many', { ...call, admin: true }],
    ['another type', { ...call, type: 'reply' }],
    ['an id as text', { ...call, id: '1' }],
    ['an id beyond whole numbers', { ...call, id: 2 ** 60 }],
    ['a name without its folder', { ...call, procedure: 'submit' }],
    ['a name with a path', { ...call, procedure: 'scan/../submit' }],
    ['a name of the language', { ...call, procedure: '__proto__/x' }],
    ['a very long name', { ...call, procedure: `scan/${'x'.repeat(200)}` }],
    ['a session that is an object', { ...call, session: {} }],
    ['a very long session', { ...call, session: 'x'.repeat(201) }],
    ['too much input', { ...call, input: 'x'.repeat(largestCall) }],
    ['a number JSON does not know', { ...call, input: 1n }],
  ])('refuses %s', (_name, message) => {
    expect(readCall(message)).toBeNull()
  })

  it('refuses input that contains itself', () => {
    const input: Record<string, unknown> = {}
    input['self'] = input
    expect(readCall({ ...call, input })).toBeNull()
  })

  it('hands on plain data only, whatever comes', () => {
    fc.assert(
      fc.property(fc.anything({ withMap: true, withDate: true, withTypedArray: true }), (input) => {
        const read = readCall({ ...call, input })
        if (read?.input !== undefined) expect(JSON.parse(JSON.stringify(read.input))).toEqual(read.input)
      }),
    )
  })

  it('never throws', () => {
    fc.assert(fc.property(fc.anything(), (message) => void readCall(message)))
  })
})
