import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createPrinter, isVirtual, type PrintRequest } from '../../../drivers/printer/index.ts'
import { fileNameOf } from '../../../drivers/printer/file/write-paper.ts'

const never = new AbortController().signal
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'papers-'))
})
afterEach(() => rm(folder, { recursive: true }))

const paper = (jobName: string, text = jobName): PrintRequest => ({
  bytes: Buffer.from(text),
  format: 'zpl',
  jobName,
  copies: 1,
})

describe('the folder printer', () => {
  it('writes each paper whole under its own name and replaces none', async () => {
    const printer = createPrinter({ kind: 'folder', folder: join(folder, 'new'), labelFormat: 'zpl203' })
    const outcomes = await Promise.all(
      ['one', 'two', 'three'].map((text) => printer.print(paper('label A/1', text), never)),
    )
    expect(outcomes).toEqual([
      { kind: 'accepted', detail: 'label-A-1.zpl' },
      { kind: 'accepted', detail: 'label-A-1-2.zpl' },
      { kind: 'accepted', detail: 'label-A-1-3.zpl' },
    ])
    expect((await readdir(join(folder, 'new'))).sort()).toEqual([
      'label-A-1-2.zpl',
      'label-A-1-3.zpl',
      'label-A-1.zpl',
    ])
    expect(await readFile(join(folder, 'new', 'label-A-1-3.zpl'), 'utf8')).toBe('three')
  })

  it('says so when it cannot write', async () => {
    await writeFile(join(folder, 'file'), '')
    const printer = createPrinter({ kind: 'folder', folder: join(folder, 'file', 'sub'), labelFormat: 'pdf' })
    const problem = { reason: 'folder-not-writable' }
    expect(await printer.print(paper('x'), never)).toMatchObject({ kind: 'failed-before-start', ...problem })
    expect(await printer.status(never)).toMatchObject({ kind: 'not-ready', ...problem })
  })

  it('never leaves its folder, whatever the name of a job', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('../../etc/passwd', '..', '.', '', '\u0000')),
        (name) => {
          expect(fileNameOf(name)).toMatch(/^[\p{L}\p{N}_][\p{L}\p{N}._-]*$/u)
          expect(Buffer.from(fileNameOf(name)).length).toBeLessThanOrEqual(240)
        },
      ),
    )
  })
})

describe('the virtual printer', () => {
  it('prints, and fails before it starts when unplugged or out of paper', async () => {
    const printer = createPrinter({ kind: 'virtual', folder, labelFormat: 'zpl203' })
    if (!isVirtual(printer)) throw new Error('expected the virtual printer')
    expect(await printer.print(paper('a'), never)).toEqual({ kind: 'printed', detail: 'a.zpl' })
    printer.setPaper(false)
    expect(await printer.status(never)).toMatchObject({ kind: 'not-ready', reason: 'paper-out' })
    expect(await printer.print(paper('b'), never)).toMatchObject({
      kind: 'failed-before-start',
      reason: 'paper-out',
    })
    printer.setPlugged(false)
    expect(await printer.print(paper('b'), never)).toMatchObject({
      kind: 'failed-before-start',
      reason: 'unreachable',
    })
    printer.setPaper(true)
    printer.setPlugged(true)
    expect(await printer.print(paper('b'), never)).toEqual({ kind: 'printed', detail: 'b.zpl' })
    expect(printer.printed()).toEqual(['a.zpl', 'b.zpl'])
    expect((await readdir(folder)).sort()).toEqual(['a.zpl', 'b.zpl'])
  })
})
