import { array, assert, constantFrom, oneof, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scaleProtocols } from '../../../drivers/scale/protocols.ts'
import { readControls, showControls } from '../../../renderer/screens/settings/devices/control-characters.ts'
import {
  blankDraft,
  checkDraft,
  draftOf,
  draftOfFound,
  lineOf,
  needsUnit,
  onlyProtocol,
  withProtocol,
  type DeviceDraft,
} from '../../../renderer/screens/settings/devices/device-draft.ts'
import {
  usualScaleSettings,
  usualScannerSettings,
  usualSerialLine,
  type Connection,
  type ScaleProtocol,
} from '../../../shared/contract/device-config.ts'
import type { DeviceView } from '../../../shared/contract/devices.ts'

const usb = { vendorId: 0x0c2e, productId: 0x0206, serialNumber: '123', place: '1-2' }
const connections: readonly Connection[] = [
  { kind: 'hid', usb },
  { kind: 'serial', port: { by: 'usb', usb }, line: usualSerialLine },
  {
    kind: 'serial',
    port: { by: 'path', path: '/dev/ttyS0' },
    line: { baudRate: 2400, dataBits: 7, parity: 'odd', stopBits: 2 },
  },
  { kind: 'tcp', host: 'fe80::1', port: 4001 },
  { kind: 'virtual' },
]
const common = { id: 'a', name: 'Stół', state: 'connected', detail: null, since: 0, lastAt: null } as const

describe('the form of a device', () => {
  it.each(connections)('gives back a scanner on $kind as it was', (connection) => {
    const settings = { ...usualScannerSettings, prefix: '\u0002<GS>', suffix: '\t', separator: '\u001d' }
    const device: DeviceView = { ...common, connection, kind: 'scanner', settings }
    expect(checkDraft(draftOf(device))).toEqual({
      kind: 'right',
      device: { name: 'Stół', connection, device: { kind: 'scanner', settings } },
    })
  })

  it.each(connections)('gives back a scale on $kind as it was', (connection) => {
    const protocol = onlyProtocol(connection.kind) ?? 'toledo-8217'
    const settings = { protocol, unit: 'lb' } as const
    const device: DeviceView = { ...common, connection, kind: 'scale', settings }
    expect(checkDraft(draftOf(device))).toEqual({
      kind: 'right',
      device: { name: 'Stół', connection, device: { kind: 'scale', settings } },
    })
  })

  it('lets the keyboard scanner be without a name, and nothing else', () => {
    const keyboard: DeviceView = {
      ...common,
      name: '',
      connection: { kind: 'wedge' },
      kind: 'scanner',
      settings: usualScannerSettings,
    }
    expect(checkDraft(draftOf(keyboard)).kind).toBe('right')
    expect(wrong({ ...draftOf(keyboard), reach: 'virtual' })).toEqual(['name'])
  })

  it('loses nothing typed when kind and connection are changed and changed back', () => {
    const draft = { ...blankDraft(), name: 'A', path: 'COM7', host: '10.0.0.9', port: 4001, prefix: 'x' }
    const away: DeviceDraft = { ...draft, kind: 'scale', reach: 'tcp' }
    expect(checkDraft(away).kind).toBe('right')
    expect({ ...away, kind: draft.kind, reach: draft.reach }).toEqual(draft)
  })

  it('names the fields that are wrong', () => {
    const right: DeviceDraft = { ...blankDraft(), name: 'A', path: 'COM3' }
    expect(wrong(right)).toEqual([])
    expect(wrong({ ...right, name: ' ', path: '' })).toEqual(['name', 'path'])
    expect(wrong({ ...right, doubleReadMs: '', idleEndMs: 10 })).toEqual(['doubleReadMs', 'idleEndMs'])
    expect(wrong({ ...right, prefix: 'x'.repeat(21), separator: '123456789' })).toEqual([
      'prefix',
      'separator',
    ])
    expect(wrong({ ...right, reach: 'tcp' })).toEqual(['host', 'port'])
    expect(wrong({ ...right, reach: 'tcp', host: 'a b', port: 70_000 })).toEqual(['host', 'port'])
  })

  it('takes a name of a control character for one character', () => {
    expect(wrong({ ...blankDraft(), name: 'A', path: 'COM3', separator: '<GS>'.repeat(8) })).toEqual([])
  })

  it('brings the usual line of a scale protocol along, but keeps a line changed by hand', () => {
    const found = draftOfFound('scale', 'CAS', connections[1]!)
    expect(withProtocol(found, 'toledo-8217')).toMatchObject({ dataBits: 7, parity: 'even' })
    expect(withProtocol(withProtocol(found, 'nci'), 'sics')).toMatchObject({ dataBits: 8, parity: 'none' })
    expect(withProtocol({ ...found, baudRate: 2400 }, 'nci')).toMatchObject({ baudRate: 2400, dataBits: 8 })
  })

  it.each(Object.entries(scaleProtocols))(
    'offers a %s scale the line and unit that its driver needs',
    (id, driver) => {
      const protocol = id as ScaleProtocol
      if (driver.line) expect(lineOf(protocol)).toEqual(driver.line)
      expect(needsUnit(protocol)).toBe(driver.needsUnit)
    },
  )

  it('takes what a USB scale says without a choice of protocol', () => {
    expect(checkDraft(draftOfFound('scale', 'Dymo', connections[0]!))).toMatchObject({
      device: { device: { settings: { ...usualScaleSettings, protocol: 'hid' } } },
    })
  })
})

describe('control characters in a field', () => {
  it('are shown and read by their names', () => {
    expect(showControls('a\u001db\t\u007f')).toBe('a<GS>b<TAB><DEL>')
    expect(readControls('<STX>12<CR><LF>')).toBe('\u000212\r\n')
    expect(readControls('<GSX>a<b>')).toBe('<GSX>a<b>')
  })

  it('come back as they were, whatever the text', () => {
    const piece = oneof(constantFrom('<', '>', '<GS>', '<LT>', 'GS>', '\u001d', '\r'), string())
    assert(
      property(array(piece), (pieces) => {
        const text = pieces.join('')
        expect(readControls(showControls(text))).toBe(text)
      }),
    )
  })
})

function wrong(draft: DeviceDraft): readonly string[] {
  const checked = checkDraft(draft)
  return checked.kind === 'wrong' ? [...checked.fields].sort() : []
}
