import { useMemo } from 'react'
import type { PlaceOnMap, ZoneOnMap } from '../../../shared/contract/map.ts'
import type { Point, WarehouseMap } from '../../../shared/domain/map/types.ts'
import { useText } from '../../i18n/text.ts'
import { AisleGround } from './aisles.tsx'
import { cutWalk, frameOf } from './geometry.ts'
import { GraphGround } from './graph.tsx'
import { HereMark, NextMark, PointMark } from './marks.tsx'
import { WalkLine } from './walk-line.tsx'
import styles from './warehouse-map.module.css'

/** A place to go to, with the side of the aisle where it lies. */
export type NextPlace = Point & { readonly side?: 'left' | 'right' | null }

/**
 * The warehouse from above, its front below: shelves, walkways, closed pieces, points, and the walk as a line. It fills the box that it
 * stands in. `compact` leaves out names and draws thick: for a small drawing that is read from two metres.
 */
export function WarehouseMapDrawing(props: {
  readonly map: WarehouseMap
  readonly places?: readonly PlaceOnMap[] | undefined
  readonly zones?: readonly ZoneOnMap[] | undefined
  /** The walk from its start to its end. */
  readonly path?: readonly Point[] | undefined
  /** Where the picker stands, as far as is known. */
  readonly here?: Point | null | undefined
  readonly next?: NextPlace | null | undefined
  readonly compact?: boolean | undefined
}) {
  const t = useText()
  const { map, places = none, zones = none, path = none, here = null, next = null, compact = false } = props
  const frame = useMemo(() => frameOf(map, path, compact), [map, path, compact])
  const parts = useMemo(() => cutWalk(path, here, next), [path, here, next])
  const { unit } = frame
  return (
    <svg
      className={styles['map']}
      viewBox={`${frame.x} ${frame.y} ${frame.width} ${frame.height}`}
      preserveAspectRatio="xMidYMid meet"
      role="img"
      aria-label={t('map:drawing.label')}
      data-testid="warehouse-map"
      data-compact={compact || undefined}
    >
      {map.layout.kind === 'aisles' ? (
        <AisleGround map={map} layout={map.layout} {...{ places, zones, unit, compact }} />
      ) : (
        <GraphGround layout={map.layout} {...{ places, unit }} />
      )}
      <WalkLine parts={parts} unit={unit} />
      {map.points.map((point) => (
        <PointMark
          key={point.code}
          point={point}
          isStart={point.code === map.start}
          isEnd={point.code === map.end}
          unit={unit}
          named={!compact}
        />
      ))}
      {next && <NextMark layout={map.layout} next={next} unit={unit} />}
      {here && <HereMark at={here} unit={unit} />}
    </svg>
  )
}

const none: readonly never[] = []
