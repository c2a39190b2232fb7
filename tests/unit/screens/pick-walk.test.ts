import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linesPerHour, savedAgainst } from '../../../renderer/screens/pick/finished.ts'
import {
  cartGrid,
  followingTasks,
  onMap,
  openShares,
  openToTake,
  shortNames,
  stepsOf,
  type WorkingView,
} from '../../../renderer/screens/pick/walk.ts'
import type { PickTask } from '../../../shared/contract/picking.ts'

function task(id: string, change: Partial<PickTask> = {}): PickTask {
  return {
    id,
    sequence: 1,
    kind: 'pick',
    location: `A-${id}`,
    at: { x: Number(id), y: 0 },
    product: { id, sku: id, name: id, attribute: null },
    lot: null,
    expiresOn: null,
    catchWeight: false,
    quantity: 3,
    picked: 0,
    short: 0,
    splits: [
      { tote: 'B2', quantity: 2, picked: 0 },
      { tote: 'C1', quantity: 1, picked: 0 },
    ],
    ...change,
  }
}

function walk(tasks: readonly PickTask[], change: Partial<WorkingView> = {}): WorkingView {
  return {
    kind: 'working',
    walkId: 'w',
    batchId: 'b',
    batchNumber: 'B-1',
    batchKind: 'cart',
    warehouseId: 'm',
    cart: null,
    zone: null,
    totes: [],
    tasks,
    currentTaskId: '2',
    step: 'location',
    inHand: 0,
    unitsPicked: 0,
    unitsTotal: 0,
    startedAt: 0,
    path: [{ x: -1, y: 0 }],
    lengthCm: 100,
    leftCm: 100,
    expectedSecondsLeft: 60,
    mates: [],
    notices: [],
    refusal: null,
    ...change,
  }
}
const done = { picked: 3 }

describe('the scans of a task', () => {
  it('begin at the place and end at the tote', () => {
    expect(stepsOf(task('1'))).toEqual(['location', 'product', 'tote'])
  })

  it('ask for the lot and the weight of goods that have them', () => {
    expect(stepsOf(task('1', { lot: 'L1', catchWeight: true }))).toEqual([
      'location',
      'product',
      'lot',
      'weight',
      'tote',
    ])
  })

  it('need no tote where goods are not sorted on the cart', () => {
    const loose = { splits: [{ tote: null, quantity: 3, picked: 0 }] }
    expect(stepsOf(task('1', loose))).toEqual(['location', 'product'])
  })

  it('lay goods that go back on their shelf piece by piece', () => {
    expect(stepsOf(task('1', { kind: 'put-back' }))).toEqual(['location', 'product'])
  })
})

it('a share that is in its tote is told no more', () => {
  const splits = [
    { tote: 'B2', quantity: 2, picked: 2 },
    { tote: 'C1', quantity: 4, picked: 1 },
  ]
  expect(openShares(task('1', { splits }))).toEqual([{ tote: 'C1', count: 3 }])
})

it('what is in the hand cannot be missing', () => {
  const current = task('2', { quantity: 5, picked: 1, short: 1 })
  expect(openToTake(walk([current], { inHand: 2 }), current)).toBe(1)
})

it('the following places are the open ones in the order of the list', () => {
  const view = walk([task('1', done), task('3'), task('2'), task('4', { short: 3 }), task('5')])
  expect(followingTasks(view).map(({ id }) => id)).toEqual(['3', '5'])
})

describe('the map', () => {
  const tasks = [task('1', done), task('2'), task('3')]

  it('leads from the place done last to the one of the task', () => {
    expect(onMap(walk(tasks))).toEqual({
      here: { x: 1, y: 0 },
      next: { location: 'A-2', at: { x: 2, y: 0 } },
    })
  })

  it('leads on to the next place once the place was scanned', () => {
    expect(onMap(walk(tasks, { step: 'product' }))).toEqual({
      here: { x: 2, y: 0 },
      next: { location: 'A-3', at: { x: 3, y: 0 } },
    })
  })

  it('begins where the walk begins', () => {
    expect(onMap(walk([task('2')])).here).toEqual({ x: -1, y: 0 })
  })

  it('says nothing about places that are not on it', () => {
    expect(onMap(walk([task('2', { at: null })], { path: [] }))).toEqual({ here: null, next: null })
  })
})

describe('the cart', () => {
  const totes = (codes: readonly string[]) => codes.map((code) => ({ code }))

  it('stands as its codes say, with empty places', () => {
    const { columns, rows, spots } = cartGrid(totes(['A1', 'A3', 'B2', 'C1', 'C3']))
    expect([columns, rows]).toEqual([3, 3])
    expect(spots.get('B2')).toEqual({ column: 1, row: 1 })
  })

  it('is set in rows when two codes mean the same place', () => {
    expect(cartGrid(totes(['A1', 'A01', 'B1'])).spots.size).toBe(3)
    expect(cartGrid(totes(['A1', 'A01', 'B1'])).columns).toBe(2)
  })

  it('is set in rows when the codes name no shelves', () => {
    const { columns, rows, spots } = cartGrid(totes(Array.from({ length: 12 }, (_, index) => `T-${index}`)))
    expect([columns, rows]).toEqual([4, 3])
    expect(spots.get('T-5')).toEqual({ column: 1, row: 1 })
  })

  it('has a spot of its own for every tote, whatever their codes are', () => {
    const code = fc.oneof(
      fc.stringMatching(/^[A-E](0?[1-9]|1[0-4])$/),
      fc.stringMatching(/^T-\d{1,2}$/),
      fc.string({ minLength: 1, maxLength: 4 }),
    )
    fc.assert(
      fc.property(fc.uniqueArray(code, { minLength: 1, maxLength: 48 }), (codes) => {
        const { columns, rows, spots } = cartGrid(totes(codes))
        const taken = new Set(
          codes.map((each) => {
            const spot = spots.get(each)
            expect(spot?.column).toBeLessThan(columns)
            expect(spot?.row).toBeLessThan(rows)
            return `${spot?.column} ${spot?.row}`
          }),
        )
        expect(taken.size).toBe(codes.length)
      }),
    )
  })

  it('leaves out what all codes begin with', () => {
    expect([...shortNames(['T-01', 'T-17']).values()]).toEqual(['01', '17'])
    expect([...shortNames(['T-01', 'U-17']).values()]).toEqual(['T-01', 'U-17'])
    expect([...shortNames(['T-01']).values()]).toEqual(['T-01'])
  })
})

describe('the figures of a walk that has ended', () => {
  it('say what was saved', () => {
    expect(savedAgainst(6_000, 10_000)).toEqual({ cm: 4_000, share: 0.4 })
  })

  it('claim no saving without a map or where there was none', () => {
    expect(savedAgainst(null, 10_000)).toBeNull()
    expect(savedAgainst(6_000, null)).toBeNull()
    expect(savedAgainst(6_000, 6_000)).toBeNull()
    expect(savedAgainst(6_000, 5_000)).toBeNull()
  })

  it('tell a pace only when the walk was long enough', () => {
    expect(linesPerHour({ lines: 30, seconds: 720 })).toBe(150)
    expect(linesPerHour({ lines: 1, seconds: 20 })).toBeNull()
    expect(linesPerHour({ lines: 0, seconds: 720 })).toBeNull()
  })
})
