import { describe, expect, it } from 'vitest'
import { labelKind } from '../../../shared/domain/label-bytes.ts'

const bytes = (text: string) => Uint8Array.from(text, (char) => char.codePointAt(0)!)

describe('what a label is', () => {
  it.each([
    ['%PDF-1.4\n%', 'pdf'],
    ['\u0089PNG\r\n\u001a\n0000', 'png'],
    ['GIF89a....', 'gif'],
    ['PK\u0003\u0004....', 'zip'],
    ['^XA^FO10,10', 'zpl'],
    ['\r\n ^XA', 'zpl'],
    ['\u00ef\u00bb\u00bf^XA', 'zpl'],
    ['CT~~CD,~CC^~CT~^XA', 'zpl'],
    ['${^XA', 'zpl'],
    ['N\nq812\n', 'epl'],
    ['\nN\nq812', 'epl'],
    ['<html><body>502 Bad Gateway', null],
    ['{"status":"ERROR"}', null],
    ['Nothing', null],
    ['', null],
  ] as const)('is told by its first bytes: %j', (text, kind) => {
    expect(labelKind(bytes(text))).toBe(kind)
  })
})
