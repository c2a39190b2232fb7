import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { accountOf } from '../../electron/station/carriers/accounts.ts'
import { readShippingRules } from '../../electron/station/carriers/index.ts'
import { openLog } from '../../electron/station/log.ts'
import { readWarehouseSettings, writeSetting } from '../../electron/station/settings/index.ts'
import { noSecrets } from '../../electron/station/secrets/index.ts'
import { anyOrder, type ShippingRule } from '../../shared/domain/shipping-rules.ts'
import { databases, type Place } from '../support/databases.ts'
import { openStation, order, type Shift } from '../support/station.ts'

const token = 'hush-4f1d-token-of-inpost'
const inpost = {
  code: 'inpost' as const,
  fields: {
    baseUrl: 'https://sandbox-api-shipx-pl.easypack24.net',
    organizationId: '4711',
    token,
    sendingMethod: '',
  },
}
const toLocker: ShippingRule = {
  name: 'Paczkomat',
  when: { ...anyOrder, courier: 'inpost', pickupPoint: true },
  carrier: 'inpost',
  service: 'inpost_locker_standard',
  options: { sending_method: 'parcel_locker' },
}

async function opened(place: Place, options: Parameters<typeof openStation>[1] = {}): Promise<Shift> {
  const shift = await openStation(place, options)
  await shift.furnish()
  await shift.signIn('adam')
  return shift
}

const stateOf = async (shift: Shift, code: string) =>
  (await shift.call('carriers/accounts', {})).find((account) => account.code === code)

describe.each(databases)('accounts with carriers, on $name', ({ newPlace }) => {
  it('are kept by field, complete with their secrets, changed without typing these again, and removed', async () => {
    const shift = await opened(await newPlace())
    expect(await stateOf(shift, 'inpost')).toMatchObject({
      state: 'none',
      secrets: [],
      fields: { baseUrl: 'https://api-shipx-pl.easypack24.net' },
    })
    expect(await accountOf(shift.station, 'inpost')).toBeNull()
    const begun = { ...inpost, fields: { ...inpost.fields, token: '' } }
    expect(await shift.call('carriers/save-account', begun)).toMatchObject({ state: 'incomplete' })
    expect(await accountOf(shift.station, 'inpost')).toBeNull()
    expect(await shift.call('carriers/save-account', inpost)).toMatchObject({
      state: 'complete',
      secrets: ['token'],
    })
    await shift.call('carriers/save-account', { ...begun, fields: { ...begun.fields, organizationId: '12' } })
    await shift.restart()
    const account = await accountOf(shift.station, 'inpost')
    expect(account?.fields).toEqual({ ...inpost.fields, organizationId: '12', pickup: 'no' })
    // A token that the carrier has changed.
    await account?.renew('token', 'no longer', 'too late')
    expect(await account?.granted('token')).toBe(token)
    await account?.renew('token', token, 'another')
    expect(await account?.granted('token')).toBe('another')
    expect((await accountOf(shift.station, 'inpost'))?.fields['token']).toBe('another')
    await shift.call('carriers/remove-account', { code: 'inpost' })
    expect(await stateOf(shift, 'inpost')).toMatchObject({ state: 'none', secrets: [] })
    expect(await shift.station.secrets.get('inpost.token')).toBeNull()
    expect(await accountOf(shift.station, 'own')).toBeNull()
  })

  it('are refused at the door when they cannot be right, and are nobody’s but the admin’s', async () => {
    const shift = await opened(await newPlace())
    for (const wrong of [
      { baseUrl: 'http://api-shipx-pl.easypack24.net' },
      { baseUrl: 'https://user:pass@example.com' },
      { baseUrl: 'ftp://localhost' },
      { baseUrl: 'http://localhost.example.com' },
      { baseUrl: '' },
      { organizationId: '' },
      { organizationId: 'x'.repeat(201) },
      { token: 'x'.repeat(4_001) },
      { token: 'a\nb' },
      { password: 'of another carrier' },
    ])
      expect(
        await shift.ask('carriers/save-account', { ...inpost, fields: { ...inpost.fields, ...wrong } }),
        JSON.stringify(wrong).slice(0, 60),
      ).toMatchObject({ fault: { code: 'bad-input' } })
    expect(await shift.ask('carriers/save-account', { code: 'own', fields: {} })).toMatchObject({
      fault: { code: 'bad-input' },
    })
    expect(await stateOf(shift, 'inpost')).toMatchObject({ state: 'none', secrets: [] })
    for (const baseUrl of ['http://localhost:8080', 'http://127.0.0.1:8080/v1'])
      expect(
        await shift.ask('carriers/save-account', { ...inpost, fields: { ...inpost.fields, baseUrl } }),
      ).toMatchObject({ ok: true })
    await shift.signIn('iryna')
    for (const [procedure, input] of [
      ['carriers/accounts', {}],
      ['carriers/save-account', inpost],
      ['carriers/remove-account', { code: 'inpost' }],
    ] as const)
      expect(await shift.ask(procedure, input)).toMatchObject({ fault: { code: 'not-allowed' } })
    await shift.signIn('marek')
    for (const procedure of ['carriers/rules', 'carriers/save-rules', 'carriers/try-rules'])
      expect(await shift.ask(procedure)).toMatchObject({ fault: { code: 'not-allowed' } })
  })

  it('change nothing where there is no key store', async () => {
    const shift = await opened(await newPlace(), { secrets: noSecrets })
    expect(await shift.ask('carriers/save-account', inpost)).toMatchObject({
      fault: { code: 'key-store-missing' },
    })
    expect(await stateOf(shift, 'inpost')).toMatchObject({ state: 'none' })
  })

  it('leave no secret in the database, in a log, in news or in an answer', async () => {
    const place = await newPlace()
    const log = openLog(place.folder())
    const sealed = new Map<string, string>()
    const shift = await opened(place, {
      secrets: {
        get: async (name) => sealed.get(name) ?? null,
        set: async (name, value) => void sealed.set(name, value),
        replace: async (name, _used, value) => void sealed.set(name, value),
        remove: async (name) => void sealed.delete(name),
      },
      log,
    })
    const answers = [
      await shift.ask('carriers/save-account', inpost),
      await shift.ask('carriers/save-account', { ...inpost, fields: { ...inpost.fields, baseUrl: 'no' } }),
      await shift.ask('carriers/accounts'),
      await shift.ask('carriers/rules'),
    ]
    expect(sealed.get('inpost.token')).toBe(token)
    expect(answers[0]).toMatchObject({ ok: true })
    expect(JSON.stringify(answers)).not.toContain(token)
    expect(JSON.stringify(shift.events)).not.toContain(token)
    const settings = await shift.db.selectFrom('setting').selectAll().execute()
    expect(settings.some(({ name }) => name === 'carrier.inpost')).toBe(true)
    expect(JSON.stringify(settings)).not.toContain(token)
    await shift.stop()
    const files = await filesOf(place.folder())
    expect(files.some((file) => file.endsWith('station.log'))).toBe(true)
    for (const file of files) expect((await readFile(file)).includes(token), file).toBe(false)
  })
})

