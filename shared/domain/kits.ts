/** A component of a kit and how many pieces of it one kit holds. */
export type Component = { readonly productId: string; readonly quantity: number }

/** The components of each kit; a product that is not there is no kit. */
export type Kits = ReadonlyMap<string, readonly Component[]>

/**
 * What one piece of a product consists of: itself, or the goods of a kit, of which kits within it are taken apart as well. A kit that
 * holds itself is taken as goods where it comes back. Each product once.
 */
export function goodsOf(productId: string, kits: Kits): readonly Component[] {
  const pieces = new Map<string, number>()
  const takeApart = (id: string, quantity: number, within: ReadonlySet<string>): void => {
    const components = within.has(id) ? undefined : kits.get(id)
    if (!components?.length) {
      pieces.set(id, (pieces.get(id) ?? 0) + quantity)
      return
    }
    const inside = new Set(within).add(id)
    for (const component of components) takeApart(component.productId, quantity * component.quantity, inside)
  }
  takeApart(productId, 1, new Set())
  return [...pieces].map(([id, quantity]) => ({ productId: id, quantity }))
}

/** A line of a kit in an order: the pieces that were ordered, and those of them that will not be delivered. */
export type KitLine = { readonly quantity: number; readonly dropped: number }

/** How many of the kits are delivered whole: as many as the scarcest component allows. */
export function wholeKits(ordered: number, lines: readonly KitLine[]): number {
  return lines.reduce((least, { quantity, dropped }) => {
    const inOne = quantity / ordered
    return Math.min(least, Math.floor((quantity - dropped) / inOne))
  }, ordered)
}

/** A line of an order that is sent without some of its goods; `kitId` where it is a component of a kit. */
export type SendableLine = KitLine & { readonly lineId: string; readonly kitId: string | null }

/** What does not go with an order: pieces of lines, and the kits that go later as wholes. */
export type LeftOut = {
  /** Lines in their order: pieces that do not go. */
  readonly lines: readonly {
    readonly lineId: string
    readonly pieces: number
    /** Those of them that are not missing, and have to be taken out. */
    readonly there: number
    /** Those of them that go later: all but components beyond the whole kits, which nobody pays for. */
    readonly later: number
  }[]
  readonly kits: readonly { readonly kitId: string; readonly kits: number }[]
}

/**
 * What does not go with an order when pieces of its lines are missing. A kit is sold whole: with a missing component all others of as many
 * kits stay behind. Pieces beyond the whole kits, which a change of the order left in it, are missed first.
 * @param kits the kits of the order with the number that was ordered of each
 * @param missing pieces by the id of their line
 */
export function leftOut(
  lines: readonly SendableLine[],
  kits: readonly { readonly id: string; readonly quantity: number }[],
  missing: ReadonlyMap<string, number>,
): LeftOut {
  const missed = (line: SendableLine) => missing.get(line.lineId) ?? 0
  const broken = kits.map(({ id, quantity }) => {
    const own = lines.filter(({ kitId }) => kitId === id)
    const without = own.map((line) => ({ ...line, dropped: line.dropped + missed(line) }))
    return { kitId: id, ordered: quantity, kits: wholeKits(quantity, own) - wholeKits(quantity, without) }
  })
  const parts = lines.map((line) => {
    const kit = broken.find(({ kitId }) => kitId === line.kitId)
    const ofKits = kit ? (line.quantity / kit.ordered) * kit.kits : 0
    const pieces = Math.max(missed(line), ofKits)
    const later = line.kitId === null ? pieces : ofKits
    return { lineId: line.lineId, pieces, there: pieces - missed(line), later }
  })
  return {
    lines: parts.filter(({ pieces }) => pieces > 0),
    kits: broken.filter((kit) => kit.kits > 0).map(({ kitId, kits: number }) => ({ kitId, kits: number })),
  }
}
