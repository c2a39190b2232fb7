import { describe, expect, it } from 'vitest'
import { databases } from '../support/databases.ts'
import { openStation } from '../support/station.ts'

describe.each(databases)('how a warehouse picks, on $name', ({ newPlace }) => {
  it('has first values, keeps what an admin says, and refuses what cannot be', async () => {
    const shift = await openStation(await newPlace())
    await shift.furnish()
    await shift.signIn('adam')
    const first = await shift.call('settings/picking', {})
    expect(first).toMatchObject({ sorting: 'on-the-cart', shortageRule: 'hold', cutOffs: [] })
    const changed = { ...first, byZone: true, cutOffs: [{ courier: 'InPost', time: '16:00' }] }
    expect(await shift.call('settings/save-picking', changed)).toEqual(changed)
    await shift.restart()
    expect(await shift.call('settings/picking', {})).toEqual(changed)
    for (const wrong of [{ cutOffs: [{ courier: 'InPost', time: '24:00' }] }, { toteWeightGrams: 0 }])
      expect(await shift.ask('settings/save-picking', { ...first, ...wrong })).toMatchObject({
        ok: false,
        fault: { code: 'bad-input' },
      })
  })
})
