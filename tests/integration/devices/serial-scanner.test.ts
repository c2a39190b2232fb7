import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { usualScannerSettings, usualSerialLine } from '../../../shared/contract/device-config.ts'
import type { ScanEvent } from '../../../shared/contract/scan.ts'
import { inShort } from '../../support/scan-answer.ts'
import { pickedOrders } from '../../support/picked-orders.ts'
import { toteBarcode } from '../../../shared/domain/barcode.ts'
import { databases, type Place } from '../../support/databases.ts'
import { serialCable } from '../../support/pty.ts'
import { openStation, order } from '../../support/station.ts'
import { until } from '../../support/until.ts'

/** A bench with an open order of candles and a serial scanner on a real pseudo-terminal. */
async function benchWithScanner(place: Place, candles = 10) {
  const folder = await mkdtemp(join(tmpdir(), 'pty-'))
  const cable = await serialCable(join(folder, 'scanner'))
  onTestFinished(async () => {
    await cable.pull()
    await rm(folder, { recursive: true, force: true })
  })
  const shift = await openStation(place)
  await shift.furnish()
  await pickedOrders(shift.station, [order('1001', [['CANDLE', candles]])])
  await shift.signIn('adam')
  const scanner = await shift.call('devices/save', {
    name: 'Zebra',
    connection: { kind: 'serial', port: { by: 'path', path: cable.path }, line: usualSerialLine },
    device: { kind: 'scanner', settings: usualScannerSettings },
  })
  await shift.signIn('marek')
  await shift.call('session/show-screen', { screen: 'pack' })
  await shift.scan(toteBarcode('T-01'))
  const state = async () => (await shift.call('devices/list', {})).find(({ id }) => id === scanner.id)?.state
  await until('the scanner connected', async () => (await state()) === 'connected')
  const outcomes = (): string[] =>
    shift.events.flatMap(({ name, payload }) =>
      name === 'scan/decided' ? [inShort((payload as ScanEvent).outcome)] : [],
    )
  return { shift, cable, scanner, state, outcomes }
}

describe.each(databases)('a serial scanner on $name', ({ newPlace }) => {
  it('counts what it reads at the bench, also when the line cuts a code', async () => {
    const { shift, cable, outcomes } = await benchWithScanner(await newPlace())
    const code = shift.codeOf('CANDLE')
    await cable.say(code.slice(0, 5))
    await delay(30)
    await cable.say(`${code.slice(5)}\r`)
    await cable.say('\n')
    await until('the first piece', () => outcomes().length === 2)
    await cable.say('NOBODY-KNOWS\r\n')
    await until('the unknown code', () => outcomes().length === 3)
    expect(outcomes()).toEqual(['opened', 'counted', 'refused unknown'])
  })

  it('counts a piece that was read twice once and says so, and the next piece after it', async () => {
    const { shift, cable, outcomes } = await benchWithScanner(await newPlace())
    const code = `${shift.codeOf('CANDLE')}\r\n`
    await cable.say(code + code)
    await until('both reads', () => outcomes().length === 3)
    await delay(400)
    await cable.say(code)
    await until('the next piece', () => outcomes().length === 4)
    expect(outcomes()).toEqual(['opened', 'counted', 'double-read', 'counted'])
  })
})
