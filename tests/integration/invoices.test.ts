import { describe, expect, it } from 'vitest'
import { uuidv7 } from 'uuidv7'
import type { SalesDocumentData } from '../../electron/station/documents/index.ts'
import { sumsOfDocument } from '../../electron/station/documents/correction.ts'
import { summariseVat } from '../../shared/domain/vat.ts'
import { databases, type Place } from '../support/databases.ts'
import { schemaErrors } from '../support/fa3.ts'
import { pickedOrders } from '../support/picked-orders.ts'
import { pdfText } from '../support/read-back.ts'
import { openStation, order, type Shift } from '../support/station.ts'

const seller = {
  name: 'Sklep Przykład',
  street: 'Testowa 10',
  postcode: '90-003',
  city: 'Łódź',
  country: 'PL',
  nip: '5260001246',
  bankAccount: '',
  codToBankAccount: false,
  phone: '',
  email: '',
}

/** An order of three candles that is packed, with a lead who is signed in. */
async function sold(place: Place, nip = ''): Promise<Shift> {
  const shift = await openStation(place)
  await shift.furnish({ settings: { seller }, packing: { scanWaybill: false }, printers: true })
  const one = order('1001', [['CANDLE', 3]])
  await pickedOrders(shift.station, [{ ...one, buyer: { ...one.buyer, nip } }])
  await shift.signIn('marek')
  await shift.scan('1001')
  await shift.verifyAll()
  await shift.weigh()
  await shift.packed()
  await shift.signIn('iryna')
  return shift
}

async function papers(shift: Shift, kind: 'invoice' | 'correction' | 'transaction_confirmation') {
  const rows = await shift.db
    .selectFrom('document')
    .select(['id', 'number', 'data'])
    .where('kind', '=', kind)
    .orderBy('id')
    .execute()
  return rows.map(({ data, ...row }) => ({ ...row, data: JSON.parse(data) as SalesDocumentData }))
}

const correct = (
  shift: Shift,
  documentId: string,
  lines: readonly { no: number; quantity: number }[],
  commandId = uuidv7(),
) =>
  shift.call('invoices/correct', {
    commandId,
    documentId,
    reason: 'Kupujący oddał świecę',
    lines: [...lines],
  })

describe.each(databases)('an invoice after it was issued, on $name', ({ newPlace }) => {
  it('is corrected again and again: numbers without a gap, and sums that add up to what is left', async () => {
    const shift = await sold(await newPlace())
    const [invoice] = await papers(shift, 'invoice')
    const commandId = uuidv7()
    await correct(shift, invoice!.id, [{ no: 1, quantity: 2 }], commandId)
    // The same command comes twice when its answer was lost.
    await correct(shift, invoice!.id, [{ no: 1, quantity: 2 }], commandId)
    await expect(correct(shift, invoice!.id, [{ no: 1, quantity: 2 }])).rejects.toMatchObject({
      code: 'nothing-changed',
    })
    await expect(correct(shift, invoice!.id, [{ no: 9, quantity: 0 }])).rejects.toMatchObject({
      code: 'line-unknown',
    })
    const lines = (await shift.call('invoices/get', { documentId: invoice!.id })).lines
    expect(lines[0]).toMatchObject({ no: 1, name: 'CANDLE', quantity: 2 })
    await correct(
      shift,
      invoice!.id,
      lines.map(({ no }) => ({ no, quantity: 0 })),
    )
    const corrections = await papers(shift, 'correction')
    expect(corrections.map(({ number }) => number)).toEqual(['KOR/2026/000001', 'KOR/2026/000002'])
    expect(await shift.call('invoices/get', { documentId: invoice!.id })).toMatchObject({
      number: 'FV/2026/000001',
      corrections: ['KOR/2026/000001', 'KOR/2026/000002'],
    })
    const gross = corrections.map(({ data }) => sumsOfDocument(data).total.grossMinor)
    expect(gross.reduce((sum, part) => sum + part, 0)).toBe(
      -summariseVat(invoice!.data.lines).total.grossMinor,
    )
    expect(corrections[1]!.data.correction).toMatchObject({
      of: { number: 'FV/2026/000001', ksefNumber: null },
      before: corrections[0]!.data.lines,
    })
  })

  it('has its correction printed, and told in the history of the order', async () => {
    const shift = await sold(await newPlace())
    const [invoice] = await papers(shift, 'invoice')
    await correct(shift, invoice!.id, [{ no: 1, quantity: 1 }])
    const [correction] = await papers(shift, 'correction')
    const jobs = await shift.db
      .selectFrom('print_job')
      .select('copy')
      .where('document_id', '=', correction!.id)
      .execute()
    expect(jobs).toEqual([{ copy: 1 }])
    const { base64 } = await shift.call('printing/paper', { documentId: correction!.id, form: 'pdf' })
    const text = (await pdfText(Buffer.from(base64, 'base64'))).join(' ').replaceAll(/\s+/g, ' ')
    expect(text).toContain('KOR/2026/000001')
    expect(text).toContain('FV/2026/000001')
    expect(text).toContain('Kupujący oddał świecę')
    const { orderId } = await shift.db
      .selectFrom('document')
      .select('order_id as orderId')
      .where('id', '=', correction!.id)
      .executeTakeFirstOrThrow()
    const { history, documents } = await shift.call('orders/get', { id: orderId! })
    expect(history.at(-1)).toMatchObject({
      to: 'packed',
      reason: 'invoice-corrected: KOR/2026/000001, Kupujący oddał świecę',
    })
    expect(documents.map(({ kind }) => kind)).toContain('correction')
  })

  it('and its correction have a file for KSeF that is valid and always the same', async () => {
    const shift = await sold(await newPlace())
    const [invoice] = await papers(shift, 'invoice')
    await correct(shift, invoice!.id, [{ no: 1, quantity: 1 }])
    const [correction] = await papers(shift, 'correction')
    for (const { id, number } of [invoice!, correction!]) {
      const file = await shift.call('invoices/ksef-file', { documentId: id })
      expect(file.name).toBe(`${number.replaceAll('/', '-')}.xml`)
      shift.clock.forward(60_000)
      expect(await shift.call('invoices/ksef-file', { documentId: id })).toEqual(file)
      expect(await schemaErrors([Buffer.from(file.base64, 'base64')])).toEqual([])
    }
  })

  it('is neither corrected nor saved when it is no invoice of ours', async () => {
    const shift = await sold(await newPlace(), '2222222222')
    const [confirmation] = await papers(shift, 'transaction_confirmation')
    for (const documentId of [confirmation!.id, uuidv7()]) {
      await expect(correct(shift, documentId, [{ no: 1, quantity: 0 }])).rejects.toMatchObject({
        code: 'document-unknown',
      })
      await expect(shift.call('invoices/ksef-file', { documentId })).rejects.toMatchObject({
        code: 'document-unknown',
      })
    }
    await shift.signIn('marek')
    await expect(correct(shift, confirmation!.id, [{ no: 1, quantity: 0 }])).rejects.toMatchObject({
      code: 'not-allowed',
    })
  })
})
