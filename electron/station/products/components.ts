import { standardRate } from '../../../shared/domain/vat.ts'
import type { NamedComponent } from '../../../shared/domain/components-cell.ts'
import type { Station } from '../context.ts'
import type { Trx } from '../db/index.ts'

/** What a row says a product consists of. */
export type SaidComponents = {
  readonly kitId: string
  readonly components: readonly NamedComponent[]
}

/**
 * Makes products kits of the components that their rows name, instead of those that they had. A component that the catalogue lacks is
 * added by its SKU, because its own row may come later.
 * @returns ids of the kits that are not what they were
 */
export async function storeComponents(
  trx: Trx,
  station: Station,
  said: readonly SaidComponents[],
): Promise<ReadonlySet<string>> {
  const changed = new Set<string>()
  for (const { kitId, components } of said) {
    const wanted = []
    for (const { sku, quantity } of components)
      wanted.push({ kit_id: kitId, component_id: await productId(trx, station, sku), quantity })
    const had = await trx
      .selectFrom('product_component')
      .select(['component_id', 'quantity'])
      .where('kit_id', '=', kitId)
      .execute()
    const same =
      had.length === wanted.length &&
      wanted.every((one) =>
        had.some((old) => old.component_id === one.component_id && old.quantity === one.quantity),
      )
    if (same) continue
    await trx.deleteFrom('product_component').where('kit_id', '=', kitId).execute()
    await trx.insertInto('product_component').values(wanted).execute()
    changed.add(kitId)
  }
  return changed
}

async function productId(trx: Trx, station: Station, sku: string): Promise<string> {
  const known = await trx.selectFrom('product').select('id').where('sku', '=', sku).executeTakeFirst()
  if (known) return known.id
  const id = station.newId()
  await trx
    .insertInto('product')
    .values({
      id,
      sku,
      name: sku,
      attribute: null,
      vat_rate: standardRate,
      price_gross_minor: 0,
      weight_grams: null,
    })
    .execute()
  return id
}
