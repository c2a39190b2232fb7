import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFolderPrinter } from '../../../drivers/printer/file/folder-printer.ts'
import { fileNameOf } from '../../../drivers/printer/file/write-paper.ts'
import { paperJob } from '../../support/paper.ts'

const never = new AbortController().signal
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'papers-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('the folder printer', () => {
  it('writes each paper whole under its own name and replaces none', async () => {
    const printer = createFolderPrinter({
      kind: 'folder',
      folder: join(folder, 'new'),
      labelFormat: 'zpl203',
    })
    const outcomes = await Promise.all(
      ['one', 'two', 'three'].map((text) => printer.print(paperJob('label A/1', text), never)),
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
    const printer = createFolderPrinter({
      kind: 'folder',
      folder: join(folder, 'file', 'sub'),
      labelFormat: 'pdf',
    })
    const problem = { reason: 'folder-not-writable' }
    expect(await printer.print(paperJob('x', 'x'), never)).toMatchObject({
      kind: 'failed-before-start',
      ...problem,
    })
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
