import { describe, expect, it } from 'vitest'
import { labelWith } from '../../../shared/domain/label-parts.ts'

const bytes = (text: string) => Buffer.from(text, 'latin1')
const part = (text: string, language: 'zpl' | 'epl', number: string) => {
  const own = labelWith(bytes(text), language, number)
  return own && Buffer.from(own).toString('latin1')
}

describe('the label of one parcel out of commands for several', () => {
  const zpl = '~DGR:LOGO.GRF,1,1,FF\n^XA^FD111^FS^XZ\n^xa^FD222\u0080^FS^xz\n'

  it('keeps its bytes and what all of them need', () => {
    expect(part(zpl, 'zpl', '111')).toBe('~DGR:LOGO.GRF,1,1,FF\n^XA^FD111^FS^XZ\n')
    expect(part(zpl, 'zpl', '222')).toBe('~DGR:LOGO.GRF,1,1,FF\n^xa^FD222\u0080^FS^xz\n')
    const epl = '\r\nN\r\nA1,1,0,1,1,1,N,"1 1 1"\r\nP1\r\nN\r\nA1,1,0,1,1,1,N,"222"\r\nP1\r\n'
    expect(part(epl, 'epl', '111')).toBe('\r\nN\r\nA1,1,0,1,1,1,N,"1 1 1"\r\nP1\r\n')
    expect(part(epl, 'epl', '222')).toBe('\r\nN\r\nA1,1,0,1,1,1,N,"222"\r\nP1\r\n')
  })

  it('is none where none bears the number, or more than one', () => {
    expect(part(zpl, 'zpl', '333')).toBeNull()
    expect(part('^XA^FD111^XZ^XA^FD111^XZ', 'zpl', '111')).toBeNull()
    expect(part('', 'zpl', '111')).toBeNull()
    expect(part('~DGR:111.GRF', 'zpl', '111')).toBeNull()
  })
})
