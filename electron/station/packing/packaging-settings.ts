import { Fault } from '../../../shared/contract/faults.ts'
import type { PackagingEntry } from '../../../shared/contract/packagings.ts'
import type { Handlers, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { packagings } from './packagings.ts'

/** The kinds of box, as an admin sees and changes them. */
export function packagingHandlers(
  station: Station,
): Handlers<'settings/packagings' | 'settings/save-packagings'> {
  return {
    'settings/packagings': () => packagings(station.db),
    'settings/save-packagings': (wanted) =>
      station.inTurn(async () => {
        await station.db.transaction().execute((trx) => save(trx, station, wanted.packagings))
        station.emit('board/changed', null)
        return packagings(station.db)
      }),
  }
}

async function save(trx: Trx, station: Station, list: readonly PackagingEntry[]): Promise<void> {
  const known = (await packagings(trx)).map(({ id }) => id)
  const named = list.flatMap(({ id }) => (id === null ? [] : [id]))
  if (named.length !== known.length || known.some((id) => !named.includes(id)))
    throw new Fault('packaging-unknown', 'the kinds of box have changed meanwhile')
  // Codes may change places; no two are equal at any moment.
  for (const id of known)
    await trx
      .updateTable('packaging')
      .set({ code: `~${id}` })
      .where('id', '=', id)
      .execute()
  for (const [index, { id, ...box }] of list.entries()) {
    const row = {
      code: box.code,
      name: box.name,
      length_mm: box.lengthMm,
      width_mm: box.widthMm,
      height_mm: box.heightMm,
      tare_grams: box.tareGrams,
      max_grams: box.maxGrams,
      sort_order: index,
    }
    if (id === null)
      await trx
        .insertInto('packaging')
        .values({ ...row, id: station.newId() })
        .execute()
    else await trx.updateTable('packaging').set(row).where('id', '=', id).execute()
  }
}
