import { PDFDocument, StandardFonts } from 'pdf-lib'
import { describe, expect, it } from 'vitest'
import type { CarrierFile, LabelForm } from '../../electron/station/carriers/index.ts'
import { paperOf } from '../../electron/station/documents/index.ts'
import { fetchForm, type Buyer } from '../../electron/station/purchasing/index.ts'
import type { LabelFormat } from '../../shared/contract/printer-config.ts'
import { parcel, shippingRequest } from '../support/carriers/requests.ts'
import { databases, type Place } from '../support/databases.ts'
import { packOrders } from '../support/packed-orders.ts'
import { pdfText } from '../support/read-back.ts'
import { openStation, order } from '../support/station.ts'

const zplOf = (...numbers: readonly string[]) =>
  Buffer.from(
    numbers.map((number) => `^XA^PW812^LL1218^FO40,40^A0N,40,40^FD${number}^FS^XZ`).join('\n'),
    'latin1',
  )

/** A page for each number. */
async function pdfOf(...numbers: readonly string[]): Promise<Uint8Array> {
  const paper = await PDFDocument.create()
  const font = await paper.embedFont(StandardFonts.Helvetica)
  for (const number of numbers) paper.addPage([298, 420]).drawText(number, { x: 20, y: 380, size: 14, font })
  return paper.save()
}

type Kept = 'each' | 'together'

/** An order of two parcels whose labels a carrier gave as ZPL, each for itself or all in one; it answers with `files` when asked again. */
async function boughtInTwo(place: Place, kept: Kept, labelForm: LabelForm = 'zpl203') {
  const shift = await openStation(place)
  await shift.furnish({ printers: true })
  await shift.signIn('marek')
  await packOrders(shift, [order('1001', [['CANDLE', 2]])], { '1001': 2 })
  const { station, db } = shift
  const rows = await db
    .selectFrom('document')
    .innerJoin('parcel', 'parcel.id', 'document.parcel_id')
    .select(['document.id', 'parcel.waybill'])
    .where('document.kind', '=', 'waybill')
    .orderBy('parcel.no')
    .execute()
  const labels = rows.map(({ id, waybill }) => ({ id, waybill: waybill! }))
  expect(labels).toHaveLength(2)
  const numbers = labels.map(({ waybill }) => waybill)
  const request = JSON.stringify(shippingRequest({ parcels: [parcel(1), parcel(2)], labelForm }))
  const bought = {
    carrier: 'inpost',
    carrier_id: '50000101',
    request,
    waybills: JSON.stringify(numbers),
  } as const
  await db.updateTable('shipment').set(bought).execute()
  await db
    .updateTable('document')
    .set({ data: JSON.stringify({ carrierLabel: 'inpost' }) })
    .execute()
  await db.deleteFrom('document_file').execute()
  const keep = async (id: string, content: Uint8Array) => {
    const format = labelForm === 'pdf' ? 'pdf' : 'zpl203'
    await db
      .insertInto('document_file')
      .values({ document_id: id, format, content: Buffer.from(content) })
      .execute()
  }
  const inForm = async (...some: readonly string[]) =>
    labelForm === 'pdf' ? await pdfOf(...some) : zplOf(...some)
  if (kept === 'each') for (const { id, waybill } of labels) await keep(id, await inForm(waybill))
  else {
    await db.updateTable('document').set({ parcel_id: null }).where('id', '=', labels[0]!.id).execute()
    await keep(labels[0]!.id, await inForm(...numbers))
  }
  const asked: LabelForm[] = []
  /** The paper that comes out for the label, and what else it might be taken for. */
  const again = async (index: number, form: LabelFormat, files: readonly CarrierFile[]) => {
    const labelsAgain = (_shipment: unknown, _request: unknown, wanted: LabelForm) => {
      asked.push(wanted)
      return Promise.resolve({ kind: 'done' as const, value: files })
    }
    const buyer = {
      station,
      carrierOf: () => Promise.resolve({ labels: labelsAgain }),
      pace: { answerWithin: 5_000 },
    } as unknown as Buyer
    await fetchForm(buyer, labels[index]!.id, form)
    return Buffer.from((await paperOf(station, labels[index]!.id, form, 1)).bytes)
  }
  return { shift, labels, numbers, asked, again }
}

