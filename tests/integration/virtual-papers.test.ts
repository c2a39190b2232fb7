import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import type { LabelFormat } from '../../shared/contract/printer-config.ts'
import { databases, type Place } from '../support/databases.ts'
import { queueLabels } from '../support/label-jobs.ts'
import { readPng } from '../support/png.ts'
import { barcodesIn } from '../support/read-back.ts'
import { openStation, type Shift } from '../support/station.ts'

async function start(place: Place, labelFormat: LabelFormat) {
  const shift = await openStation(place)
  await shift.furnish()
  await shift.signIn('adam')
  const folder = `${shift.station.dataDir}/papers/labels`
  const { id: printerId } = await shift.call('printing/save-printer', {
    name: 'labels',
    config: { kind: 'virtual', folder, labelFormat },
  })
  return { shift, printerId, folder }
}

/** The papers that came out, when there are so many. */
function papers(shift: Shift, printerId: string, count: number) {
  return vi.waitFor(
    async () => {
      const all = await shift.call('printing/virtual-papers', { printerId })
      expect(all).toHaveLength(count)
      return all
    },
    { timeout: 30_000, interval: 50 },
  )
}

async function picture(shift: Shift, printerId: string, name: string): Promise<Buffer> {
  const shown = await shift.call('printing/virtual-paper', { printerId, name })
  if (shown.kind !== 'png') throw new Error(`no picture but ${shown.kind}`)
  return Buffer.from(shown.base64, 'base64')
}

describe.each(databases)('what came out of a virtual printer, on $name', ({ newPlace }) => {
  it.each([
    ['epl203', [800, 1200]],
    ['epl300', [1181, 1772]],
    ['tspl203', [800, 1200]],
    ['tspl300', [1181, 1772]],
  ] as const)('in %s is seen, and its barcodes can be read', async (labelFormat, size) => {
    const { shift, printerId } = await start(await newPlace(), labelFormat)
    const labels = await queueLabels(shift.station, printerId, 2)
    // Jobs that were written past the bench wait until somebody asks for their printer.
    await shift.call('printing/status', { printerId })
    const shown = await papers(shift, printerId, 2)
    const read = await Promise.all(
      shown.map(async ({ name }) => {
        const png = await picture(shift, printerId, name)
        expect([readPng(png).width, readPng(png).height]).toEqual(size)
        return (await barcodesIn(png))[0]
      }),
    )
    expect(new Set(read)).toEqual(new Set(labels.map(({ number }) => `00${number}`)))
  })

  it('for receipts is seen, and its barcode can be read', async () => {
    const { shift, printerId } = await start(await newPlace(), 'escpos203')
    await shift.call('printing/test', { printerId })
    const [slip] = await papers(shift, printerId, 1)
    expect(await barcodesIn(await picture(shift, printerId, slip!.name))).toEqual(['TEST'])
  })

  it('is listed without a picture when it is no label of ours', async () => {
    const { shift, printerId, folder } = await start(await newPlace(), 'epl203')
    await shift.call('printing/test', { printerId })
    const [whole] = await papers(shift, printerId, 1)
    const bytes = await readFile(join(folder, whole!.name))
    await writeFile(join(folder, 'cut.epl'), bytes.subarray(0, bytes.length / 2))
    await writeFile(join(folder, 'foreign.epl'), '\nN\nA50,0,0,1,1,1,N,"text"\nP1\n')
    await writeFile(join(folder, 'misnamed.tspl'), bytes)
    await writeFile(join(folder, 'note.txt'), 'note')
    for (const name of ['cut.epl', 'foreign.epl', 'misnamed.tspl', 'note.txt'])
      expect(await shift.call('printing/virtual-paper', { printerId, name })).toEqual({ kind: 'no-picture' })
    expect(await barcodesIn(await picture(shift, printerId, whole!.name))).toContain('TEST')
  })
})
