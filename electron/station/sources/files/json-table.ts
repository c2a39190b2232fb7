import { Fault } from '../../../../shared/contract/faults.ts'
import { readText, type TextFile } from './encoding.ts'
import { shopifyOrder, wooOrder } from './json-shops.ts'
import { at, isObject, listAt, textAt, type JsonObject } from './json-value.ts'
import type { Table, TableRow } from './table.ts'

const largestJson = 100 * 1024 * 1024

/** One entry of the file as headings and cells, a row for each line of the order, or why there is none. */
type Entry = readonly ReadonlyMap<string, string>[] | 'not-an-order' | 'no-lines'

/**
 * A JSON file as a table: a list of orders or of rows, alone or under `orders`; also what WooCommerce and Shopify answer. `row` of
 * an entry is its place in the list, from 1.
 * @throws Fault `file-too-large` above 100 MB, `file-json-broken`, `file-json-no-orders`
 */
export async function jsonTable(file: TextFile, signal?: AbortSignal): Promise<Table> {
  if (file.totalBytes > largestJson) {
    throw new Fault('file-too-large', 'a JSON file is read as a whole', {
      megabytes: Math.ceil(file.totalBytes / 1024 / 1024),
      most: 100,
    })
  }
  const entries = listOfOrders(parse(await wholeText(file, signal))).map(entryOf)
  const headers = [...new Set(entries.flatMap(linesOf).flatMap((line) => [...line.keys()]))]
  const rows = entries.flatMap((entry, index) => tableRows(entry, index + 1, headers))
  return {
    headers,
    totalBytes: file.totalBytes,
    async *read() {
      yield { rows, bytes: file.totalBytes }
    },
  }
}

async function wholeText(file: TextFile, signal?: AbortSignal): Promise<string> {
  const parts: string[] = []
  for await (const { text } of readText(file, signal)) parts.push(text)
  return parts.join('')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    const place = error instanceof Error ? (/position (\d+)/.exec(error.message)?.[1] ?? '') : ''
    throw new Fault('file-json-broken', 'the file is no valid JSON', { position: place })
  }
}

function listOfOrders(root: unknown): readonly unknown[] {
  if (Array.isArray(root)) return root
  const lists = [at(root, 'orders'), at(root, 'data', 'orders', 'nodes'), at(root, 'orders', 'nodes')]
  const list = lists.find((each) => Array.isArray(each))
  if (!Array.isArray(list)) throw new Fault('file-json-no-orders', 'the file holds no list of orders')
  return list
}

function entryOf(entry: unknown): Entry {
  if (!isObject(entry)) return 'not-an-order'
  const shop = wooOrder(entry) ?? shopifyOrder(entry)
  if (shop !== null) {
    if (shop.lines.length === 0) return 'no-lines'
    return shop.lines.map((line) => new Map([...Object.entries(shop.order), ...Object.entries(line)]))
  }
  const key = ['lines', 'items', 'products', 'pozycje'].find((name) => Array.isArray(at(entry, name)))
  if (key === undefined) return [flat(entry)]
  if (listAt(entry, key).length === 0) return 'no-lines'
  const order = flat(entry)
  return listAt(entry, key).map(
    (line) => new Map([...order, ...lineCells(isObject(line) ? line : {}, order)]),
  )
}

/** The plain values of an object and of the objects in it: `buyer.name` becomes `buyer name`, `buyer.city` becomes `city`. */
function flat(entry: JsonObject): Map<string, string> {
  const cells = new Map<string, string>()
  for (const [key, value] of Object.entries(entry)) {
    if (isObject(value)) {
      for (const inner of Object.keys(value)) {
        const name = inner === 'name' || cells.has(inner) ? `${key} ${inner}` : inner
        cells.set(name, textAt(value, inner))
      }
    } else cells.set(key, textAt(entry, key))
  }
  return cells
}

function lineCells(line: JsonObject, order: ReadonlyMap<string, string>): [string, string][] {
  return Object.keys(line).map((key) => {
    const heading = key === 'name' ? 'product name' : order.has(key) ? `line ${key}` : key
    return [heading, textAt(line, key)]
  })
}

function linesOf(entry: Entry): readonly ReadonlyMap<string, string>[] {
  return typeof entry === 'string' ? [] : entry
}

function tableRows(entry: Entry, row: number, headers: readonly string[]): TableRow[] {
  if (typeof entry === 'string') return [{ kind: 'unreadable', row, reason: entry, cells: [] }]
  return entry.map((line) => ({ kind: 'cells', row, cells: headers.map((header) => line.get(header) ?? '') }))
}