async function filesOf(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true })
  const paths = names.map((name) => join(folder, name))
  const kinds = await Promise.all(paths.map((path) => stat(path)))
  return paths.filter((_, at) => kinds[at]?.isFile())
}

describe.each(databases)('rules for the carrier of an order, on $name', ({ newPlace }) => {
  it('are kept in their order by a lead, and refused when they cannot be right', async () => {
    const shift = await opened(await newPlace())
    await shift.signIn('iryna')
    expect(await shift.call('carriers/rules', {})).toEqual({ rules: [], ready: ['own'] })
    const rules = [toLocker, { ...toLocker, name: 'Other', carrier: 'dpd' as const, service: '' }]
    expect(await shift.call('carriers/save-rules', { rules })).toMatchObject({ rules })
    await shift.call('carriers/save-rules', { rules: rules.toReversed() })
    await shift.restart()
    expect(await readShippingRules(shift.db)).toEqual(rules.toReversed())
    for (const wrong of [
      [toLocker, { ...toLocker, name: 'PACZKOMAT ' }],
      [{ ...toLocker, name: '' }],
      [{ ...toLocker, carrier: 'ups' }],
      [{ ...toLocker, when: { ...anyOrder, country: 'pl' } }],
      [{ ...toLocker, when: { ...anyOrder, minGrams: 2, maxGrams: 1 } }],
      [{ ...toLocker, options: { '': 'x' } }],
      Array.from({ length: 201 }, (_, n) => ({ ...toLocker, name: `r${n}` })),
    ])
      expect(await shift.ask('carriers/save-rules', { rules: wrong })).toMatchObject({
        fault: { code: 'bad-input' },
      })
    expect(await readShippingRules(shift.db)).toEqual(rules.toReversed())
  })

  it('can be tried on an order, before and after it is packed, without being saved', async () => {
    const shift = await opened(await newPlace())
    await shift.placeOrders(
      order('1', [['MUG-RED', 2]], { courier: 'InPost Paczkomat', pickupPoint: 'KRA012' }),
      order('2', [['MUG-RED', 1]], { payment: 'cod', codAmountMinor: 3_398 }),
    )
    const rules = [toLocker]
    expect(await shift.call('carriers/try-rules', { number: '1', rules })).toMatchObject({
      chosen: { ruleName: 'Paczkomat', service: 'inpost_locker_standard' },
      pickupPoint: 'KRA012',
      receiver: { city: 'Łódź' },
      cod: null,
      // Two mugs of 300 g in a box of 100 g.
      parcels: [{ weightGrams: 700, lengthMm: 300 }],
      guessed: true,
    })
    expect(await shift.call('carriers/try-rules', { number: '2', rules })).toMatchObject({
      chosen: { ruleName: null, carrier: 'own' },
      cod: { minor: 3_398, currency: 'PLN' },
    })
    expect(await shift.ask('carriers/try-rules', { number: '3', rules })).toMatchObject({
      fault: { code: 'order-unknown' },
    })
    expect(await readShippingRules(shift.db)).toEqual([])
  })

  it('reads settings that were stored before a seller had phone and e-mail', async () => {
    const shift = await opened(await newPlace())
    const settings = await readWarehouseSettings(shift.db)
    const { phone: _phone, email: _email, codToBankAccount: _cod, ...seller } = settings.seller
    await writeSetting(shift.db, 'warehouse', { ...settings, seller })
    expect(await readWarehouseSettings(shift.db)).toEqual({
      ...settings,
      seller: { ...seller, phone: '', email: '', codToBankAccount: true },
    })
  })
})
