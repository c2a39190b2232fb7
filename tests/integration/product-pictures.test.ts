import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { mostPictureBytes } from '../../shared/contract/products.ts'
import { databases } from '../support/databases.ts'
import { openStation } from '../support/station.ts'
import { products } from '../support/warehouse.ts'

const jpeg = (length: number, fill = 7) =>
  Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(length - 3, fill)])

describe.each(databases)('pictures of products on $name', ({ newPlace }) => {
  it('are taken by SKU or barcode, the last one stays, and what is no picture is told', async () => {
    const shift = await openStation(await newPlace())
    await shift.furnish()
    await shift.signIn('iryna')
    const folder = await mkdtemp(join(tmpdir(), 'pictures-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const file = async (name: string, content: Uint8Array) => {
      await writeFile(join(folder, name), content)
      return join(folder, name)
    }
    const taken = await shift.call('products/take-pictures', {
      paths: [
        await file('mug-red.jpg', jpeg(10)),
        await file(`${products.CANDLE}.jpeg`, jpeg(mostPictureBytes)),
        await file('TEA.webp', jpeg(20)),
        await file('PLATE.jpg', jpeg(mostPictureBytes + 1)),
        await file('MUG-BLUE.png', Buffer.from('<svg></svg>')),
        await file('NOTHING.jpg', jpeg(10)),
        join(folder, 'missing.jpg'),
      ],
    })
    expect(taken.map(({ outcome, sku }) => [outcome, sku])).toEqual([
      ['taken', 'MUG-RED'],
      ['taken', 'CANDLE'],
      ['taken', 'TEA'],
      ['too-large', null],
      ['no-picture', null],
      ['unknown-product', null],
      ['unreadable', null],
    ])
    await shift.call('products/take-pictures', { paths: [await file('MUG-RED.jpg', jpeg(12, 9))] })
    const rows = await shift.db.selectFrom('product').select(['id', 'sku']).execute()
    const picture = (sku: string) =>
      shift.call('products/picture', { productId: rows.find((row) => row.sku === sku)!.id })
    await shift.signIn('ola')
    expect(await picture('MUG-RED')).toEqual({ type: 'image/jpeg', base64: jpeg(12, 9).toString('base64') })
    expect(await picture('PLATE')).toBeNull()
    expect(await shift.ask('products/take-pictures', { paths: ['x'] })).toMatchObject({
      ok: false,
      fault: { code: 'not-allowed' },
    })
  })
})
