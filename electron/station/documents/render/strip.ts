import type { DrawItem } from './drawing.ts'

/** A piece of a page that is never split: items with their top at 0, and the height they take. */
export type Strip = { readonly items: readonly DrawItem[]; readonly height: number }

/** The items of a strip with its top at `y`. */
export function placeStrip(strip: Strip, y: number): DrawItem[] {
  return strip.items.map((item) =>
    item.kind === 'text' ? { ...item, baseline: item.baseline + y } : { ...item, y: item.y + y },
  )
}

/** One strip under the other. */
export function joinStrips(...strips: readonly Strip[]): Strip {
  const items: DrawItem[] = []
  let height = 0
  for (const strip of strips) {
    items.push(...placeStrip(strip, height))
    height += strip.height
  }
  return { items, height }
}

/** Strips side by side, as high as the highest. */
export function besideStrips(...strips: readonly Strip[]): Strip {
  return {
    items: strips.flatMap((strip) => strip.items),
    height: Math.max(0, ...strips.map((strip) => strip.height)),
  }
}

export function space(height: number): Strip {
  return { items: [], height }
}

/** A thin line from `x` over `width`. */
export function hairline(x: number, width: number, thickness = 0.2): Strip {
  return { items: [{ kind: 'rect', x, y: 0, width, height: thickness, tone: 'hairline' }], height: thickness }
}

export type Flow = {
  /** Stands once, on the first page. */
  readonly head: Strip
  /** Stands on top of every further page. */
  readonly continued: Strip
  /** Stands above the rows of every page that has rows. */
  readonly columns: Strip
  readonly rows: readonly Strip[]
  /** Follows the rows and keeps the last of them beside it. */
  readonly tail: Strip
}

/** Distributes a flow over pages whose room is `height`; gives the strips of each page from its top. */
export function paginate(flow: Flow, height: number): Strip[] {
  const pages: Strip[] = []
  let current = joinStrips(flow.head, flow.columns)
  for (const [index, row] of flow.rows.entries()) {
    const needed = index === flow.rows.length - 1 ? row.height + flow.tail.height : row.height
    if (current.height + needed > height) {
      pages.push(current)
      current = joinStrips(flow.continued, flow.columns)
    }
    current = joinStrips(current, row)
  }
  return [...pages, joinStrips(current, flow.tail)]
}
