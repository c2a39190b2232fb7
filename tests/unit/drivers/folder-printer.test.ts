import { execFile } from 'node:child_process'
import { chmod, chown, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
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

  it('puts a paper once into a folder that it may write to and not read', async () => {
    const dropBox = join(folder, 'drop-box')
    await mkdir(dropBox)
    await chmod(folder, 0o711)
    const nobody = 65_534
    if (process.getuid?.() === 0) await chown(dropBox, nobody, nobody)
    await chmod(dropBox, 0o300)
    const config = { kind: 'folder', folder: dropBox, labelFormat: 'zpl203' }
    const driver = pathToFileURL(resolve('drivers/printer/file/folder-printer.ts')).href
    // The rights of a folder do not hold for root, and a thread of the tests cannot change its user.
    const script = `const { createFolderPrinter } = await import('${driver}')
      if (process.getuid() === 0) process.seteuid(${nobody})
      const job = { bytes: Buffer.from('^XA^XZ'), format: 'zpl', jobName: 'label' }
      const outcome = await createFolderPrinter(${JSON.stringify(config)}).print(job, new AbortController().signal)
      process.stdout.write(JSON.stringify(outcome))`
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script])
    expect(JSON.parse(stdout)).toEqual({ kind: 'accepted', detail: 'label.zpl' })
    await chmod(dropBox, 0o700)
    expect(await readdir(dropBox)).toEqual(['label.zpl'])
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
