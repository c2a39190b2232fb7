import { Fault } from '../../../shared/contract/faults.ts'
import type { StoryFile } from '../../../shared/contract/journal.ts'
import { dayIn } from '../../../shared/domain/day.ts'
import { peopleOf } from '../../../shared/domain/story/events.ts'
import type { Station } from '../context.ts'
import type { Db } from '../db/index.ts'
import { fontsOnce } from '../documents/fonts-once.ts'
import { renderStory, type StoryData } from '../documents/render/index.ts'
import { firstBrokenScan } from '../scans/journal.ts'
import { languageOf, readWarehouseSettings } from '../settings/index.ts'
import { collectStory } from './collect.ts'
import { scanRows } from './scans.ts'

/** An order's story as one file for a complaint. @throws Fault `order-unknown` */
export async function exportStory(
  station: Station,
  orderId: string,
  form: 'pdf' | 'json',
  withBuyer: boolean,
): Promise<StoryFile> {
  const { db } = station
  const { timeZone, seller } = await readWarehouseSettings(db)
  const data = await storyData(station, orderId, withBuyer, seller.name, dayIn(timeZone, station.now()))
  const name = `${data.orderNumber.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')}.${form}`
  if (form === 'json') {
    const text = JSON.stringify({ format: 'pakownia-story-1', ...data }, null, 2)
    return { name, base64: Buffer.from(text, 'utf8').toString('base64') }
  }
  const clock = { day: (at: number) => dayIn(timeZone, at), moment: momentIn(timeZone) }
  const pdf = await renderStory(data, clock, await fontsOnce(station.assetsDir))
  return { name, base64: Buffer.from(pdf).toString('base64') }
}

async function storyData(
  station: Station,
  orderId: string,
  withBuyer: boolean,
  warehouse: string,
  date: string,
): Promise<StoryData> {
  const { db } = station
  const order = await db.selectFrom('sales_order').selectAll().where('id', '=', orderId).executeTakeFirst()
  if (!order) throw new Fault('order-unknown', 'no such order')
  const events = await collectStory(db, orderId)
  const address = [
    order.buyer_name,
    order.buyer_company,
    order.buyer_street,
    `${order.buyer_postcode} ${order.buyer_city}`.trim(),
    order.buyer_country,
  ]
  return {
    language: await languageOf(db, station),
    orderNumber: order.number,
    warehouse,
    date,
    courier: [order.courier, order.delivery_method].filter(Boolean).join(', '),
    buyer: withBuyer ? address.filter((text) => text !== '').join(', ') : null,
    people: peopleOf(events),
    lines: await linesOf(db, orderId),
    chains: await chainsOf(db, orderId),
    events,
  }
}

async function linesOf(db: Db, orderId: string): Promise<StoryData['lines']> {
  return db
    .selectFrom('order_line')
    .select(['sku', 'name', 'quantity as ordered', 'packed'])
    .where('order_id', '=', orderId)
    .orderBy('line_no')
    .execute()
}

/** Checks the whole journal of each station that scanned for the order. */
async function chainsOf(db: Db, orderId: string): Promise<StoryData['chains']> {
  const stations = [...new Set((await scanRows(db, orderId)).map((row) => row.station_id))]
  const chains: { station: string; brokenAt: number | null }[] = []
  for (const id of stations) {
    const row = await db.selectFrom('station').select('name').where('id', '=', id).executeTakeFirst()
    chains.push({ station: row?.name ?? id, brokenAt: await firstBrokenScan(db, id) })
  }
  return chains
}

/** `2026-11-22 16:04:07`. */
function momentIn(timeZone: string): (at: number) => string {
  const clock = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZone,
  })
  return (at) => `${dayIn(timeZone, at)} ${clock.format(at)}`
}
