import type { AisleLayout, Point, WalkwayPlace } from '../../../shared/domain/map/types.ts'
import { BadInput } from './files.ts'

/** An instance in the text format of Heßler and Irnich, as it stands in the file. Files are Latin-1. */
export type TextInstance = {
  readonly name: string
  readonly comment: string
  /** Sum of weight x quantity that one cart carries; Infinity when the file says none. */
  readonly capacity: number
  readonly aisles: number
  /** Cells of each aisle; cell 0 is at the top. */
  readonly cells: number
  readonly depot: { readonly aisle: number; readonly side: 'top' | 'bottom' }
  readonly distance: {
    readonly aisles: number
    readonly cells: number
    readonly top: number
    readonly bottom: number
    /** From the end of the depot's aisle to the depot itself. */
    readonly depot: number
  }
  /** Weight of each article by its id. */
  readonly weights: ReadonlyMap<number, number>
  /** Where each article lies; the first place when the file gives several. */
  readonly places: ReadonlyMap<number, { readonly aisle: number; readonly cell: number }>
  readonly orders: readonly (readonly { readonly article: number; readonly quantity: number }[])[]
}

/** The map of an instance. Lengths are in the instance's own unit. */
export type InstanceMap = {
  readonly layout: AisleLayout
  /** Where every walk starts and ends: at the end of the depot's aisle. */
  readonly depot: Point
  /** To be added to every walk: from the depot to the end of its aisle, and back. */
  readonly toDepotAndBack: number
  readonly placeOf: (article: number) => WalkwayPlace
}

/** @throws BadInput that names what is missing */
export function readTextInstance(text: string): TextInstance {
  const headers = new Map<string, string>()
  const weights = new Map<number, number>()
  const places = new Map<number, { aisle: number; cell: number }>()
  const orders: { article: number; quantity: number }[][] = []
  let section = ''
  for (const line of text.split(/\r?\n/).map((each) => each.trim())) {
    if (/^[A-Z]+_SECTION$/.test(line)) {
      section = line
      continue
    }
    const header = /^([A-Z_]+)\s*:\s*(.*)$/.exec(line)
    if (header) {
      if (section === 'ORDER_SECTION' && header[1]!.startsWith('NUM_ARTICLES')) orders.push([])
      else headers.set(header[1]!, header[2]!)
      continue
    }
    const fields = fieldsOf(line)
    const id = fields.get('ID')
    if (id === undefined) continue
    if (section === 'ARTICLE_SECTION') weights.set(id, fields.get('WEIGHT') ?? 1)
    if (section === 'SKU_SECTION' && !places.has(id)) {
      places.set(id, { aisle: needed(fields, 'AISLE'), cell: needed(fields, 'CELL') })
    }
    if (section === 'ORDER_SECTION') {
      if (orders.length === 0) orders.push([])
      orders.at(-1)!.push({ article: id, quantity: fields.get('QUANTITY') ?? 1 })
    }
  }
  const number = (key: string, usual?: number) => {
    const value = headers.has(key) ? Number(headers.get(key)) : usual
    if (value === undefined || Number.isNaN(value)) throw new BadInput(`no number for ${key}`)
    return value
  }
  return {
    name: headers.get('NAME') ?? '',
    comment: headers.get('COMMENT') ?? '',
    capacity: number('PICKER_CAPACITY', Infinity),
    aisles: number('NUM_AISLES'),
    cells: number('NUM_CELLS'),
    depot: {
      aisle: number('DEPOT_AISLE', 0),
      side: headers.get('DEPOT_LOCATION')?.toLowerCase() === 'top' ? 'top' : 'bottom',
    },
    distance: {
      aisles: number('DISTANCE_AISLE_TO_AISLE'),
      cells: number('DISTANCE_CELL_TO_CELL'),
      top: number('DISTANCE_TOP_TO_CELL'),
      bottom: number('DISTANCE_BOTTOM_TO_CELL'),
      depot: number('DISTANCE_TOP_OR_BOTTOM_TO_DEPOT', 0),
    },
    weights,
    places,
    orders: orders.filter((order) => order.length > 0),
  }
}

/**
 * Draws the map of an instance. With two blocks a cross aisle of width 1 lies in the middle of the cells: from the last cell of
 * one half to the first of the other it is one more than between neighbours (so the readme of the published instances).
 */
export function mapOf(instance: TextInstance, blocks: 1 | 2): InstanceMap {
  const { aisles, cells, distance, depot } = instance
  const middleWidth = blocks === 2 ? 1 : 0
  const back = distance.bottom + (cells - 1) * distance.cells + distance.top + middleWidth
  // Cell 0 is at the top, y grows from the bottom.
  const upperHalf = Math.floor(cells / 2)
  const middle = back - distance.top - (upperHalf - 1) * distance.cells - (distance.cells + 1) / 2
  const yOf = (cell: number) =>
    back - distance.top - cell * distance.cells - (cell >= upperHalf ? middleWidth : 0)
  return {
    layout: {
      kind: 'aisles',
      aisleX: Array.from({ length: aisles }, (_, aisle) => aisle * distance.aisles),
      crossY: blocks === 2 ? [0, middle, back] : [0, back],
      closedInAisle: [],
      closedInCross: [],
    },
    depot: { x: depot.aisle * distance.aisles, y: depot.side === 'top' ? back : 0 },
    toDepotAndBack: 2 * distance.depot,
    placeOf: (article) => {
      const place = instance.places.get(article)
      if (!place) throw new BadInput(`article ${article} lies nowhere`)
      return { walkway: place.aisle, along: yOf(place.cell) }
    },
  }
}

/** `ID 12 AISLE 1 CELL 152` as names and numbers. */
function fieldsOf(line: string): ReadonlyMap<string, number> {
  const words = line.split(/\s+/)
  return new Map(
    words.flatMap((word, at) => (/^[A-Z_]+$/.test(word) ? [[word, Number(words[at + 1])] as const] : [])),
  )
}

function needed(fields: ReadonlyMap<string, number>, name: string): number {
  const value = fields.get(name)
  if (value === undefined || Number.isNaN(value)) throw new BadInput(`no number for ${name}`)
  return value
}
