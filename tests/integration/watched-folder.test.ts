import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it, vi } from 'vitest'
import { databases, type Place } from '../support/databases.ts'
import { fixture } from '../support/order-files.ts'
import { openStation, type Shift } from '../support/station.ts'

const oneOrder =
  'Nr zamówienia;Płatność;SKU;Nazwa produktu;Ilość;Cena brutto\n1;opłacone;TEA;Herbata;1;5,00\n'

async function opened(place: Place): Promise<Shift> {
  const shift = await openStation(place)
  await shift.furnish()
  return shift
}

async function watch(shift: Shift, watchedFolder: string): Promise<void> {
  await shift.signIn('adam')
  const settings = await shift.call('settings/warehouse', {})
  await shift.call('settings/save-warehouse', { ...settings, watchedFolder })
  await shift.signIn('iryna')
}

// What matters here is the folder: one database is enough.
describe.each(databases.slice(0, 1))('the watched folder, on $name', ({ newPlace }) => {
  it('what is dropped into the watched folder comes in and moves on', async () => {
    const shift = await opened(await newPlace())
    const folder = join(shift.station.dataDir, 'drop')
    mkdirSync(folder)
    await watch(shift, folder)
    await copyFile(fixture('generic_pl_semicolon_utf8bom.csv'), join(folder, 'zamówienia.csv'))
    writeFileSync(join(folder, 'broken.json'), '{')
    writeFileSync(join(folder, 'photo.png'), 'no order')
    await vi.waitFor(
      () => expect(readdirSync(folder).toSorted()).toEqual(['failed', 'imported', 'photo.png']),
      { timeout: 60_000, interval: 100 },
    )
    const list = await shift.call('imports/list', {})
    expect(new Set(list.map((one) => `${one.fileName} ${one.state}`))).toEqual(
      new Set(['broken.json failed', 'zamówienia.csv done']),
    )
    expect(readdirSync(join(folder, 'imported'))).toEqual([
      `${list.find((one) => one.state === 'done')!.id}-zamówienia.csv`,
    ])
    await watch(shift, '')
    writeFileSync(join(folder, 'later.csv'), oneOrder)
    await wait(2_500)
    expect(existsSync(join(folder, 'later.csv'))).toBe(true)
  })

  it('a file that cannot be moved away is imported once, not again and again', async () => {
    const shift = await opened(await newPlace())
    const folder = join(shift.station.dataDir, 'drop')
    mkdirSync(folder)
    // Where the folder for imported files should be, a file stands in the way.
    writeFileSync(join(folder, 'imported'), '')
    writeFileSync(join(folder, 'orders.csv'), oneOrder)
    await watch(shift, folder)
    await vi.waitFor(
      async () => expect(await shift.call('imports/list', {})).toMatchObject([{ state: 'done' }]),
      { timeout: 30_000 },
    )
    await wait(3_500)
    expect(await shift.call('imports/list', {})).toHaveLength(1)
  })
})
