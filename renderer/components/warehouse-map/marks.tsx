import type { Layout, MapPoint, Point } from '../../../shared/domain/map/types.ts'
import { depthsOf, gapOf } from './geometry.ts'
import type { NextPlace } from './index.tsx'
import styles from './warehouse-map.module.css'

/** A cart park or a bench: a disc with a triangle where walks start, a square where they end; both where they do both. */
export function PointMark(props: {
  readonly point: MapPoint
  readonly isStart: boolean
  readonly isEnd: boolean
  readonly unit: number
  readonly named: boolean
}) {
  const { point, isStart, isEnd, unit, named } = props
  const r = unit * 1.9
  const triangle = `M${-r * 0.35} ${-r * 0.55}L${r * 0.6} 0L${-r * 0.35} ${r * 0.55}z`
  return (
    <g transform={`translate(${point.x} ${-point.y})`} data-point={point.code}>
      {isEnd ? (
        <rect
          x={-r}
          y={-r}
          width={2 * r}
          height={2 * r}
          rx={r * 0.25}
          className={styles['point']}
          strokeWidth={r * 0.2}
        />
      ) : (
        <circle r={r} className={styles['point']} strokeWidth={r * 0.2} />
      )}
      {isStart && <path d={triangle} className={styles['pointSign']} />}
      {isEnd && !isStart && (
        <rect x={-r * 0.4} y={-r * 0.4} width={r * 0.8} height={r * 0.8} className={styles['pointSign']} />
      )}
      {named && (
        <text y={unit * 8.6} className={styles['pointName']} fontSize={unit * 2.4}>
          {point.name || point.code}
        </text>
      )}
    </g>
  )
}

/** "You are here": a disc with a ring around it. */
export function HereMark({ at, unit }: { readonly at: Point; readonly unit: number }) {
  return (
    <g transform={`translate(${at.x} ${-at.y})`} data-testid="map-here">
      <circle r={unit * 2.4} className={styles['hereRing']} strokeWidth={unit * 0.6} />
      <circle r={unit * 1.2} className={styles['hereDot']} />
    </g>
  )
}

/** Where to go: a pin whose tip stands on the place; in an aisle on the shelf of its side. */
export function NextMark(props: {
  readonly layout: Layout
  readonly next: NextPlace
  readonly unit: number
}) {
  const { layout, next, unit } = props
  const aside = layout.kind === 'aisles' ? asideOf(depthsOf(gapOf(layout)), next.side) : 0
  const r = unit * 2.4
  return (
    <g transform={`translate(${next.x + aside} ${-next.y})`} data-testid="map-next">
      <path
        d={`M0 0C${-r * 0.5} ${-r * 1.1} ${-r} ${-r * 1.4} ${-r} ${-r * 2.1}A${r} ${r} 0 1 1 ${r} ${-r * 2.1}C${r} ${-r * 1.4} ${r * 0.5} ${-r * 1.1} 0 0z`}
        className={styles['pin']}
        strokeWidth={r * 0.22}
      />
      <circle cy={-r * 2.1} r={r * 0.42} className={styles['pinEye']} />
    </g>
  )
}

function asideOf({ way, shelf }: { way: number; shelf: number }, side: NextPlace['side']): number {
  if (side === 'left') return -(way + shelf) / 2
  return side === 'right' ? (way + shelf) / 2 : 0
}
