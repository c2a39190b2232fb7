import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { VirtualPrinter } from '../../../../drivers/printer/index.ts'
import { createVirtualPrinter } from '../../../../drivers/virtual/printer/virtual-printer.ts'
import {
  loadDocumentFonts,
  renderWaybill,
  type DocumentFonts,
} from '../../../../electron/station/documents/render/index.ts'
import { formatOf, type LabelFormat } from '../../../../shared/contract/printer-config.ts'
import { assetsDir, waybill } from '../../../support/paper-data.ts'
import { paperJob, zplJob } from '../../../support/paper.ts'

const never = new AbortController().signal
let folder: string
let fonts: DocumentFonts

beforeAll(async () => {
  fonts = await loadDocumentFonts(assetsDir)
})
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'papers-'))
})
afterEach(() => rm(folder, { recursive: true }))

function virtualPrinter(labelFormat: LabelFormat = 'zpl203', into = folder): VirtualPrinter {
  return createVirtualPrinter({ kind: 'virtual', folder: into, labelFormat })
}

describe('the virtual printer', () => {
  it.each(['zpl203', 'zpl300', 'epl203', 'tspl300'] as const)(
    'puts a label that it heard as %s on paper, byte for byte, under the name of its job',
    async (labelFormat) => {
      const printer = virtualPrinter(labelFormat)
      const format = formatOf(labelFormat)
      const bytes = await renderWaybill(waybill, labelFormat, fonts)
      const name = `waybill-1.${format}`
      expect(await printer.print(paperJob('waybill/1', bytes, format), never)).toEqual({
        kind: 'printed',
        detail: name,
      })
      expect(await readdir(folder)).toEqual([name])
      const kept = await readFile(join(folder, name))
      expect(kept.toString('latin1').trimEnd()).toBe(Buffer.from(bytes).toString('latin1').trimEnd())
    },
  )

  it('takes a PDF as well, whatever language it speaks', async () => {
    const printer = virtualPrinter()
    expect(await printer.print(paperJob('invoice', '%PDF-1.7', 'pdf'), never)).toEqual({
      kind: 'printed',
      detail: 'invoice.pdf',
    })
    expect(await readFile(join(folder, 'invoice.pdf'), 'utf8')).toBe('%PDF-1.7')
  })

  it.each([
    ['unreachable', 'setPlugged'],
    ['paper-out', 'setPaper'],
    ['ribbon-out', 'setRibbon'],
    ['head-open', 'setHead'],
  ] as const)('that is %s gets no job until that is put right', async (reason, set) => {
    const printer = virtualPrinter()
    printer[set](false)
    expect(await printer.status(never)).toMatchObject({ kind: 'not-ready', reason })
    expect(await printer.print(zplJob('a'), never)).toMatchObject({ kind: 'failed-before-start', reason })
    expect(await readdir(folder)).toEqual([])
    printer[set](true)
    expect(await printer.print(zplJob('a'), never)).toEqual({ kind: 'printed', detail: 'a.zpl' })
  })

  it('that is paused says so', async () => {
    const printer = virtualPrinter()
    printer.setPaused(true)
    expect(await printer.print(zplJob('a'), never)).toMatchObject({ reason: 'paused' })
  })

  it('that runs out of paper under the head waits, tells it, and prints once when paper is there', async () => {
    const printer = virtualPrinter()
    const outcome = printer.print(zplJob('a', 20_000), never, (problem) => {
      if (problem !== null) printer.setPaper(true)
    })
    await untilBusy(printer)
    printer.setPaper(false)
    expect(await outcome).toMatchObject({ kind: 'unsure', reason: 'paper-out' })
    expect(await readdir(folder)).toEqual(['a.zpl'])
  })

  it('that is unplugged with a label inside has lost it, and the job is unsure', async () => {
    const printer = virtualPrinter()
    printer.setJammed(true)
    printer.setJammed(false)
    const outcome = printer.print(zplJob('a', 20_000), never)
    await untilBusy(printer)
    printer.setPlugged(false)
    expect(await outcome).toMatchObject({ kind: 'unsure', reason: 'connection-lost' })
    printer.setPlugged(true)
    expect(await printer.print(zplJob('b'), never)).toEqual({ kind: 'printed', detail: 'b.zpl' })
    expect(await readdir(folder)).toEqual(['b.zpl'])
  })

  it('says so when its folder cannot be written', async () => {
    await writeFile(join(folder, 'file'), '')
    const printer = virtualPrinter('zpl203', join(folder, 'file', 'sub'))
    expect(await printer.print(zplJob('a'), never)).toMatchObject({
      kind: 'failed-before-start',
      reason: 'folder-not-writable',
    })
  })

  it('prints no label twice and calls none printed that did not come out, whatever hands do to it', async () => {
    const deed = fc.record({
      at: fc.integer({ min: 0, max: 60 }),
      what: fc.constantFrom('setPlugged', 'setPaper', 'setHead', 'setPaused', 'setJammed'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { maxLength: 5 }), async (deeds) => {
        const printer = virtualPrinter()
        const name = `label-${Math.random().toString(36).slice(2)}`
        const outcome = printer.print(zplJob(name, 3_000), AbortSignal.timeout(400))
        await Promise.all(
          deeds.map(async ({ at, what }) => {
            await new Promise((resolve) => setTimeout(resolve, at))
            // A jam is the one switch of which `true` is the fault.
            printer[what](what === 'setJammed' || what === 'setPaused')
            await new Promise((resolve) => setTimeout(resolve, 30))
            printer[what](!(what === 'setJammed' || what === 'setPaused'))
          }),
        )
        const { kind } = await outcome
        await new Promise((resolve) => setTimeout(resolve, 60))
        const came = (await readdir(folder)).filter((file) => file.startsWith(name)).length
        expect(came).toBeLessThanOrEqual(1)
        if (kind === 'printed') expect(came).toBe(1)
        if (kind === 'failed-before-start') expect(came).toBe(0)
      }),
      { numRuns: 40 },
    )
  })
})

/** Until a job is in the printer. */
async function untilBusy(printer: VirtualPrinter): Promise<void> {
  for (;;) {
    const status = await printer.status(never)
    if (status.kind === 'not-ready' && status.detail === 'a job is in the printer') return
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
}
