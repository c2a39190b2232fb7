import { useMemo } from 'react'
import type { PlaceOnMap } from '../../../shared/contract/map.ts'
import type { GraphLayout } from '../../../shared/domain/map/types.ts'
import { arrowsOf, lineOf } from './geometry.ts'
import styles from './warehouse-map.module.css'

/** A net of walkways: every edge as a wide band, those of one direction with an arrow, and the places on them. */
export function GraphGround(props: {
  readonly layout: GraphLayout
  readonly places: readonly PlaceOnMap[]
  readonly unit: number
}) {
  const { layout, places, unit } = props
  const edges = useMemo(
    () =>
      layout.edges.flatMap((edge) => {
        const [from, to] = [layout.nodes[edge.from], layout.nodes[edge.to]]
        return from && to ? [{ line: [from, to], oneWay: edge.oneWay === true }] : []
      }),
    [layout],
  )
  const spots = useMemo(
    () => [...new Set(places.flatMap(({ x, y }) => (x === null || y === null ? [] : [`${x} ${-y}`])))],
    [places],
  )
  return (
    <>
      <path
        d={edges.map(({ line }) => lineOf(line)).join('')}
        className={styles['edge']}
        strokeWidth={unit * 2.4}
      />
      {edges
        .filter(({ oneWay }) => oneWay)
        .flatMap(({ line }) => arrowsOf(line, 0))
        .map(({ x, y, turn }) => (
          <path
            key={`${x} ${y} ${turn}`}
            d={`M${-unit} ${-unit}L${unit} 0L${-unit} ${unit}`}
            transform={`translate(${x} ${y}) rotate(${turn})`}
            className={styles['oneWay']}
            strokeWidth={unit * 0.5}
          />
        ))}
      <path
        d={spots.map((spot) => `M${spot}h0`).join('')}
        className={styles['spots']}
        strokeWidth={unit * 1.1}
      />
    </>
  )
}
