/**
 * A ledger as a person with a pencil keeps it: every piece is somewhere, and moves only when somebody moves it. It knows nothing of
 * promises, tasks or orders, so that the program can be checked by it. Shelves and totes are named by their codes.
 */
export type Ledger = ReturnType<typeof openLedger>

/** Where pieces are that nobody found. */
const nowhere = 'nowhere'

/** @param start what lies on the shelves */
export function openLedger(
  start: readonly { readonly place: string; readonly sku: string; readonly pieces: number }[],
) {
  const held = new Map<string, Map<string, number>>()
  const at = (place: string, sku: string) => held.get(place)?.get(sku) ?? 0
  const put = (place: string, sku: string, pieces: number) => {
    const own = held.get(place) ?? new Map<string, number>()
    own.set(sku, (own.get(sku) ?? 0) + pieces)
    held.set(place, own)
  }
  const move = (sku: string, from: string, to: string, pieces: number) => {
    if (from !== nowhere && at(from, sku) < pieces)
      throw new Error(`${pieces} ${sku} were to leave ${from}, where ${at(from, sku)} are`)
    put(from, sku, -pieces)
    put(to, sku, pieces)
  }
  const wanted = (place: string) =>
    Object.fromEntries(
      [...(held.get(place) ?? [])].filter(([, pieces]) => pieces !== 0).sort(([a], [b]) => (a < b ? -1 : 1)),
    )
  for (const { place, sku, pieces } of start) put(place, sku, pieces)
  return {
    /** Pieces go from a shelf into a tote, or back when an order does not need them any more, or a step is undone. */
    move,
    /** Pieces were not where they should be. */
    lose: (sku: string, place: string, pieces: number) => {
      move(sku, place, nowhere, pieces)
    },
    /** Somebody counted: so many lie there. */
    count: (sku: string, place: string, pieces: number) => {
      const before = at(place, sku)
      put(nowhere, sku, before - pieces)
      put(place, sku, pieces - before)
    },
    /** All of a tote leaves the house. */
    send: (tote: string) => {
      held.delete(tote)
    },
    at,
    /** What a shelf or tote holds, pieces by SKU. */
    holds: wanted,
    /** Pieces by place and SKU, of every place that holds something. */
    all: () =>
      Object.fromEntries(
        [...held.keys()]
          .filter((place) => place !== nowhere)
          .sort()
          .flatMap((place) => {
            const own = wanted(place)
            return Object.keys(own).length > 0 ? [[place, own] as const] : []
          }),
      ),
  }
}
