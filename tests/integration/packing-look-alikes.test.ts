import { describe, expect, it } from 'vitest'
import { databases, type Place } from '../support/databases.ts'
import { pickedOrders } from '../support/picked-orders.ts'
import { openStation, order, type Shift } from '../support/station.ts'

async function packing(place: Place, scanLookAlikesTwice = false): Promise<Shift> {
  const shift = await openStation(place)
  await shift.furnish({ packing: { scanLookAlikesTwice } })
  const mugs = [['MUG-RED', 2]] as const
  await pickedOrders(shift.station, [order('1001', mugs), order('1002', mugs), order('1003', mugs)])
  await shift.signIn('marek')
  await shift.scan('1001')
  return shift
}

/** A blue mug is scanned where a red one is needed, then the red one; that piece is taken back. */
async function slip(shift: Shift): Promise<void> {
  await mixUp(shift)
  await shift.call('packing/undo', shift.command())
}

async function mixUp(shift: Shift): Promise<void> {
  const { scanId } = await shift.scan(shift.codeOf('MUG-BLUE'))
  await shift.call('packing/acknowledge', { scanId })
  expect(await shift.scan(shift.codeOf('MUG-RED'))).toMatchObject({ outcome: { kind: 'counted' } })
}

describe.each(databases)('products that look alike, on $name', ({ newPlace }) => {
  it('are marked at the bench once they were taken for each other there', async () => {
    const shift = await packing(await newPlace())
    await slip(shift)
    // Once may be chance.
    expect((await shift.verifying()).lines[0]).toMatchObject({ lookAlike: null })
    await mixUp(shift)
    expect((await shift.verifying()).lines[0]).toMatchObject({ lookAlike: { sku: 'MUG-BLUE' } })
    const pairs = await shift.db.selectFrom('mixed_up').select('times').execute()
    expect(pairs).toEqual([{ times: 2 }])
  })

  it('are marked once they were taken for each other at the shelf', async () => {
    const shift = await openStation(await newPlace())
    await shift.furnish({ settings: { scanLocation: false } })
    await shift.placeOrders(order('1001', [['MUG-RED', 1]]))
    await shift.signIn('ola')
    await shift.nextBatch()
    for (let n = 0; n < 2; n += 1) {
      const { scanId } = await shift.scan(shift.codeOf('MUG-BLUE'))
      await shift.call('picking/acknowledge', { scanId })
    }
    await shift.pickAll()
    await shift.signIn('marek')
    await shift.scan('1001')
    expect((await shift.verifying()).lines[0]).toMatchObject({ lookAlike: { sku: 'MUG-BLUE' } })
  })

  it('count with the second scan where the warehouse wants that, and no other code is that', async () => {
    const shift = await packing(await newPlace(), true)
    await slip(shift)
    await mixUp(shift)
    expect(await shift.scan(shift.codeOf('MUG-RED'))).toMatchObject({
      outcome: { kind: 'asked' },
      pack: {
        unitsVerified: 1,
        ask: { kind: 'again', product: { sku: 'MUG-RED' }, other: { sku: 'MUG-BLUE' } },
      },
    })
    for (const raw of [shift.codeOf('MUG-BLUE'), '1002', 'NOBODY-KNOWS-IT'])
      expect(await shift.scan(raw)).toMatchObject({
        outcome: { kind: 'answer-first' },
        pack: { unitsVerified: 1 },
      })
    expect(await shift.scan(shift.codeOf('MUG-RED'))).toMatchObject({
      outcome: { kind: 'counted', orderComplete: true },
    })
  })

  it('the first of the two scans can be taken back', async () => {
    const shift = await packing(await newPlace(), true)
    await slip(shift)
    await mixUp(shift)
    await shift.scan(shift.codeOf('MUG-RED'))
    expect(await shift.call('packing/undo', shift.command())).toMatchObject({ unitsVerified: 1, ask: null })
  })
})
