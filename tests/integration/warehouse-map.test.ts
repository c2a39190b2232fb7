import { uuidv7 } from 'uuidv7'
import { describe, expect, it } from 'vitest'
import { warehouseWalker } from '../../electron/station/warehouse/index.ts'
import type { WarehouseMapView } from '../../shared/contract/map.ts'
import { makeAisles, usualNames, type WarehouseMap } from '../../shared/domain/map/index.ts'
import { databases } from '../support/databases.ts'
import { openStation, type Shift } from '../support/station.ts'
import { drawMap, walkedLength } from '../support/walk-checker.ts'

const drawn: WarehouseMap = {
  ...makeAisles({
    aisles: 2,
    spacing: 400,
    bays: 4,
    pitch: 200,
    blocks: 1,
    crossWidth: 200,
    names: usualNames,
  }),
  points: [
    { code: 'CARTS', name: 'Wózki', x: 0, y: 0 },
    { code: 'BENCH', name: 'Stół', x: 400, y: 0 },
  ],
  start: 'CARTS',
  end: 'BENCH',
}

async function open(place: Parameters<typeof openStation>[0]) {
  const shift = await openStation(place)
  await shift.furnish()
  await shift.signIn('adam')
  const [first] = await shift.call('map/warehouses', {})
  return { shift, warehouseId: first!.id }
}

const save = (shift: Shift, warehouseId: string, draft: Partial<Parameters<typeof input>[0]>) =>
  shift.call('map/save', { ...shift.command(), warehouseId, ...input(draft) })
function input(draft: {
  map?: WarehouseMap
  zones?: { name: string; walkways: number[] }[]
  ownPlaces?: { code: string; walkway: number; along: number; side: 'left' | 'right' | null }[]
}) {
  return { map: draft.map ?? drawn, zones: draft.zones ?? [], ownPlaces: draft.ownPlaces ?? [] }
}
const placeIn = (view: WarehouseMapView, code: string) => view.places.find((place) => place.code === code)

