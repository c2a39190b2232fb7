import { describe, expect, it } from 'vitest'
import { callsBaselinker, baselinkerCall } from '../../support/carriers/baselinker-server.ts'
import { unknownMoods } from '../../support/carriers/moods.ts'
import { labelPdf } from '../../support/carriers/requests.ts'
import { slowUntil, type ServerFault } from '../../support/carriers/server.ts'
import { databases } from '../../support/databases.ts'
import { deskOf } from '../../support/desk.ts'
import { baselinkerShift, type BaselinkerShift } from '../../support/shops/baselinker-shift.ts'
import { statesOf } from '../../support/packed-orders.ts'
import { until } from '../../support/until.ts'

const firm = { want_invoice: '1', invoice_nip: '222-222-22-22', invoice_company: 'Firma Testowa S.A.' }
const minute = 60_000

const salesPapers = ({ shift }: BaselinkerShift) =>
  shift.db
    .selectFrom('document')
    .select(['id', 'kind', 'number'])
    .where('kind', 'in', ['invoice', 'transaction_confirmation'])
    .execute()
const printsOf = ({ shift }: BaselinkerShift) =>
  shift.db
    .selectFrom('print_job')
    .innerJoin('document', 'document.id', 'print_job.document_id')
    .select(['print_job.state', 'print_job.copy'])
    .where('document.kind', '=', 'invoice')
    .orderBy('print_job.copy')
    .execute()
const untilState = (it: BaselinkerShift, id: number, state: string) =>
  until(`a document that is ${state}`, async () => (await it.documentOf(id)).state === state)

