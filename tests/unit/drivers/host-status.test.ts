import { describe, expect, it } from 'vitest'
import { faultOf, isIdle, parseHostStatus } from '../../../drivers/printer/tcp9100/host-status.ts'

const ready = ['030,0,0,1245,000,0,0,0,000,0,0,0', '001,0,0,0,1,2,6,0,00000000,1,000', '1234,0']
const framed = (lines: readonly string[]) =>
  Buffer.from(lines.map((line) => `\u0002${line}\u0003\r\n`).join(''), 'latin1')
const withField = (line: number, field: number, value: string) =>
  ready.map((text, index) => (index === line ? text.split(',').with(field, value).join(',') : text))

describe('the answer to ~HS', () => {
  it('of a ready printer has no fault and nothing to print', () => {
    const status = parseHostStatus(framed(ready))
    expect(status).not.toBeNull()
    expect(faultOf(status!)).toBeNull()
    expect(isIdle(status!)).toBe(true)
  })

  it.each([
    ['paper-out', 0, 1],
    ['paused', 0, 2],
    ['busy', 0, 11],
    ['head-open', 1, 2],
    ['ribbon-out', 1, 3],
  ] as const)('names %s', (fault, line, field) => {
    expect(faultOf(parseHostStatus(framed(withField(line, field, '1')))!)).toBe(fault)
  })

  it.each([
    ['formats in the buffer', 0, 4, '002'],
    ['a full buffer', 0, 5, '1'],
    ['a partial format', 0, 7, '1'],
    ['labels left', 1, 8, '00000003'],
  ] as const)('is not idle with %s', (_name, line, field, value) => {
    const status = parseHostStatus(framed(withField(line, field, value)))!
    expect(isIdle(status)).toBe(false)
    expect(faultOf(status)).toBeNull()
  })

  it('is read when it comes byte by byte, with noise around, and not before it is whole', () => {
    const bytes = Buffer.concat([Buffer.from('noise\r\n'), framed(ready), Buffer.from('\r\n')])
    const firstWhole = Array.from(bytes, (_byte, index) => index + 1).find((end) =>
      parseHostStatus(bytes.subarray(0, end)),
    )
    expect(firstWhole).toBe(bytes.lastIndexOf(3) + 1)
  })

  it.each([
    ['nothing', []],
    ['words', ['hello', 'I am', 'a router']],
    ['a field too few', ready.map((line, index) => (index === 0 ? line.slice(4) : line))],
    ['letters for numbers', withField(0, 1, 'x')],
  ])('is none when it is %s', (_name, lines) => {
    expect(parseHostStatus(framed(lines))).toBeNull()
  })
})
