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
