import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { commandBarcode } from '../../shared/domain/barcode.ts'
import { databases } from '../support/databases.ts'
import { order, openStation, type Shift } from '../support/station.ts'

// What an order's story tells afterwards, when the buyer complains.

describe.each(databases)('an order’s story on $name', ({ name, newPlace }) => {
  let shift: Shift
  let orderId: string
  beforeEach(async () => {
    shift = await openStation(await newPlace())
    await shift.furnish({ printers: true })
    await shift.placeOrders(
      order('A-1', [
        ['CANDLE', 2],
        ['PLATE', 1],
      ]),
    )
    await shift.signIn('ola')
    await shift.nextBatch()
    await shift.pickAll()
    await shift.signIn('marek')
    orderId = (await shift.db.selectFrom('sales_order').select('id').executeTakeFirstOrThrow()).id
  })

  const packWithAMistake = async () => {
    await shift.scan('A-1')
    await shift.scan(shift.codeOf('CANDLE'))
    const refused = await shift.scan('5901234999999')
    await shift.scan(shift.codeOf('CANDLE'))
    await shift.call('packing/acknowledge', { scanId: refused.scanId })
    await shift.verifyAll()
    await shift.weigh()
    await shift.packed()
    await shift.labelAll()
  }
  const story = async (filter: 'all' | 'scans' | 'papers' | 'people' = 'all', offset = 0) =>
    shift.call('journal/order', { orderId, filter, offset })

  it('tells who, where and when: every scan, also those refused and those that did not count, papers, weight and label', async () => {
    await packWithAMistake()
    await shift.signIn('iryna')
    const { events, people, total } = await story()
    expect(total).toBe(events.length)
    expect(people).toEqual(expect.arrayContaining(['ola', 'marek']))
    const scans = events.filter((event) => event.kind === 'scan' && event.screen === 'pack')
    expect(scans.map((event) => event.kind === 'scan' && event.outcome).toReversed()).toEqual([
      'opened',
      'counted',
      'refused',
      'not-acknowledged',
      'counted',
      'counted',
      'label-confirmed',
    ])
    expect(scans.every(({ worker, station }) => worker === 'marek' && station !== null)).toBe(true)
    expect(events.find((event) => event.kind === 'parcel')).toMatchObject({ worker: 'marek', grams: 1_500 })
    expect(events.filter((event) => event.kind === 'print').length).toBeGreaterThan(0)
    expect(events.some((event) => event.kind === 'label-on-box')).toBe(true)
    expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).toSorted((a, b) => b - a))
    expect((await story('papers')).events.every(({ kind }) => kind !== 'scan')).toBe(true)
  })

  it('does not mix in what was scanned at the bench for the next order', async () => {
    await packWithAMistake()
    await shift.scan('5901234999990')
    await shift.signIn('iryna')
    const { events } = await story('scans')
    expect(events.some((event) => event.kind === 'scan' && event.code === '5901234999990')).toBe(false)
  })

  it('keeps comments for good: a packer’s on the open order only, a lead’s on any', async () => {
    const comment = (text: string) => shift.call('journal/comment', { ...shift.command(), orderId, text })
    await expect(comment('too early')).rejects.toMatchObject({ code: 'order-not-open' })
    await shift.scan('A-1')
    await comment('corner of the box was wet')
    await shift.signIn('iryna')
    await comment('called the buyer')
    const { events } = await story('people')
    expect(events.flatMap((event) => (event.kind === 'comment' ? [[event.worker, event.text]] : []))).toEqual(
      [
        ['iryna', 'called the buyer'],
        ['marek', 'corner of the box was wet'],
      ],
    )
    await expect(shift.db.updateTable('order_comment').set({ text: 'x' }).execute()).rejects.toThrow()
    await expect(shift.db.deleteFrom('order_comment').execute()).rejects.toThrow()
  })

  it('is found by the number of its waybill, as scanned and as printed', async () => {
    await packWithAMistake()
    await shift.signIn('iryna')
    const { sscc } = await shift.db.selectFrom('parcel').select('sscc').executeTakeFirstOrThrow()
    const found = async (text: string) =>
      (await shift.call('orders/list', { filter: { text }, offset: 0, limit: 5 })).rows.map(
        (row) => row.number,
      )
    expect(await found(sscc)).toEqual(['A-1'])
    expect(await found(`(00) ${sscc}`)).toEqual(['A-1'])
    expect(await found(`]C100${sscc}`)).toEqual(['A-1'])
    expect(await found(sscc.replace(/.$/, (digit) => `${(Number(digit) + 1) % 10}`))).toEqual([])
  })

  it('goes into one file for a complaint, without the buyer unless asked for, and says whether the journal is whole', async () => {
    await packWithAMistake()
    await shift.signIn('iryna')
    await shift.call('journal/comment', { ...shift.command(), orderId, text: 'called the buyer' })
    const file = async (form: 'pdf' | 'json', withBuyer: boolean) =>
      Buffer.from((await shift.call('journal/export', { orderId, form, withBuyer })).base64, 'base64')
    const { buyer_name: buyer } = await shift.db
      .selectFrom('sales_order')
      .select('buyer_name')
      .executeTakeFirstOrThrow()
    const json = (await file('json', false)).toString('utf8')
    expect(json).not.toContain(buyer)
    expect(JSON.parse(json)).toMatchObject({ orderNumber: 'A-1', chains: [{ brokenAt: null }] })
    expect((await file('json', true)).toString('utf8')).toContain(buyer)
    const text = textOf(await file('pdf', false))
    expect(text).toContain('A-1')
    expect(text).toContain('called the buyer')
    expect(text).toContain('Odmowa')
    expect(text).toContain('niczego nie zmieniono')
    expect(text).not.toContain(buyer)
    expect(textOf(await file('pdf', true))).toContain(buyer)
  })

  it('says from which scan on the journal does not fit when somebody changed it', async () => {
    await packWithAMistake()
    await shift.signIn('iryna')
    await sql
      .raw(`drop trigger if exists scan_never_changed${name === 'postgres' ? ' on scan' : ''}`)
      .execute(shift.db)
    await shift.db.updateTable('scan').set({ reason: 'none' }).where('seq', '=', 3).execute()
    const { base64 } = await shift.call('journal/export', { orderId, form: 'json', withBuyer: false })
    expect(JSON.parse(Buffer.from(base64, 'base64').toString('utf8'))).toMatchObject({
      chains: [{ brokenAt: 3 }],
    })
  })

  it('comes page by page when it is long', async () => {
    await shift.scan('A-1')
    for (let n = 0; n < 120; n += 1) await shift.scan(commandBarcode('SHORT'))
    await shift.signIn('iryna')
    const first = await story('scans')
    const second = await story('scans', first.events.length)
    expect(first.events).toHaveLength(100)
    expect(first.events.length + second.events.length).toBe(first.total)
  })
})

function textOf(pdf: Buffer): string {
  const file = join(mkdtempSync(join(tmpdir(), 'pakownia-story-')), 'story.pdf')
  writeFileSync(file, pdf)
  return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' })
}
