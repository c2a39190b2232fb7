import { arrowsOf, lineOf, type Parts } from './geometry.ts'
import styles from './warehouse-map.module.css'

/** The walk: what is behind thin and dashed, what is ahead as a line with arrows, the next leg thick. */
export function WalkLine({ parts, unit }: { readonly parts: Parts; readonly unit: number }) {
  const { behind, leg, ahead } = parts
  return (
    <>
      {behind.length > 1 && (
        <path
          d={lineOf(behind)}
          className={styles['behind']}
          strokeWidth={unit * 0.4}
          strokeDasharray={`${unit * 0.8} ${unit * 0.8}`}
        />
      )}
      <Line points={ahead} width={unit * 0.7} unit={unit} name="ahead" />
      <Line points={leg} width={unit * 1.3} unit={unit} name="leg" />
    </>
  )
}

function Line(props: {
  readonly points: Parts['leg']
  readonly width: number
  readonly unit: number
  readonly name: 'ahead' | 'leg'
}) {
  const { points, width, unit, name } = props
  if (points.length < 2) return null
  const d = lineOf(points)
  const head = width * 1.5
  return (
    <g data-walk={name}>
      <path d={d} className={styles['casing']} strokeWidth={width * 1.9} />
      <path d={d} className={styles['line']} strokeWidth={width} />
      {arrowsOf(points, unit * 6).map(({ x, y, turn }) => (
        <path
          key={`${x} ${y} ${turn}`}
          d={`M${-head} ${-head}L${head} 0L${-head} ${head}z`}
          transform={`translate(${x} ${y}) rotate(${turn})`}
          className={styles['head']}
          strokeWidth={width * 0.3}
        />
      ))}
    </g>
  )
}
