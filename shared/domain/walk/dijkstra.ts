/** A way from a point to the next one. */
export type Arc = { readonly to: number; readonly length: number }

/** Shortest ways from one point to all: their length, and the point before each; -1 at the beginning and where there is no way. */
export type Tree = { readonly distance: Float64Array; readonly before: Int32Array }

/**
 * Shortest ways from one point, by Dijkstra with a heap.
 * @param arcs the arcs from each point; no length is negative
 */
export function shortestTree(arcs: readonly (readonly Arc[])[], source: number): Tree {
  const distance = new Float64Array(arcs.length).fill(Infinity)
  const before = new Int32Array(arcs.length).fill(-1)
  distance[source] = 0
  const heap: Arc[] = []
  push(heap, { to: source, length: 0 })
  for (let nearest = pop(heap); nearest; nearest = pop(heap)) {
    if (nearest.length > distance[nearest.to]!) continue
    for (const { to, length } of arcs[nearest.to]!) {
      const sum = nearest.length + length
      if (sum >= distance[to]!) continue
      distance[to] = sum
      before[to] = nearest.to
      push(heap, { to, length: sum })
    }
  }
  return { distance, before }
}

function push(heap: Arc[], arc: Arc): void {
  let at = heap.length
  heap.push(arc)
  while (at > 0) {
    const parent = (at - 1) >> 1
    if (heap[parent]!.length <= arc.length) break
    heap[at] = heap[parent]!
    at = parent
  }
  heap[at] = arc
}

function pop(heap: Arc[]): Arc | undefined {
  const top = heap[0]
  const last = heap.pop()
  if (!last || heap.length === 0) return top
  let at = 0
  for (;;) {
    let child = 2 * at + 1
    if (child >= heap.length) break
    if (child + 1 < heap.length && heap[child + 1]!.length < heap[child]!.length) child++
    if (heap[child]!.length >= last.length) break
    heap[at] = heap[child]!
    at = child
  }
  heap[at] = last
  return top
}