const pagesOf = async (pdf: Uint8Array) => (await pdfText(pdf)).map((text) => text.trim())

describe.each(databases)('a label that is printed again in another form, on $name', ({ newPlace }) => {
  it('is that of its parcel alone, out of one file of all parcels: a page of a PDF', async () => {
    const { numbers, again } = await boughtInTwo(await newPlace(), 'each')
    // In no order that one could rely on.
    const files = [{ parcelNo: null, bytes: await pdfOf(numbers[1]!, numbers[0]!) }]
    expect(await pagesOf(await again(0, 'pdf', files))).toEqual([numbers[0]])
    expect(await pagesOf(await again(1, 'pdf', files))).toEqual([numbers[1]])
  })

  it('is that of its parcel alone, out of one file of all parcels: one of several ZPL labels', async () => {
    const { numbers, again } = await boughtInTwo(await newPlace(), 'each', 'pdf')
    const files = [{ parcelNo: null, bytes: zplOf(numbers[1]!, numbers[0]!) }]
    expect((await again(0, 'zpl203', files)).toString().trim()).toBe(zplOf(numbers[0]!).toString())
    expect((await again(1, 'zpl203', files)).toString().trim()).toBe(zplOf(numbers[1]!).toString())
  })

  it('is that of its parcel alone, out of a file for each parcel', async () => {
    const { numbers, again } = await boughtInTwo(await newPlace(), 'each')
    const files = [
      { parcelNo: 2, bytes: await pdfOf(numbers[1]!) },
      { parcelNo: 1, bytes: await pdfOf(numbers[0]!) },
    ]
    expect(await pagesOf(await again(0, 'pdf', files))).toEqual([numbers[0]])
    expect(await pagesOf(await again(1, 'pdf', files))).toEqual([numbers[1]])
  })

  it('is drawn from what is kept where nothing tells the labels of a file apart', async () => {
    const { shift, numbers, labels, again } = await boughtInTwo(await newPlace(), 'each')
    const files = [{ parcelNo: null, bytes: await pdfOf('1 / 2', '2 / 2') }]
    expect(await again(0, 'pdf', files)).toSatisfy((pdf: Buffer) => pdf.toString('latin1').startsWith('%PDF'))
    const kept = await shift.db.selectFrom('document_file').select(['document_id', 'format']).execute()
    expect(kept.filter(({ document_id }) => document_id === labels[0]!.id)).toMatchObject([
      { format: 'zpl203' },
    ])
    // A number that both labels bear tells no more than none.
    const both = `${numbers[0]} ${numbers[1]}`
    await again(1, 'pdf', [{ parcelNo: null, bytes: await pdfOf(both, both) }])
    // The invoice is kept as well, as soon as it is printed.
    const ids = labels.map(({ id }) => id)
    expect(
      await shift.db.selectFrom('document_file').select('format').where('document_id', 'in', ids).execute(),
    ).toMatchObject([{ format: 'zpl203' }, { format: 'zpl203' }])
  })

  it('is that of all parcels where it was one file of all, though the carrier gives a file for each', async () => {
    const { numbers, again } = await boughtInTwo(await newPlace(), 'together')
    const files = [
      { parcelNo: 2, bytes: await pdfOf(numbers[1]!) },
      { parcelNo: 1, bytes: await pdfOf(numbers[0]!) },
    ]
    expect(await pagesOf(await again(0, 'pdf', files))).toEqual(numbers)
  })

  it('is not asked for where it is kept, nor where the carrier gave something else for it', async () => {
    const { asked, again } = await boughtInTwo(await newPlace(), 'each')
    await again(0, 'zpl203', [])
    await again(0, 'tspl203', [])
    expect(asked).toEqual([])
    const bytes = zplOf('12345')
    await again(0, 'epl300', [{ parcelNo: 1, bytes }])
    expect(asked).toEqual(['zpl300'])
  })
})
