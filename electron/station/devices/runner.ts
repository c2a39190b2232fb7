import type { Link, LinkEvents } from '../../../drivers/transport/link.ts'
import type { DeviceState, DeviceView } from '../../../shared/contract/devices.ts'
import type { Station } from '../context.ts'
import type { Device } from './device.ts'
import { keepOpen, type LineState } from './keep-open.ts'
import type { Way } from './lines.ts'
import { MessageLog } from './messages.ts'

/** What a protocol tells of its device beside its codes or weights. */
export type Report = {
  readonly messages: MessageLog
  /** The device sent something. */
  readonly heard: () => void
  /** It sends without end, or not at all although its line is open; null when it is well. */
  readonly ill: (state: Extract<DeviceState, 'muted' | 'silent'> | null) => void
}

/** What one kind of device does with its line. */
export type DeviceProtocol = {
  readonly opened: (link: Link, way: Way) => void
  readonly data: LinkEvents['onData']
  readonly lost: () => void
}

export type Runner<Protocol extends DeviceProtocol = DeviceProtocol> = {
  readonly device: Device
  readonly protocol: Protocol
  readonly view: () => DeviceView
  readonly messages: MessageLog
  readonly reopen: () => void
  readonly stop: () => Promise<void>
}

/** Runs one device: keeps its line open, hands what it says to its protocol, and knows where it stands. */
export function runDevice<Protocol extends DeviceProtocol>(
  station: Station,
  device: Device,
  find: () => Promise<Way | null>,
  speak: (report: Report) => Protocol,
): Runner<Protocol> {
  const messages = new MessageLog()
  let line: LineState = 'missing'
  let illness: Extract<DeviceState, 'muted' | 'silent'> | null = null
  let detail: string | null = null
  let since = station.now()
  let lastAt: number | null = null
  const state = (): DeviceState => (line === 'connected' ? (illness ?? line) : line)
  const change = (act: () => void): void => {
    const before = state()
    act()
    if (state() === before) return
    since = station.now()
    station.log.info({ device: device.id, state: state(), detail }, 'device')
    station.emit('devices/changed', null)
  }
  const protocol = speak({
    messages,
    heard: () => {
      lastAt = station.now()
    },
    ill: (now) => change(() => (illness = now)),
  })
  const kept = keepOpen(find, {
    opened: protocol.opened,
    data: protocol.data,
    lost: () => {
      change(() => (illness = null))
      protocol.lost()
    },
    state: (now, why) =>
      change(() => {
        line = now
        detail = why
      }),
  })
  return {
    device,
    protocol,
    messages,
    view: () => ({ ...device, state: state(), detail, since, lastAt }),
    reopen: kept.reopen,
    stop: kept.stop,
  }
}
