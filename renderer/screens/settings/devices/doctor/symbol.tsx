import type { DrawnCode } from '../../../../../shared/contract/devices.ts'

const quiet = 11

/** A test code on the screen, black on white with its quiet zone in either theme, in whole pixels for each module. */
export function Symbol({ code, name }: { readonly code: DrawnCode; readonly name: string }) {
  const bars = code.rows === 1
  const module = bars ? 2 : 5
  const width = (code.columns + 2 * quiet) * module
  const height = bars ? 120 : (code.rows + 2 * quiet) * module
  const path = code.cells
    .map((cell) => {
      const x = (cell.x + quiet) * module
      const y = bars ? 12 : (cell.y + quiet) * module
      const down = bars ? 96 : cell.height * module
      return `M${x} ${y}h${cell.width * module}v${down}h${-cell.width * module}z`
    })
    .join('')
  return (
    <svg width={width} height={height} shapeRendering="crispEdges" role="img" aria-label={name}>
      <rect width={width} height={height} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  )
}
