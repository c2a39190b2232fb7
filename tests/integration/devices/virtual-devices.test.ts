import { toBuffer } from 'bwip-js/node'
import { describe, expect, it } from 'vitest'
import { usualScaleSettings, usualScannerSettings } from '../../../shared/contract/device-config.ts'
import type { WeightView } from '../../../shared/contract/devices.ts'
import { until } from '../../support/until.ts'
import { anyPlace, openBench } from './bench.ts'

const virtual = { kind: 'virtual' } as const

async function benchWithTwins() {
  const bench = await openBench(await anyPlace())
  const save = async (device: Parameters<typeof bench.shift.call<'devices/save'>>[1]['device']) => {
    const { id } = await bench.shift.call('devices/save', { name: device.kind, connection: virtual, device })
    await bench.toBe('connected', id)
    return id
  }
  const scanner = await save({ kind: 'scanner', settings: usualScannerSettings })
  const scale = await save({ kind: 'scale', settings: usualScaleSettings })
  await bench.work('iryna')
  const fault = (deviceId: string, plugged: boolean, jammed: boolean) =>
    bench.shift.call('devices/virtual-fault', { deviceId, plugged, jammed })
  return { bench, scanner, scale, fault }
}

describe('a virtual scanner', () => {
  it.each(['ean13', 'code128', 'qrcode', 'datamatrix'])(
    'reads the picture of a barcode (%s), and the piece counts',
    async (bcid) => {
      const { bench, scanner } = await benchWithTwins()
      const text = bench.shift.codeOf('CANDLE')
      const paper = { scale: 3, padding: 12, backgroundcolor: 'FFFFFF' }
      const png = await toBuffer({ bcid, text, ...paper })
      const base64 = Buffer.from(png).toString('base64')
      const read = await bench.shift.call('devices/virtual-picture', { deviceId: scanner, base64 })
      expect(read.text).toMatch(/^\][A-Za-z]\d/)
      expect(read.text.slice(3)).toBe(text)
      await until('the piece', async () => (await bench.journal(scanner)).length === 1)
      expect((await bench.journal(scanner))[0]?.outcome).toBe('counted')
    },
  )

  it('says that a picture shows no barcode, also when it is none', async () => {
    const { bench, scanner } = await benchWithTwins()
    for (const bytes of ['no picture', '']) {
      const base64 = Buffer.from(bytes).toString('base64')
      const asked = await bench.shift.ask('devices/virtual-picture', { deviceId: scanner, base64 })
      expect(asked).toMatchObject({ ok: false, fault: { code: 'no-code-in-picture' } })
    }
    expect(await bench.journal(scanner)).toEqual([])
  })

  it('is missing without its plug and reads nothing then, and goes on with it', async () => {
    const { bench, scanner, fault } = await benchWithTwins()
    const scan = (text: string) => bench.shift.call('devices/virtual-scan', { deviceId: scanner, text })
    await fault(scanner, false, false)
    await bench.toBe('missing', scanner)
    await scan('INTO-THE-AIR')
    await fault(scanner, true, false)
    await bench.toBe('connected', scanner)
    await scan('BACK')
    await until('its code', async () => (await bench.journal(scanner)).length > 0)
    expect((await bench.journal(scanner)).map(({ raw }) => raw)).toEqual(['BACK'])
  })

  it('that is jammed is muted, and let back when it is repaired', async () => {
    const { bench, scanner, fault } = await benchWithTwins()
    await fault(scanner, true, true)
    await bench.toBe('muted', scanner)
    await fault(scanner, true, false)
    await bench.toBe('connected', scanner)
  })
})

describe('a virtual scale', () => {
  it('sways and stands still; jammed it never does, and unplugged it shows nothing', async () => {
    const { bench, scale, fault } = await benchWithTwins()
    const shown = async () => (await bench.shift.call('devices/weights', {}))[0]!.shown
    const settled = async () => {
      const now = await shown()
      return now.kind === 'weight' && now.settled ? now.grams : null
    }
    await bench.shift.call('devices/virtual-weight', { deviceId: scale, grams: 1_500 })
    await until('1500 g', async () => (await settled()) === 1_500)
    const told = bench.shift.events.flatMap(({ name, payload }) =>
      name === 'devices/weight' ? [(payload as WeightView).shown] : [],
    )
    const swayed = told.filter((each) => each.kind === 'weight' && ![0, 1_500].includes(each.grams))
    expect(swayed.length).toBeGreaterThan(0)
    expect(swayed.some((each) => each.kind === 'weight' && each.settled)).toBe(false)

    await fault(scale, true, true)
    await until('it moves', async () => (await settled()) === null)
    await bench.shift.call('devices/virtual-weight', { deviceId: scale, grams: 700 })
    bench.shift.events.length = 0
    await until(
      'ten answers',
      () => bench.shift.events.filter(({ name }) => name === 'devices/weight').length > 10,
    )
    expect(await settled()).toBeNull()
    await fault(scale, false, false)
    await bench.toBe('missing', scale)
    expect(await shown()).toEqual({ kind: 'problem', problem: 'silent' })
    await fault(scale, true, false)
    await until('700 g', async () => (await settled()) === 700)
  })
})

describe('a real device', () => {
  it('has no switches of a virtual one, and stays as it is', async () => {
    const { bench, fault } = await benchWithTwins()
    await bench.shift.signIn('adam')
    const real = await bench.connect('real', { kind: 'tcp', host: '127.0.0.1', port: 1 })
    await expect(fault(real, false, true)).rejects.toMatchObject({ code: 'device-unknown' })
    const scan = bench.shift.call('devices/virtual-scan', { deviceId: real, text: 'MADE-UP' })
    await expect(scan).rejects.toMatchObject({ code: 'device-unknown' })
  })
})