describe.each(databases)('BaseLinker on $name', ({ newPlace }) => {
  it('gives its orders, is told what becomes of them, and its invoice is printed once, as it came', async () => {
    const it = await baselinkerShift(await newPlace())
    const { shift, server } = it
    it.put(300_101, ['CANDLE'], firm)
    it.put(300_102, ['PLATE'])
    await it.readNow()
    expect(await statesOf(shift, ['300101', '300102'])).toEqual({ 300101: 'ready', 300102: 'ready' })
    server.shop.addInvoice(300_101, {
      number: 'FV 9/11/2026',
      external: { file: labelPdf, number: 'FV 9/11/2026' },
    })
    await it.packAll(300_101)
    await untilState(it, 300_101, 'printed')
    expect(await salesPapers(it)).toMatchObject([{ kind: 'invoice', number: 'FV 9/11/2026' }])
    const documentId = (await it.documentOf(300_101)).document_id!
    const file = await shift.db
      .selectFrom('document_file')
      .selectAll()
      .where('document_id', '=', documentId)
      .executeTakeFirstOrThrow()
    expect(Buffer.from(file.content).equals(labelPdf)).toBe(true)
    await until('the invoice is printed', async () => (await printsOf(it))[0]?.state === 'printed')
    await until('BaseLinker knows', () => server.shop.orders.get(300_101)!.order_status_id === 503)
    await until('the waybill is told', () => server.books.length === 1)
    expect(server.shop.statusChanges.filter(({ orderId }) => orderId === 300_101)).toEqual([
      { orderId: 300_101, status: 502 },
      { orderId: 300_101, status: 503 },
    ])
    // Nothing of ours takes the place of its invoice, and none is made beside it.
    expect(server.exchanges.map(({ request }) => baselinkerCall(request).method)).not.toContain(
      'addOrderInvoiceFile',
    )
    expect(server.shop.invoices).toHaveLength(1)
    await shift.ask(
      'printing/reprint',
      { ...shift.command(), documentId, reason: 'damaged' },
      await deskOf(shift),
    )
    await until('the copy', async () => (await printsOf(it)).length === 2)
    expect((await printsOf(it)).map(({ copy }) => copy)).toEqual([1, 2])
  })

  it('draws the sales document here where that is wanted, and puts it to the invoice there', async () => {
    const it = await baselinkerShift(await newPlace(), { document: 'drawn' })
    it.put(300_101, ['CANDLE'])
    it.server.shop.addInvoice(300_101)
    await it.readNow()
    await it.packAll(300_101)
    expect(await salesPapers(it)).toMatchObject([{ kind: 'invoice' }])
    await until('the invoice is there', () => it.server.shop.invoices[0]!.external !== null)
    expect(await it.shift.db.selectFrom('fetched_document').selectAll().execute()).toEqual([])
  })

  it('is asked for the invoice only after it had time, and a missing one is told and holds up nobody', async () => {
    const it = await baselinkerShift(await newPlace())
    const { shift, server } = it
    server.shop.filesReady = false
    it.put(300_101, ['CANDLE'], firm)
    await it.readNow()
    await it.packAll(300_101)
    const missing = async () =>
      (await shift.call('reports/board', {})).exceptions.filter(({ kind }) => kind === 'document-missing')
    await until('it was looked for', () =>
      server.exchanges.some(({ request }) => callsBaselinker('getInvoices')(request)),
    )
    expect(server.shop.invoices).toEqual([])
    expect(await statesOf(shift, ['300101'])).toEqual({ 300101: 'packed' })
    await shift.signIn('adam')
    expect(await missing()).toEqual([])
    await it.later(300_101, 2 * minute)
    await until('it is made', () => server.shop.invoices.length === 1)
    await it.later(300_101, 10 * minute)
    expect(await missing()).toMatchObject([{ orderNumber: '300101' }])
    // The number of KSeF comes late, and the file with it.
    server.shop.invoices[0]!.file = labelPdf
    await it.later(300_101, 0)
    await untilState(it, 300_101, 'printed')
    expect(await missing()).toEqual([])
    expect(server.shop.invoices).toHaveLength(1)
  })

  it('has no paper for a sale with a receipt, and none for one that wants no invoice', async () => {
    const it = await baselinkerShift(await newPlace())
    it.put(300_101, ['CANDLE'])
    it.put(300_102, ['PLATE'])
    await it.readNow()
    it.server.shop.receipts.set(300_101, 770_001)
    await it.packAll(300_101, 300_102)
    await untilState(it, 300_101, 'none')
    await it.later(300_102, 61 * minute)
    await untilState(it, 300_102, 'none')
    expect(await salesPapers(it)).toEqual([])
    expect(it.server.shop.invoices).toEqual([])
  })

  it('keeps the invoice of an order that was packed at another station, which prints it', async () => {
    const it = await baselinkerShift(await newPlace())
    const { shift, server } = it
    it.put(300_101, ['CANDLE'], firm)
    await it.readNow()
    await it.packAll(300_101)
    const other = {
      id: 'other',
      name: 'B',
      language: 'pl',
      theme: 'light',
      volume: 0,
      created_at: 0,
    } as const
    await shift.db.insertInto('station').values(other).execute()
    await shift.db.updateTable('fetched_document').set({ station_id: 'other' }).execute()
    server.shop.addInvoice(300_101)
    await it.later(300_101, 0)
    await untilState(it, 300_101, 'kept')
    expect(await salesPapers(it)).toHaveLength(1)
    expect(await printsOf(it)).toEqual([])
    // From here on this station is the one that has packed.
    await shift.db.updateTable('fetched_document').set({ station_id: shift.station.id }).execute()
    await untilState(it, 300_101, 'printed')
    expect(await printsOf(it)).toHaveLength(1)
    expect(await salesPapers(it)).toHaveLength(1)
  })

  it('cancels, changes and merges orders here as there', async () => {
    const it = await baselinkerShift(await newPlace())
    const { shift, server } = it
    for (const id of [300_101, 300_102, 300_103, 300_104]) it.put(id, ['CANDLE'])
    await it.readNow()
    server.shop.orders.get(300_101)!.order_status_id = 505
    server.shop.note(300_101, 18, 505)
    server.shop.orders.get(300_102)!['delivery_city'] = 'Gdynia'
    server.shop.note(300_102, 16)
    server.shop.orders.delete(300_103)
    server.shop.note(300_104, 5, 300_103)
    server.shop.orders
      .get(300_104)!
      .products.push({ ...server.shop.orders.get(300_104)!.products[0]!, sku: 'PLATE' })
    server.shop.orders.get(300_104)!['payment_done'] = 20
    await it.readNow()
    expect(await statesOf(shift, ['300101', '300102', '300103', '300104'])).toEqual({
      300101: 'cancelled',
      300102: 'ready',
      300103: 'cancelled',
      300104: 'ready',
    })
    const rows = await shift.db
      .selectFrom('sales_order')
      .select(['source_ref', 'buyer_city', 'unit_count'])
      .where('source_ref', 'in', ['300102', '300104'])
      .orderBy('source_ref')
      .execute()
    expect(rows).toMatchObject([{ buyer_city: 'Gdynia' }, { unit_count: 2 }])
  })
})

