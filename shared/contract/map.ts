import { z } from 'zod'
import type { WarehouseMap } from '../domain/map/types.ts'
import { id, nothing, procedure, shortText } from './procedure.ts'

const cm = z.int().min(-10_000_000).max(10_000_000)
const index = z.int().min(0).max(10_000)
const code = z.string().trim().min(1).max(40)

const aisleLayout = z.strictObject({
  kind: z.literal('aisles'),
  aisleX: z.array(cm).min(1).max(500),
  crossY: z.array(cm).min(2).max(6),
  closedInAisle: z.array(z.strictObject({ aisle: index, from: cm, to: cm })).max(5_000),
  closedInCross: z.array(z.strictObject({ row: index, aisle: index })).max(5_000),
})
const graphLayout = z.strictObject({
  kind: z.literal('graph'),
  nodes: z
    .array(z.strictObject({ x: cm, y: cm }))
    .min(1)
    .max(5_000),
  edges: z
    .array(
      z.strictObject({
        from: index,
        to: index,
        length: z.int().min(0).max(10_000_000),
        oneWay: z.boolean().optional(),
      }),
    )
    .max(20_000),
})

/** The map of one warehouse, as it is kept and as a map file says it. */
export const warehouseMapSchema: z.ZodType<WarehouseMap> = z.strictObject({
  layout: z.discriminatedUnion('kind', [aisleLayout, graphLayout]),
  points: z
    .array(z.strictObject({ code, name: shortText, x: cm, y: cm }))
    .min(1)
    .max(100),
  start: code,
  end: code,
  places: z
    .strictObject({
      pattern: z.string().trim().min(1).max(60),
      aisleNames: z.enum(['letters', 'numbers']),
      bayDigits: z.int().min(1).max(4),
      firstBay: cm,
      bayPitch: z.int().min(1).max(10_000),
      crossWidth: z.int().min(0).max(10_000).optional(),
    })
    .nullable(),
})

/** A place that says itself where it is, for maps without a pattern and for places that break it. */
export const ownPlaceSchema = z.strictObject({
  code,
  walkway: index,
  along: cm,
  side: z.enum(['left', 'right']).nullable(),
})
export type OwnPlace = z.infer<typeof ownPlaceSchema>
/** Which walkways belong to a zone. */
export const zoneSchema = z.strictObject({ name: code, walkways: z.array(index).max(10_000).readonly() })
export type ZoneOnMap = z.infer<typeof zoneSchema>

/** A place as it stands on the map; x and y are null when it is not on it. */
export type PlaceOnMap = {
  readonly code: string
  readonly zone: string | null
  readonly x: number | null
  readonly y: number | null
  readonly side: 'left' | 'right' | null
  readonly kind: 'pick' | 'quarantine'
}

/** What is wrong with a map or with a place on it; `about` names the place, point or piece. Codes have their text in the catalogue. */
export type MapFinding = { readonly code: string; readonly about: string }

export type WarehouseRow = { readonly id: string; readonly code: string; readonly name: string }

export type WarehouseMapView = WarehouseRow & {
  readonly map: WarehouseMap
  /** True while nobody has drawn it: it is guessed from the codes of the places, and metres are estimates. */
  readonly guessed: boolean
  readonly zones: readonly ZoneOnMap[]
  /** Places that stand where they say themselves, not where their code does. */
  readonly ownPlaces: readonly OwnPlace[]
  readonly places: readonly PlaceOnMap[]
  readonly findings: readonly MapFinding[]
}

const ownPlaces = z.array(ownPlaceSchema).max(50_000).readonly()
const zones = z.array(zoneSchema).max(100).readonly()
const mapInput = { warehouseId: id, map: warehouseMapSchema, ownPlaces, zones }

/** What a map file holds: a map with what belongs to it, or the map alone. */
export const mapFileSchema = z
  .strictObject({
    map: warehouseMapSchema,
    ownPlaces: ownPlaces.default([]),
    zones: zones.default([]),
  })
  .or(warehouseMapSchema.transform((map) => ({ map, ownPlaces: [], zones: [] })))
export type MapFile = {
  readonly map: WarehouseMap
  readonly ownPlaces: readonly OwnPlace[]
  readonly zones: readonly ZoneOnMap[]
}

export const mapProcedures = {
  'map/warehouses': procedure<readonly WarehouseRow[]>()('signed-in', nothing),
  'map/get': procedure<WarehouseMapView>()('signed-in', z.strictObject({ warehouseId: id })),
  /** How the warehouse would look, and what is wrong, without keeping anything. */
  'map/try': procedure<WarehouseMapView>()(['lead', 'admin'], z.strictObject(mapInput)),
  /** Keeps the map. Unreachable, unknown and doubled places are findings, not refusals; a map that contradicts itself is refused (`map-wrong`). */
  'map/save': procedure<WarehouseMapView>()(
    ['lead', 'admin'],
    z.strictObject({ commandId: id, ...mapInput }),
  ),
  /** Adds a warehouse or renames one. Fault `code-taken`. */
  'map/save-warehouse': procedure<readonly WarehouseRow[]>()(
    ['admin'],
    z.strictObject({ commandId: id, id, code, name: shortText.min(1) }),
  ),
  /** Moves places to a warehouse, or makes them quarantine or ordinary places; a code that is not known becomes a place. */
  'map/set-places': procedure<WarehouseMapView>()(
    ['lead', 'admin'],
    z.strictObject({
      commandId: id,
      warehouseId: id,
      codes: z.array(code).min(1).max(50_000),
      kind: z.enum(['pick', 'quarantine']),
    }),
  ),
}
