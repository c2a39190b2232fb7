/** A component as a file names it: by its SKU, upper case. */
export type NamedComponent = { readonly sku: string; readonly quantity: number }

/**
 * Reads what a kit consists of: SKUs, each with how many pieces where that is more than one, as `KUBEK*2;TALERZ`; commas part them as
 * well. The same SKU twice is added up. Null for a text that cannot be read so, and for more pieces than anybody packs.
 */
export function readComponents(text: string): readonly NamedComponent[] | null {
  const pieces = new Map<string, number>()
  for (const part of text.split(/[;,|]/)) {
    const named = /^\s*(?<sku>[^*]+?)\s*(?:\*\s*(?<quantity>\d{1,4}))?\s*$/u.exec(part)
    const sku = named?.groups?.['sku']?.toUpperCase()
    const quantity = Number(named?.groups?.['quantity'] ?? '1')
    if (sku === undefined || quantity === 0) return null
    pieces.set(sku, (pieces.get(sku) ?? 0) + quantity)
  }
  return [...pieces].map(([sku, quantity]) => ({ sku, quantity }))
}
