import { useId, useMemo } from 'react'
import type { PlaceOnMap, ZoneOnMap } from '../../../shared/contract/map.ts'
import type { AisleLayout, WarehouseMap } from '../../../shared/domain/map/types.ts'
import { aisleName, closedPiecesOf, depthsOf, gapOf, marksOf, shelvesOf } from './geometry.ts'
import styles from './warehouse-map.module.css'

/** Shelves with their places, walkways, closed pieces, and the names of aisles and zones. */
export function AisleGround(props: {
  readonly map: WarehouseMap
  readonly layout: AisleLayout
  readonly places: readonly PlaceOnMap[]
  readonly zones: readonly ZoneOnMap[]
  readonly unit: number
  readonly compact: boolean
}) {
  const { map, layout, places, zones, unit, compact } = props
  const hatch = useId()
  const shelves = useMemo(() => shelvesOf(layout), [layout])
  const closed = useMemo(() => closedPiecesOf(layout), [layout])
  const marks = useMemo(() => marksOf(layout, places), [layout, places])
  const { crossY, aisleX } = layout
  const { way } = depthsOf(gapOf(layout))
  const front = crossY[0]!
  return (
    <>
      <pattern
        id={hatch}
        width={unit * 1.6}
        height={unit * 1.6}
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width={unit * 1.6} height={unit * 1.6} className={styles['closedGround']} />
        <rect width={unit * 0.5} height={unit * 1.6} className={styles['closedLine']} />
      </pattern>
      {crossY.map((y) => (
        <line
          key={y}
          x1={aisleX[0]! - way}
          x2={aisleX.at(-1)! + way}
          y1={-y}
          y2={-y}
          className={styles['cross']}
          strokeWidth={unit * 0.3}
          strokeDasharray={`${unit} ${unit}`}
        />
      ))}
      {shelves.map((box) => (
        <rect
          key={`${box.x} ${box.y}`}
          {...box}
          rx={unit * 0.4}
          className={styles['shelf']}
          strokeWidth={unit * 0.2}
        />
      ))}
      {!compact && <path d={marks} className={styles['places']} strokeWidth={unit * 0.18} />}
      {closed.map((box) => (
        <rect
          key={`${box.x} ${box.y}`}
          {...box}
          fill={`url(#${hatch})`}
          className={styles['closed']}
          strokeWidth={unit * 0.3}
        />
      ))}
      {!compact && zones.map((zone) => <ZoneNames key={zone.name} zone={zone} layout={layout} unit={unit} />)}
      {map.places &&
        layout.aisleX.map((x, aisle) => (
          <text
            key={x}
            x={x}
            y={-front + unit * 5.4}
            className={styles['aisle']}
            fontSize={unit * (compact ? 3.6 : 2.8)}
          >
            {aisleName(aisle, map.places!.aisleNames)}
          </text>
        ))}
    </>
  )
}

/** The name of a zone over each run of its aisles. */
function ZoneNames(props: { readonly zone: ZoneOnMap; readonly layout: AisleLayout; readonly unit: number }) {
  const { zone, layout, unit } = props
  const { shelf } = depthsOf(gapOf(layout))
  const top = -layout.crossY.at(-1)! - unit * 2.4
  return runsOf(zone.walkways).map(([first, last]) => {
    const [from, to] = [layout.aisleX[first], layout.aisleX[last]]
    if (from === undefined || to === undefined) return null
    return (
      <g key={first}>
        <path
          d={`M${from - shelf} ${top + unit}V${top}H${to + shelf}V${top + unit}`}
          className={styles['zoneLine']}
          strokeWidth={unit * 0.35}
        />
        <text x={(from + to) / 2} y={top - unit * 0.8} className={styles['zoneName']} fontSize={unit * 2.4}>
          {zone.name}
        </text>
      </g>
    )
  })
}

/** Runs of numbers that follow each other: 0, 1, 2, 5 are 0 to 2 and 5 to 5. */
function runsOf(walkways: readonly number[]): [number, number][] {
  const runs: [number, number][] = []
  for (const walkway of [...walkways].sort((a, b) => a - b)) {
    const last = runs.at(-1)
    if (last && walkway <= last[1] + 1) last[1] = walkway
    else runs.push([walkway, walkway])
  }
  return runs
}