/** Ways in which a making ends in the dark: all of them are held against the books in `baselinker-news.test.ts`. */
const dark = unknownMoods.filter(({ name }) => /request is cut|before the answer|504/.test(name))

describe.each(databases.slice(0, 1))('an invoice whose making ends in the dark on $name', ({ newPlace }) => {
  /** An order that is packed, and its invoice is asked for now. */
  const asking = async (fault: ServerFault) => {
    const it = await baselinkerShift(await newPlace())
    it.put(300_101, ['CANDLE'], firm)
    await it.readNow()
    await it.packAll(300_101)
    it.server.faults.push(fault)
    await it.later(300_101, 2 * minute)
    await until('it is asked for', () => calls(it).includes('addInvoice'))
    return it
  }
  const calls = ({ server }: BaselinkerShift) =>
    server.exchanges.map(({ request }) => baselinkerCall(request).method)
  /** Its time has come again, also when it was put off meanwhile. */
  const nudge = (it: BaselinkerShift) =>
    it.shift.db
      .updateTable('fetched_document')
      .set({ next_at: Date.now() })
      .where('next_at', '>', Date.now())
      .execute()
  const looksAgain = async (it: BaselinkerShift) => {
    const before = calls(it).filter((method) => method === 'getInvoices').length
    await until('it is looked for', async () => {
      await nudge(it)
      return calls(it).filter((method) => method === 'getInvoices').length > before
    })
  }
  /** So much time goes by that no making can be under way. */
  const muchLater = (it: BaselinkerShift) =>
    it.shift.db
      .updateTable('fetched_document')
      .set({ asked_at: Date.now() - 11 * minute })
      .execute()
  const isOne = async (it: BaselinkerShift) => {
    await until('it is printed', async () => {
      await nudge(it)
      return (await it.documentOf(300_101)).state === 'printed'
    })
    expect(it.server.shop.invoices).toHaveLength(1)
    expect(await printsOf(it)).toHaveLength(1)
  }

  it.each(dark)('is made once: $name', async ({ acted, fault }) => {
    const it = await asking(fault(callsBaselinker('addInvoice')))
    await until('the end of it', async () => (await it.documentOf(300_101)).tries > 0)
    await it.server.settled()
    await it.shift.restart()
    await looksAgain(it)
    if (!acted) {
      expect(it.server.shop.invoices).toEqual([])
      await muchLater(it)
    }
    await isOne(it)
  })

  it('is made once, though the service was killed while a slow BaseLinker had not even begun', async () => {
    const begin = Promise.withResolvers<void>()
    const it = await asking(slowUntil(begin.promise, callsBaselinker('addInvoice')))
    await it.shift.crash(() => Promise.resolve(), 0)
    await looksAgain(it)
    await looksAgain(it)
    expect(calls(it).filter((method) => method === 'addInvoice')).toHaveLength(1)
    begin.resolve()
    await it.server.settled()
    await looksAgain(it)
    await isOne(it)
  })
})
