import { describe, expect, it } from 'vitest'
import { toteBarcode } from '../../shared/domain/barcode.ts'
import { databases } from '../support/databases.ts'
import { openStation, order } from '../support/station.ts'

describe.each(databases)('a shift on $name', ({ newPlace }) => {
  it('takes orders from the shelf to the packed parcel', async () => {
    const shift = await openStation(await newPlace())
    await shift.furnish({ printers: true })
    await shift.placeOrders(
      order('1001', [
        ['MUG-RED', 2],
        ['CANDLE', 1],
      ]),
      order('1002', [['MUG-RED', 1]]),
    )
    await shift.signIn('ola')
    expect(await shift.nextBatch()).toMatchObject({ kind: 'working', unitsTotal: 4 })
    expect(await shift.pickAll()).toMatchObject({ kind: 'idle', finished: { orders: 2, units: 4 } })

    await shift.signIn('marek')
    expect(await shift.scan(toteBarcode('T-01'))).toMatchObject({ outcome: { kind: 'opened' } })
    expect(await shift.verifyAll()).toMatchObject({ kind: 'parcels', order: { number: '1001' } })
    await shift.weigh()
    expect(await shift.packed()).toMatchObject({ kind: 'labelling', orderNumber: '1001' })
    expect(await shift.labelAll()).toMatchObject({ kind: 'verifying', order: { number: '1002' } })
    await shift.verifyAll()
    await shift.weigh()
    await shift.packed()
    expect(await shift.labelAll()).toMatchObject({
      kind: 'waiting',
      queue: [],
      lastPacked: { orderNumber: '1002' },
    })
  })
})
