import { describe, expect, it } from 'vitest'
import { databases } from '../support/databases.ts'
import { openStation } from '../support/station.ts'

describe.each(databases)('how a warehouse packs, on $name', ({ newPlace }) => {
  it('has first values, keeps what an admin says, and refuses what cannot be', async () => {
    const shift = await openStation(await newPlace())
    await shift.furnish()
    await shift.signIn('adam')
    const first = await shift.call('settings/packing', {})
    expect(first).toMatchObject({ scanWaybill: true, closeByScale: false })
    const changed = { ...first, tolerancePercent: 5, closeByScale: true }
    expect(await shift.call('settings/save-packing', changed)).toEqual(changed)
    await shift.restart()
    expect(await shift.call('settings/packing', {})).toEqual(changed)
    for (const wrong of [{ tolerancePercent: 0 }, { toleranceGrams: 10_001 }])
      expect(await shift.ask('settings/save-packing', { ...first, ...wrong })).toMatchObject({
        fault: { code: 'bad-input' },
      })
    await shift.signIn('iryna')
    expect(await shift.ask('settings/save-packing', first)).toMatchObject({ ok: false })
  })

  it('knows its kinds of box: they are changed, change their codes, and new ones come; none goes', async () => {
    const shift = await openStation(await newPlace())
    await shift.furnish()
    await shift.signIn('adam')
    const [a, b, ...more] = await shift.call('settings/packagings', {})
    const wanted = [
      { ...b!, code: a!.code, maxGrams: 5_000 },
      { ...a!, code: b!.code, tareGrams: 77 },
      ...more,
      { ...a!, id: null, code: 'NEW', name: 'long tube', lengthMm: 900 },
    ]
    const kept = await shift.call('settings/save-packagings', { packagings: wanted })
    expect(kept).toEqual(wanted.map((box) => ({ ...box, id: box.id ?? kept.at(-1)!.id })))
    const save = (packagings: readonly unknown[]) => shift.ask('settings/save-packagings', { packagings })
    expect(await save(kept.slice(1))).toMatchObject({ fault: { code: 'packaging-unknown' } })
    expect(await save([...kept, { ...a!, id: null }])).toMatchObject({ fault: { code: 'bad-input' } })
    expect(await save(kept.map((box) => ({ ...box, heightMm: 0 })))).toMatchObject({
      fault: { code: 'bad-input' },
    })
    expect(await shift.call('settings/packagings', {})).toEqual(kept)
  })
})
