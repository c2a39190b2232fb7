import type { FontFace, OutlinePen } from '../fonts.ts'
import { blankBitmap, type Bitmap } from './bitmap.ts'

type Edge = { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number }

/** Straight pieces per curve; at label sizes each is about one dot long. */
const curveSteps = 8

/**
 * Draws one line of text as dots, for letters that a printer's own font may lack. `size` is the em in dots; the
 * baseline lies `baseline` dots below the top of the bitmap.
 */
export function textBitmap(
  text: string,
  face: FontFace,
  size: number,
): Bitmap & { readonly baseline: number } {
  const baseline = Math.ceil(size * 1.05)
  const height = baseline + Math.ceil(size * 0.3)
  const edges: Edge[] = []
  let pen = 0
  for (const character of text) {
    face.outline(character, edgeCollector(edges, pen, baseline, size))
    pen += face.advance(character) * size
  }
  const width = Math.max(1, Math.ceil(pen))
  const bitmap = blankBitmap(width, height)
  const { rowBytes, rows } = bitmap
  for (let y = 0; y < height; y += 1) {
    fillRow(rows.subarray(y * rowBytes, (y + 1) * rowBytes), width, edges, y + 0.5)
  }
  return { ...bitmap, baseline }
}

/** Sets the dots whose centres lie inside the outline (non-zero winding) at height `y`. */
function fillRow(row: Uint8Array, width: number, edges: readonly Edge[], y: number): void {
  const crossings = edges
    .filter((edge) => (edge.y0 <= y && edge.y1 > y) || (edge.y1 <= y && edge.y0 > y))
    .map((edge) => ({
      x: edge.x0 + ((y - edge.y0) / (edge.y1 - edge.y0)) * (edge.x1 - edge.x0),
      turn: edge.y1 > edge.y0 ? 1 : -1,
    }))
    .sort((a, b) => a.x - b.x)
  let winding = 0
  for (const [index, crossing] of crossings.entries()) {
    winding += crossing.turn
    const next = crossings[index + 1]
    if (winding === 0 || !next) continue
    const first = Math.max(0, Math.ceil(crossing.x - 0.5))
    const last = Math.min(width - 1, Math.ceil(next.x - 0.5) - 1)
    for (let x = first; x <= last; x += 1) row[x >> 3] = (row[x >> 3] ?? 0) | (0x80 >> (x & 7))
  }
}

/** Turns an outline in em units into edges in dots, y downwards. */
function edgeCollector(edges: Edge[], left: number, baseline: number, size: number): OutlinePen {
  let x = 0
  let y = 0
  let startX = 0
  let startY = 0
  const line = (toX: number, toY: number) => {
    if (y !== toY) {
      edges.push({
        x0: left + x * size,
        y0: baseline - y * size,
        x1: left + toX * size,
        y1: baseline - toY * size,
      })
    }
    x = toX
    y = toY
  }
  const curve = (at: (t: number) => readonly [number, number]) => {
    for (let step = 1; step <= curveSteps; step += 1) line(...at(step / curveSteps))
  }
  return {
    moveTo(toX, toY) {
      x = startX = toX
      y = startY = toY
    },
    lineTo: line,
    quadraticCurveTo(cx, cy, toX, toY) {
      const [x0, y0] = [x, y]
      curve((t) => [
        (1 - t) ** 2 * x0 + 2 * (1 - t) * t * cx + t ** 2 * toX,
        (1 - t) ** 2 * y0 + 2 * (1 - t) * t * cy + t ** 2 * toY,
      ])
    },
    bezierCurveTo(ax, ay, bx, by, toX, toY) {
      const [x0, y0] = [x, y]
      const mix = (t: number, p0: number, p1: number, p2: number, p3: number) =>
        (1 - t) ** 3 * p0 + 3 * (1 - t) ** 2 * t * p1 + 3 * (1 - t) * t ** 2 * p2 + t ** 3 * p3
      curve((t) => [mix(t, x0, ax, bx, toX), mix(t, y0, ay, by, toY)])
    },
    closePath() {
      line(startX, startY)
    },
  }
}
