import { scaleProtocols } from '../../../drivers/scale/protocols.ts'
import type { ScaleDecoder, ScaleOutput } from '../../../drivers/scale/scale.ts'
import type { Link } from '../../../drivers/transport/link.ts'
import { Fault } from '../../../shared/contract/faults.ts'
import {
  settleOpened,
  settleReading,
  settleSilence,
  type ScaleShown,
  type Settled,
} from '../../../shared/domain/scale-settle.ts'
import type { Station } from '../context.ts'
import { laterCheck } from './check-later.ts'
import type { Scale } from './device.ts'
import type { DeviceProtocol, Report } from './runner.ts'

export type ScaleCommand = 'zero' | 'tare' | 'clear-tare'

export type ScaleProtocolRun = DeviceProtocol & {
  /** Sends what a person asked for. Faults `scale-cannot`, `device-not-connected`. */
  readonly command: (command: ScaleCommand) => Promise<void>
  readonly shown: () => ScaleShown
}

/** What a scale shows while its line is away: never the last weight. */
const unplugged: ScaleShown = { kind: 'problem', problem: 'silent' }

/** Reads a scale: asks for weights where its protocol wants to be asked, and tells what may be believed. */
export function readScale(station: Station, device: Scale, report: Report): ScaleProtocolRun {
  const protocol = scaleProtocols[device.settings.protocol]
  let decoder: ScaleDecoder = protocol.createDecoder(device.settings.unit)
  let link: Link | null = null
  let settled: Settled | null = null
  let shown: ScaleShown = unplugged
  let poll: NodeJS.Timeout | undefined

  const tell = (next: ScaleShown): void => {
    if (JSON.stringify(next) === JSON.stringify(shown)) return
    shown = next
    station.emit('devices/weight', { deviceId: device.id, at: station.now(), shown: next })
  }
  const take = (next: Settled, at: number): void => {
    settled = next
    tell(next.shown)
    report.ill(next.shown.kind === 'problem' && next.shown.problem === 'silent' ? 'silent' : null)
    silence.plan(next.nextCheckAt, at)
  }
  const silence = laterCheck((at) => {
    if (settled) take(settleSilence(settled.state, at), at)
  })
  const send = (bytes: Uint8Array): void => {
    link?.write(bytes).catch((error: unknown) => station.log.warn({ err: error, device: device.id }, 'scale'))
  }
  const ask = (afterMs: number): void => {
    clearTimeout(poll)
    if (!protocol.poll) return
    const { bytes, patienceMs } = protocol.poll
    poll = setTimeout(() => {
      send(bytes)
      ask(patienceMs)
    }, afterMs)
  }
  const obey = (output: ScaleOutput, at: number): void => {
    if (output.kind === 'send') return send(output.bytes)
    if (settled) take(settleReading(settled.state, output, at), at)
  }
  return {
    opened: (opened) => {
      decoder = protocol.createDecoder(device.settings.unit)
      link = opened
      const at = performance.now()
      take(settleOpened(protocol.silence, at), at)
      ask(0)
    },
    data: (bytes) => {
      // Weights are timed by one clock, that of the service: the rules count its silence, not the line's.
      const at = performance.now()
      const outputs = decoder.push(bytes)
      const readings = outputs.filter((output) => output.kind !== 'send')
      const last = readings.at(-1)
      report.messages.add(
        station.now(),
        bytes,
        last ? { kind: 'weight', text: last.kind === 'weight' ? last.text : last.kind } : { kind: 'unknown' },
      )
      report.heard()
      for (const output of outputs) obey(output, at)
      if (readings.length > 0 && protocol.poll) ask(protocol.poll.everyMs)
    },
    lost: () => {
      clearTimeout(poll)
      silence.cancel()
      link = null
      settled = null
      tell(unplugged)
    },
    shown: () => shown,
    command: async (command) => {
      const { zero, tare, clearTare } = protocol.commands
      const bytes = { zero, tare, 'clear-tare': clearTare }[command]
      if (!bytes) throw new Fault('scale-cannot', `this protocol has no command ${command}`)
      if (!link) throw new Fault('device-not-connected', 'the scale is not connected')
      await link.write(bytes)
    },
  }
}
