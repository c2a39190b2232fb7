import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { markCopy } from '../../electron/station/documents/carrier-copy.ts'

const pdf = readFileSync(join(import.meta.dirname, '../fixtures/carriers/label-a6.pdf'))
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
const wordsOf = (paper: Uint8Array) =>
  execFileSync('pdftotext', ['-', '-'], { input: Buffer.from(paper) }).toString()

describe('a carrier’s label that is printed again', () => {
  it('says so on each label of ZPL and of EPL, and nothing else of it changes', async () => {
    const zpl = Buffer.from('^XA^CI28^FO60,500^FDż^FS^XZ\n^XA^FDtwo^FS^XZ\n')
    const marked = await markCopy({ format: 'zpl', bytes: zpl }, 2)
    const field = '^FO8,8^A0N,16,16^FDKOPIA 2^FS'
    expect(text(marked.bytes).split(field)).toHaveLength(3)
    expect(text(marked.bytes).replaceAll(field, '')).toBe(text(zpl))
    const epl = Buffer.from('\nN\nq812\nA50,50,0,3,1,1,N,"P1"\nP1\n')
    const twice = text((await markCopy({ format: 'epl', bytes: epl }, 3)).bytes)
    expect(twice).toBe('\nN\nq812\nA50,50,0,3,1,1,N,"P1"\nA8,8,0,1,1,1,N,"KOPIA 3"\nP1\n')
  })

  it('says so on a PDF, as another program reads it', async () => {
    const { bytes } = await markCopy({ format: 'pdf', bytes: pdf }, 2)
    expect(wordsOf(bytes)).toContain('KOPIA 2')
    expect(wordsOf(pdf)).not.toContain('KOPIA')
  })

  it('is printed all the same when it cannot be read here', async () => {
    const broken = Buffer.from('%PDF-1.4 and nothing more')
    expect((await markCopy({ format: 'pdf', bytes: broken }, 2)).bytes).toBe(broken)
  })
})
