import { setTimeout as delay } from 'node:timers/promises'
import type { Answer } from '../../../electron/station/carriers/index.ts'
import type { Shop } from '../../../electron/station/shops/index.ts'
import type { ImportedOrder } from '../../../shared/domain/imported-order.ts'
import type { ShopCode, ShopNews } from '../../../shared/domain/shops.ts'

/** What comes of one question; `cut-after`: it was done, and nobody hears of it. */
export type ShopMood = 'fine' | 'cut-before' | 'cut-after' | 'later' | 'refused'

/** What a shop knows of an order that was told about. */
export type Told = {
  /** In the order in which it changed; the same told twice is once. */
  readonly news: string[]
  /** PDF by number. */
  readonly documents: Map<string, Uint8Array>
}

/** A shop without a network: its books say what it was really told, whatever it answered. */
export function pretendedShop(code: ShopCode = 'baselinker', pageSize = 100) {
  const orders = new Map<string, ImportedOrder>()
  const journal: { readonly sourceRef: string; readonly into?: string | null }[] = []
  const told = new Map<string, Told>()
  let asked = { orders: 0, read: 0, tell: 0 }
  let moodOf: (what: 'orders' | 'read' | 'tell', news?: ShopNews) => ShopMood = () => 'fine'
  const answered = async <T>(
    what: 'orders' | 'read' | 'tell',
    act: () => T,
    news?: ShopNews,
  ): Promise<Answer<T>> => {
    asked = { ...asked, [what]: asked[what] + 1 }
    const mood = moodOf(what, news)
    await delay(asked[what] % 2)
    if (mood === 'cut-before') throw new Error('cut')
    if (mood === 'later') return { kind: 'later', afterMs: null }
    if (mood === 'refused')
      return { kind: 'refused', troubles: [{ code: 'other', parcelNo: null, detail: 'Brak statusu' }] }
    const value = act()
    await delay(asked[what] % 3)
    if (mood === 'cut-after') throw new Error('cut')
    return { kind: 'done', value }
  }
  const shop: Shop = {
    code,
    orders: (cursor) =>
      answered('orders', () => {
        const from = Number(cursor ?? 0)
        const part = journal.slice(from, from + pageSize)
        return {
          orders: part.flatMap(({ sourceRef, into }) =>
            into === undefined && orders.has(sourceRef) ? [orders.get(sourceRef)!] : [],
          ),
          gone: part.flatMap(({ sourceRef, into }) => (into === undefined ? [] : [{ sourceRef, into }])),
          cursor: String(from + part.length),
          more: from + part.length < journal.length,
        }
      }),
    read: (sourceRef) => answered('read', () => orders.get(sourceRef) ?? null),
    tell: (sourceRef, news) =>
      answered(
        'tell',
        () => {
          const known: Told = told.get(sourceRef) ?? { news: [], documents: new Map() }
          told.set(sourceRef, known)
          const entry = news.kind === 'state' ? news.state : `${news.kind} ${news.number}`
          if (news.kind === 'document') known.documents.set(news.number, news.bytes)
          const again =
            news.kind === 'state' ? known.news.findLast(isState) === entry : known.news.includes(entry)
          if (!again) known.news.push(entry)
          return null
        },
        news,
      ),
    salesDocument: null,
  }
  return {
    shop,
    told,
    asked: () => asked,
    moods: (mood: typeof moodOf) => {
      moodOf = mood
    },
    /** The shop has an order, or has it otherwise than before. */
    put: (order: ImportedOrder) => {
      orders.set(order.sourceRef, order)
      journal.push({ sourceRef: order.sourceRef })
    },
    /** An order is changed and the journal has not got to it yet. */
    putUnseen: (order: ImportedOrder) => orders.set(order.sourceRef, order),
    take: (sourceRef: string, into: string | null = null) => {
      orders.delete(sourceRef)
      journal.push({ sourceRef, into })
    },
  }
}

export type PretendedShop = ReturnType<typeof pretendedShop>

const isState = (entry: string) => !entry.includes(' ')
