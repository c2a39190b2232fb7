import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { WeightView } from '../../../shared/contract/devices.ts'
import { usualScaleSettings } from '../../../shared/contract/device-config.ts'
import { until } from '../../support/until.ts'
import { anyPlace, newCable, openBench, serialAt } from './bench.ts'

/**
 * A SICS scale on a cable as the manual of Mettler-Toledo has it: it answers `SI` with the weight of this moment, and obeys zero
 * and tare. What it answers can be set, for a scale that misbehaves.
 */
async function sicsScale() {
  let grams = 0
  let tare = 0
  let answer: () => string | null = () => weightLine('S', grams - tare)
  let asked = ''
  let questions = 0
  const commands: string[] = []
  const cable = await newCable((bytes) => {
    asked += bytes.toString('latin1')
    for (let end = asked.indexOf('\r\n'); end >= 0; end = asked.indexOf('\r\n')) {
      const question = asked.slice(0, end)
      asked = asked.slice(end + 2)
      if (question === 'SI') questions += 1
      else commands.push(question)
      if (question === 'Z') [grams, tare] = [0, 0]
      if (question === 'T') tare = grams
      if (question === 'TAC') tare = 0
      const said = question === 'SI' ? answer() : `${question} A\r\n`
      if (said !== null) cable.say(said).catch(() => undefined)
    }
  })
  return {
    cable,
    commands,
    questions: () => questions,
    put: (now: number) => {
      grams = now
    },
    answers: (next: () => string | null) => {
      answer = next
    },
    well: () => {
      answer = () => weightLine('S', grams - tare)
    },
  }
}

const weightLine = (state: 'S' | 'D', grams: number): string =>
  `S ${state} ${(grams / 1000).toFixed(3).padStart(10)} kg\r\n`

async function benchWithScale() {
  const bench = await openBench(await anyPlace())
  const scale = await sicsScale()
  const { id } = await bench.shift.call('devices/save', {
    name: 'PS 4500',
    connection: serialAt(scale.cable.path),
    device: { kind: 'scale', settings: usualScaleSettings },
  })
  await bench.toBe('connected', id)
  const shown = async () => (await bench.shift.call('devices/weights', {}))[0]!.shown
  const settledAt = (grams: number) =>
    until(`${grams} g`, async () => {
      const now = await shown()
      return now.kind === 'weight' && now.settled && now.grams === grams
    })
  const problem = (what: string) =>
    until(what, async () => {
      const now = await shown()
      return now.kind === 'problem' && now.problem === what
    })
  /** What was told since the last look, in order. */
  const told = (): WeightView['shown'][] =>
    bench.shift.events
      .splice(0)
      .flatMap(({ name, payload }) => (name === 'devices/weight' ? [(payload as WeightView).shown] : []))
  return { bench, scale, id, shown, settledAt, problem, told }
}

const grams = (shown: readonly WeightView['shown'][]) =>
  shown.flatMap((one) => (one.kind === 'weight' ? [one.grams] : []))

describe('a serial scale', () => {
  it('shows each weight once it stands still, and never one of before as settled while it moves', async () => {
    const { scale, settledAt, told } = await benchWithScale()
    scale.put(1_500)
    await settledAt(1_500)
    told()
    // Something is put on it: it moves through other weights, and the old one is settled no more.
    let step = 0
    scale.answers(() => weightLine('D', 1_500 + 37 * (step += 1)))
    await until('it moves', () => step > 8)
    const moving = told()
    expect(moving.length).toBeGreaterThan(5)
    expect(moving.some((shown) => shown.kind === 'weight' && shown.settled)).toBe(false)
    scale.put(2_250)
    scale.well()
    await settledAt(2_250)
    expect(told().filter((shown) => shown.kind === 'weight' && shown.settled)).toEqual([
      { kind: 'weight', grams: 2_250, settled: true, basis: 'unknown', text: '2.250 kg' },
    ])
  })

  it('that falls silent shows nothing after two seconds, and is asked until it speaks again', async () => {
    const { bench, scale, id, settledAt, problem, shown } = await benchWithScale()
    scale.put(800)
    await settledAt(800)
    scale.answers(() => null)
    const began = performance.now()
    await problem('silent')
    expect(performance.now() - began).toBeGreaterThan(1_500)
    expect(await bench.stateOf(id)).toBe('silent')
    await delay(500)
    expect(await shown()).toEqual({ kind: 'problem', problem: 'silent' })
    scale.put(900)
    scale.well()
    await settledAt(900)
    expect(await bench.stateOf(id)).toBe('connected')
  })

  it('that jumps, sends garbage or is busy is never believed', async () => {
    const { scale, settledAt, told, problem } = await benchWithScale()
    scale.put(700)
    await settledAt(700)
    told()
    const asked = scale.questions()
    let jump = 0
    scale.answers(() => weightLine('S', 700 + 100 * ((jump += 1) % 2)))
    await until('it jumped', () => scale.questions() > asked + 12)
    const jumping = told()
    expect(jumping.filter((each) => each.kind === 'weight' && each.settled && each.grams !== 700)).toEqual([])
    scale.answers(() => 'S I\r\n')
    await problem('busy')
    told()
    scale.answers(() => 'S S  0.7\u0000\u00ffgarbage kg\r\nS S\r\n 0.700 kg\r\n\r\n')
    await problem('garbled')
    expect(grams(told())).toEqual([])
    scale.well()
    await settledAt(700)
  })

  it('that is pulled while it weighs shows nothing, and is back with the weight of then', async () => {
    const { bench, scale, id, settledAt, shown, told } = await benchWithScale()
    scale.put(1_234)
    await settledAt(1_234)
    await scale.cable.pull()
    await bench.toBe('missing', id)
    expect(await shown()).toEqual({ kind: 'problem', problem: 'silent' })
    told()
    scale.put(50)
    await delay(1_000)
    await scale.cable.plug()
    await settledAt(50)
    expect(grams(told()).every((each) => each === 50)).toBe(true)
  })

  it('gets zero and tare from a person and from nobody else', async () => {
    const { bench, scale, id, settledAt } = await benchWithScale()
    scale.put(300)
    await settledAt(300)
    expect(scale.commands).toEqual([])
    await bench.shift.signIn('marek')
    await bench.shift.call('devices/scale-command', { deviceId: id, command: 'tare' })
    await settledAt(0)
    await bench.shift.call('devices/scale-command', { deviceId: id, command: 'clear-tare' })
    await settledAt(300)
    await bench.shift.call('devices/scale-command', { deviceId: id, command: 'zero' })
    await settledAt(0)
    expect(scale.commands).toEqual(['T', 'TAC', 'Z'])
    await scale.cable.pull()
    await bench.toBe('missing', id)
    await expect(
      bench.shift.call('devices/scale-command', { deviceId: id, command: 'zero' }),
    ).rejects.toMatchObject({ code: 'device-not-connected' })
    await bench.shift.signIn('ola')
    const asked = await bench.shift.ask('devices/scale-command', { deviceId: id, command: 'zero' })
    expect(asked).toMatchObject({ ok: false, fault: { code: 'not-allowed' } })
  })
})
