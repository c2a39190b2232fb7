import { code128Widths } from '../../shared/domain/code128.ts'

/** A command barcode on the screen, black on white with its quiet zone in either theme. */
export function ScreenBarcode({ text, height }: { readonly text: string; readonly height: number }) {
  const widths = code128Widths(text)
  const quiet = 10
  const ends = widths.reduce<readonly number[]>(
    (sums, width) => [...sums, (sums.at(-1) ?? quiet) + width],
    [],
  )
  const total = (ends.at(-1) ?? quiet) + quiet
  const bars = widths.flatMap((width, index) =>
    index % 2 === 0 ? [`M${(ends[index] ?? 0) - width} 0h${width}v1h-${width}z`] : [],
  )
  return (
    <svg
      viewBox={`0 0 ${total} 1`}
      width={total * 2}
      height={height}
      preserveAspectRatio="none"
      shapeRendering="crispEdges"
      role="img"
      aria-label={text}
    >
      <rect width={total} height={1} fill="#ffffff" />
      <path d={bars.join('')} fill="#000000" />
    </svg>
  )
}
