import { describe, expect, it } from 'vitest'
import {
  usualScaleSettings,
  usualScannerSettings,
  usualSerialLine,
  type Connection,
} from '../../../shared/contract/device-config.ts'
import type { StationSetup } from '../../../shared/contract/station-setup.ts'
import { databases, type Place } from '../../support/databases.ts'
import { openStation } from '../../support/station.ts'

const usb = { vendorId: 0x0c2e, productId: 0x0b61, serialNumber: 'SN 17', place: '1-2.3:1.0' }

/** A station with one device of each kind, printers and routes, set up by an admin. */
async function furnishedStation(place: Place) {
  const shift = await openStation(place)
  await shift.furnish({ printers: true })
  await shift.signIn('adam')
  const scanner = { ...usualScannerSettings, doubleReadMs: 350, prefix: '\u0002', separator: '~' }
  await shift.call('devices/save', {
    name: 'Honeywell przy wadze',
    connection: { kind: 'hid', usb },
    device: { kind: 'scanner', settings: scanner },
  })
  await shift.call('devices/save', {
    name: 'Radwag',
    connection: { kind: 'serial', port: { by: 'usb', usb }, line: { ...usualSerialLine, baudRate: 4800 } },
    device: { kind: 'scale', settings: { ...usualScaleSettings, protocol: 'nci', unit: 'lb' } },
  })
  const keyboard = (await shift.call('devices/list', {})).find(
    ({ connection }) => connection.kind === 'wedge',
  )
  await shift.call('devices/save', {
    id: keyboard!.id,
    name: '',
    connection: { kind: 'wedge' },
    device: { kind: 'scanner', settings: { ...usualScannerSettings, layout: 'pl-214' } },
  })
  const exported = async () => (await shift.call('devices/export-setup', {})).text
  return { shift, exported, keyboardId: keyboard!.id }
}

describe.each(databases)('the set-up of a station in a file on $name', ({ newPlace }) => {
  it('makes another station the same, and the same station no other', async () => {
    const { shift, exported, keyboardId } = await furnishedStation(await newPlace())
    const text = await exported()
    await shift.call('devices/import-setup', { text })
    expect(await exported()).toBe(text)
    const setup = JSON.parse(text) as StationSetup
    expect(setup.devices.map(({ name }) => name)).toEqual(['', 'Honeywell przy wadze', 'Radwag'])
    expect(setup.printers).toHaveLength(2)
    expect(setup.routes.length).toBeGreaterThan(2)

    const other = await openStation(await newPlace())
    await other.furnish()
    await other.signIn('adam')
    await other.call('devices/import-setup', { text })
    expect((await other.call('devices/export-setup', {})).text).toBe(text)
    const keyboard = await other.call('devices/keyboard', {})
    expect(keyboard.settings.layout).toBe('pl-214')
    expect(keyboard.id).not.toBe(keyboardId)
  })

  it('that cannot be read or does not fit is refused, and everything stays as it was', async () => {
    const { shift, exported } = await furnishedStation(await newPlace())
    const text = await exported()
    const before = await shift.call('devices/list', {})
    const setup = JSON.parse(text) as StationSetup
    const [route] = setup.routes
    const wedgeScale = {
      kind: 'scale',
      name: 'x',
      connection: { kind: 'wedge' },
      settings: usualScaleSettings,
    }
    const files: readonly (readonly [string, unknown])[] = [
      ['setup-unreadable', 'no JSON'],
      ['setup-unreadable', ''],
      ['setup-unreadable', '[]'],
      ['setup-unreadable', { ...setup, version: 2 }],
      ['setup-unreadable', { ...setup, format: 'something-else' }],
      ['setup-unreadable', { ...setup, look: { ...setup.look, volume: 900 } }],
      ['setup-unreadable', { ...setup, devices: [...setup.devices, { kind: 'camera', name: 'x' }] }],
      ['setup-unreadable', { ...setup, routes: [{ ...route, printer: 7 }] }],
      ['setup-unreadable', { ...setup, routes: [{ ...route, fallback: 7 }] }],
      ['device-taken', { ...setup, devices: [...setup.devices, ...setup.devices] }],
      ['device-misfit', { ...setup, look: { ...setup.look, volume: 3 }, devices: [wedgeScale] }],
    ]
    for (const [code, file] of files) {
      const asked = await shift.ask('devices/import-setup', {
        text: typeof file === 'string' ? file : JSON.stringify(file),
      })
      expect(asked, JSON.stringify(file).slice(0, 80)).toMatchObject({ ok: false, fault: { code } })
      expect(await exported()).toBe(text)
    }
    expect((await shift.call('devices/list', {})).map(({ id }) => id)).toEqual(before.map(({ id }) => id))
  })

  it('holds each scanner once: of one that two had every code would come twice', async () => {
    const { shift } = await furnishedStation(await newPlace())
    const scanner = { kind: 'scanner', settings: usualScannerSettings } as const
    const network = { kind: 'tcp', host: '127.0.0.1', port: 1 } as const
    const save = async (connection: Connection, id?: string) =>
      shift.ask('devices/save', { ...(id && { id }), name: 'second', connection, device: scanner })
    const taken = { ok: false, fault: { code: 'device-taken' } }
    expect(await save({ kind: 'hid', usb })).toMatchObject(taken)
    const { id } = await shift.call('devices/save', { name: 'first', connection: network, device: scanner })
    expect(await save(network)).toMatchObject(taken)
    expect(await save(network, id)).toMatchObject({ ok: true })
    expect(await save({ ...network, port: 2 })).toMatchObject({ ok: true })
    // Two of a kind, each plugged in at its own place.
    expect(await save({ kind: 'hid', usb: { ...usb, place: '1-2.4:1.0' } })).toMatchObject({ ok: true })
  })

  it('is kept over a restart, and a device that was removed stays away', async () => {
    const { shift, exported } = await furnishedStation(await newPlace())
    const text = await exported()
    const ids = (await shift.call('devices/list', {})).map(({ id }) => id)
    await shift.restart()
    expect(await exported()).toBe(text)
    expect((await shift.call('devices/list', {})).map(({ id }) => id)).toEqual(ids)
    const radwag = (await shift.call('devices/list', {})).find(({ name }) => name === 'Radwag')!
    await shift.call('devices/remove', { id: radwag.id })
    await shift.restart()
    expect((await shift.call('devices/list', {})).map(({ name }) => name)).toEqual([
      '',
      'Honeywell przy wadze',
    ])
    const again = await shift.ask('devices/remove', { id: radwag.id })
    expect(again).toMatchObject({ ok: false, fault: { code: 'device-unknown' } })
  })

  it('is shown and changed by an admin only, and the keyboard can neither be added nor taken away', async () => {
    const { shift, exported, keyboardId } = await furnishedStation(await newPlace())
    const text = await exported()
    const refused = async (procedure: string, input: unknown, code: string) =>
      expect(await shift.ask(procedure, input), procedure).toMatchObject({ ok: false, fault: { code } })
    const keyboard = { kind: 'scanner', settings: usualScannerSettings }
    await refused('devices/remove', { id: keyboardId }, 'device-unknown')
    await refused(
      'devices/save',
      { name: 'second', connection: { kind: 'wedge' }, device: keyboard },
      'device-misfit',
    )
    await refused(
      'devices/save',
      { id: keyboardId, name: '', connection: { kind: 'virtual' }, device: keyboard },
      'device-misfit',
    )
    await shift.signIn('iryna')
    await refused('devices/export-setup', {}, 'not-allowed')
    await refused('devices/import-setup', { text }, 'not-allowed')
  })
})
