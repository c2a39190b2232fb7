import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  jsonBatch,
  readBatches,
  textBatch,
  type BatchInstance,
  type JsonBatch,
} from '../../../../scripts/lib/instances/batches.ts'
import { planBatches } from '../../../../shared/domain/batching/index.ts'
import { drawMap, shortestWalk } from '../../../support/walk-checker.ts'
import { ordersIn, shortestTotal, steps } from './cases.ts'

const samples = 'tests/fixtures/picking/batch-samples.json'
const { instances } = JSON.parse(readFileSync(samples, 'utf8')) as {
  instances: (JsonBatch & { optimal: { totalLength: number } })[]
}

function plan({ orders, limits, walker }: BatchInstance) {
  return planBatches(orders, limits, walker, steps(0))
}

describe('given instances in JSON', () => {
  it('come out as their proven optimum, with lengths that are walked', () => {
    const read = [...readBatches(samples)]
    expect(read.map(({ id }) => id)).toEqual(instances.map(({ id }) => id))
    for (const [at, one] of read.entries()) {
      const { total, batches, proven } = plan(one)
      expect(total).toBe(instances[at]!.optimal.totalLength)
      expect(proven).toBe(true)
      for (const [each, members] of ordersIn(plan(one), one.orders).entries()) {
        const stops = members.flatMap(({ stops }) => stops)
        // The shelves of a batch, each once: more than a few are too many for the checker's exhaustive search.
        const places = new Map(stops.map((stop) => [JSON.stringify(one.stops[stop]), stop]))
        const drawn = drawMap(one.layout, one.stops, one.start, one.end)
        if (places.size <= 12) expect(shortestWalk(drawn, [...places.values()])).toBe(batches[each]!.length)
      }
    }
  })

  it('keep to the volume of the cart', () => {
    const [first] = instances
    const orders = first!.orders.map((order) => ({ ...order, volume: 5 }))
    const { batches } = plan(jsonBatch({ ...first!, orders, cart: { maxOrders: 4, maxVolume: 10 } }))
    expect(batches.map((batch) => batch.orders.length)).toEqual([2, 2, 2, 2])
  })
})

const text = (head: string) => `NAME : small
${head}
PICKER_CAPACITY : 12
NUM_AISLES : 2
NUM_CELLS : 4
DEPOT_AISLE : 0
DEPOT_LOCATION : bottom
DISTANCE_AISLE_TO_AISLE : 5
DISTANCE_CELL_TO_CELL : 1
DISTANCE_TOP_TO_CELL : 1
DISTANCE_BOTTOM_TO_CELL : 1
ARTICLE_SECTION
ID 0 WEIGHT 2
ID 1 WEIGHT 3
SKU_SECTION
ID 0 AISLE 0 CELL 3
ID 1 AISLE 1 CELL 2
ORDER_SECTION
NUM_ARTICLES_IN_ORDER : 1
ID 0 QUANTITY 3
NUM_ARTICLES_IN_ORDER : 2
ID 0 QUANTITY 1
ID 1 QUANTITY 1
NUM_ARTICLES_IN_ORDER : 1
ID 1 QUANTITY 2
EOF
`

describe('given instances as text', () => {
  it('have the weights of their lines, and the capacity as the limit of weight', () => {
    const one = textBatch('a.txt', text('COMMENT : own'))
    expect(one.orders.map(({ weight }) => weight)).toEqual([6, 5, 6])
    expect(one.limits.weight).toBe(12)
    // There and back to the first cell of aisle 0; then that, and the second cell of aisle 1.
    expect(plan(one).total).toBe(2 + (2 + 10 + 4))
    expect(plan(one).total).toBe(shortestTotal(one.orders, one.limits, one.walker))
  })

  it('have the way from the depot in each batch', () => {
    const one = textBatch('a.txt', text('DISTANCE_TOP_OR_BOTTOM_TO_DEPOT : 0.5'))
    expect(new Set(plan(one).batches.map(({ length }) => length))).toEqual(new Set([3, 17]))
  })

  it('are as long as published where the file of Muter and Oencan says less', () => {
    const named = textBatch('a.txt', text('COMMENT : Muter and Öncan (2015)'))
    const called = textBatch('3_12_7.txt', text('COMMENT : own'))
    for (const one of [named, called]) expect(one.layout.crossY).toEqual([0, 6])
    for (const id of ['3_13_7.txt', '4_12_7.txt', 'x3_12_7.txt']) {
      expect(textBatch(id, text('COMMENT : own')).layout.crossY).toEqual([0, 5])
    }
    const corrected = text('COMMENT : Muter').replace(/(TOP|BOTTOM)_TO_CELL : 1/g, '$1_TO_CELL : 1.5')
    expect(textBatch('a.txt', corrected).layout.crossY).toEqual([0, 6])
  })
})