describe.each(databases)('the map of a warehouse on $name', ({ newPlace }) => {
  it('is guessed until somebody draws it, tried without being kept, and kept with every place on it', async () => {
    const { shift, warehouseId } = await open(await newPlace())
    const guessed = await shift.call('map/get', { warehouseId })
    expect(guessed).toMatchObject({ guessed: true, findings: [], ownPlaces: [] })
    expect(guessed.places.every(({ x, y }) => x !== null && y !== null)).toBe(true)

    const tried = await shift.call('map/try', { warehouseId, ...input({}) })
    expect(placeIn(tried, 'B-02-1')).toMatchObject({ x: 400, y: 400, zone: null })
    expect(await shift.call('map/get', { warehouseId })).toEqual(guessed)

    const kept = await save(shift, warehouseId, { zones: [{ name: 'Szkło', walkways: [1] }] })
    expect(kept).toMatchObject({ guessed: false, map: drawn, findings: [] })
    expect(placeIn(kept, 'B-02-1')).toMatchObject({ x: 400, y: 400, zone: 'Szkło' })
    expect(placeIn(kept, 'A-01-1')).toMatchObject({ x: 0, y: 200, zone: null })
    await shift.restart()
    expect(await shift.call('map/get', { warehouseId })).toEqual(kept)
  })

  it('refuses a map that contradicts itself, and tells of places that cannot be reached or are not on it', async () => {
    const { shift, warehouseId } = await open(await newPlace())
    const wrong = { ...drawn, start: 'NOWHERE' }
    expect(
      await shift.ask('map/save', { ...shift.command(), warehouseId, ...input({ map: wrong }) }),
    ).toMatchObject({ ok: false, fault: { code: 'map-wrong', detail: { code: 'start-unknown' } } })
    expect(await shift.call('map/get', { warehouseId })).toMatchObject({ guessed: true })

    const layout = makeAisles({
      aisles: 1,
      spacing: 400,
      bays: 4,
      pitch: 200,
      blocks: 1,
      crossWidth: 200,
      names: usualNames,
    })
    const walled = {
      ...layout,
      layout: {
        ...layout.layout,
        closedInAisle: [
          { aisle: 0, from: 300, to: 350 },
          { aisle: 0, from: 500, to: 600 },
        ],
      } as WarehouseMap['layout'],
    }
    const { findings } = await save(shift, warehouseId, { map: walled })
    expect(findings).toEqual([
      { code: 'place-not-on-map', about: 'B-01-1' },
      { code: 'place-not-on-map', about: 'B-02-1' },
      { code: 'place-unreachable', about: 'A-02-1' },
    ])
    const rows = await shift.db.selectFrom('location').select(['id', 'code']).execute()
    const idOf = (code: string) => rows.find((row) => row.code === code)!.id
    const { walker, stopOf, offMap } = await warehouseWalker(
      shift.db,
      warehouseId,
      rows.map(({ id }) => id),
    )
    expect(new Set(offMap)).toEqual(new Set(['A-02-1', 'B-01-1', 'B-02-1'].map(idOf)))
    expect(walker.length([stopOf.get(idOf('A-01-1'))!])).toBe(400)
  })

  it('keeps places that say themselves where they are, and zones that a file gave', async () => {
    const { shift, warehouseId } = await open(await newPlace())
    await shift.db.updateTable('location').set({ zone: 'Chłodnia' }).where('code', '=', 'A-01-1').execute()
    const own = { code: 'A-02-1', walkway: 1, along: 900, side: 'left' as const }
    const zones = [{ name: 'Przód', walkways: [0, 1] }]
    const kept = await save(shift, warehouseId, { ownPlaces: [own], zones })
    expect(kept.ownPlaces).toEqual([own])
    expect(placeIn(kept, 'A-02-1')).toMatchObject({ x: 400, y: 900, side: 'left', zone: 'Przód' })
    expect(placeIn(kept, 'A-01-1')).toMatchObject({ zone: 'Chłodnia' })
    const without = await save(shift, warehouseId, {})
    expect(without.ownPlaces).toEqual([])
    expect(without.places.map(({ zone }) => zone)).toEqual(['Chłodnia', null, null, null])
  })

  it('walks the drawn map from its start, or from where the picker stands', async () => {
    const { shift, warehouseId } = await open(await newPlace())
    await save(shift, warehouseId, {})
    const rows = await shift.db.selectFrom('location').select(['id', 'code']).orderBy('code').execute()
    const ids = rows.map(({ id }) => id)
    const places = [
      { walkway: 0, along: 200 },
      { walkway: 0, along: 400 },
      { walkway: 1, along: 200 },
      { walkway: 1, along: 400 },
    ]
    const [start, end] = [drawn.points[0]!, drawn.points[1]!]
    for (const from of [undefined, 1]) {
      const { walker, stopOf } = await warehouseWalker(shift.db, warehouseId, ids, {
        from: from === undefined ? undefined : ids[from],
      })
      const stops = ids.map((id) => stopOf.get(id)!)
      const walk = walker.walk(stops)
      const checked = drawMap(drawn.layout, places, from === undefined ? start : { x: 0, y: 400 }, end)
      expect(walk.length).toBe(walkedLength(checked, walk.order))
      expect(walk.proven).toBe(true)
    }
  })

  it('walks a net on from the middle of an edge', async () => {
    const { shift, warehouseId } = await open(await newPlace())
    const map: WarehouseMap = {
      layout: {
        kind: 'graph',
        nodes: [
          { x: 0, y: 0 },
          { x: 0, y: 1000 },
          { x: 500, y: 500 },
        ],
        edges: [
          { from: 0, to: 1, length: 1000 },
          { from: 1, to: 2, length: 800 },
          { from: 2, to: 0, length: 800, oneWay: true },
        ],
      },
      points: [{ code: 'GATE', name: '', x: 0, y: 0 }],
      start: 'GATE',
      end: 'GATE',
      places: null,
    }
    const ownPlaces = [
      { code: 'A-01-1', walkway: 0, along: 300, side: null },
      { code: 'A-02-1', walkway: 0, along: 700, side: null },
      { code: 'B-01-1', walkway: 2, along: 400, side: null },
    ]
    const kept = await save(shift, warehouseId, { map, ownPlaces })
    expect(kept.findings).toEqual([{ code: 'place-not-on-map', about: 'B-02-1' }])
    expect(placeIn(kept, 'B-01-1')).toMatchObject({ x: 250, y: 250 })
    const rows = await shift.db.selectFrom('location').select('id').orderBy('code').limit(3).execute()
    const ids = rows.map(({ id }) => id)
    const { walker, stopOf } = await warehouseWalker(shift.db, warehouseId, ids, { from: ids[0] })
    const stop = (place: number) => stopOf.get(ids[place]!)!
    expect(walker.between('start', stop(1))).toBe(400)
    expect(walker.between('start', stop(2))).toBe(700 + 800 + 400)
    expect(walker.length([stop(0)])).toBe(300)
    expect(walker.length([stop(1), stop(2)])).toBe(700 + 800 + 800)
  })

  it('has several warehouses, between which places move', async () => {
    const { shift, warehouseId } = await open(await newPlace())
    const second = { id: uuidv7(), code: 'M2', name: 'Chłodnia' }
    expect(await shift.call('map/save-warehouse', { ...shift.command(), ...second })).toHaveLength(2)
    expect(
      await shift.ask('map/save-warehouse', { ...shift.command(), ...second, id: uuidv7(), code: 'm2' }),
    ).toMatchObject({ ok: false, fault: { code: 'code-taken' } })
    const renamed = { ...second, name: 'Mroźnia' }
    expect((await shift.call('map/save-warehouse', { ...shift.command(), ...renamed }))[1]).toEqual(renamed)

    await save(shift, second.id, { zones: [{ name: 'Lód', walkways: [1] }] })
    const moved = await shift.call('map/set-places', {
      ...shift.command(),
      warehouseId: second.id,
      codes: ['b-01-1', 'B-02-1', 'Q-1'],
      kind: 'pick',
    })
    expect(moved.places.map(({ code, zone }) => [code, zone])).toEqual([
      ['B-01-1', 'Lód'],
      ['B-02-1', 'Lód'],
      ['Q-1', null],
    ])
    expect((await shift.call('map/get', { warehouseId })).places).toHaveLength(2)
    const quarantine = await shift.call('map/set-places', {
      ...shift.command(),
      warehouseId: second.id,
      codes: ['Q-1'],
      kind: 'quarantine',
    })
    expect(placeIn(quarantine, 'Q-1')).toMatchObject({ kind: 'quarantine' })
    const positions = await shift.db
      .selectFrom('location')
      .select('walk_position')
      .orderBy('walk_position')
      .execute()
    expect(positions.map((row) => row.walk_position)).toEqual([1, 2, 3, 4, 5])
    expect(await shift.ask('map/get', { warehouseId: uuidv7() })).toMatchObject({
      ok: false,
      fault: { code: 'warehouse-unknown' },
    })
  })
})
