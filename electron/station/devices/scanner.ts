import { createHidPosDecoder, layoutFromDescriptor } from '../../../drivers/scanner/hid-pos.ts'
import { createLineDecoder } from '../../../drivers/scanner/line-decoder.ts'
import type { ScannerDecoder, ScannerEvent, ScannerRead } from '../../../drivers/scanner/scanner-decoder.ts'
import type { Station } from '../context.ts'
import { laterCheck } from './check-later.ts'
import type { CodeTaker } from './codes.ts'
import type { Scanner } from './device.ts'
import type { DeviceProtocol, Report } from './runner.ts'

/** Reads a scanner: bytes to codes, one after the other, half ones dropped and told. */
export function readScanner(
  station: Station,
  device: Scanner,
  report: Report,
  codes: CodeTaker,
): DeviceProtocol {
  const { connection, settings } = device
  const decoderFor = (descriptor: Uint8Array | null | undefined): ScannerDecoder =>
    connection.kind === 'hid'
      ? createHidPosDecoder(descriptor ? layoutFromDescriptor(descriptor) : null)
      : createLineDecoder({ idleEndMs: settings.idleEndMs })
  let decoder = decoderFor(null)
  let bytes: Uint8Array = new Uint8Array()

  const take = (events: readonly ScannerEvent[], at: number): void => {
    for (const event of events) {
      if (event.kind === 'read') takeRead(event.read)
      else {
        station.log.warn(
          { device: device.id, reason: event.reason, bytes: event.bytes },
          'scanner bytes dropped',
        )
        report.messages.add(station.now(), bytes, { kind: 'dropped', reason: event.reason })
      }
      bytes = new Uint8Array()
    }
    if (events.length > 0) {
      report.heard()
      station.emit('devices/changed', null)
    }
    idle.plan(decoder.nextCheckAt(), at)
  }
  const takeRead = (read: ScannerRead): void => {
    if (codes.take(read)) report.messages.addCode(station.now(), bytes, read.raw)
    else report.messages.add(station.now(), bytes, { kind: 'dropped', reason: 'muted' })
  }
  const idle = laterCheck((at) => take(decoder.settle(at), at))
  return {
    opened: (_link, { descriptor }) => {
      decoder = decoderFor(descriptor)
      codes.beginAnew()
    },
    data: (piece, at) => {
      bytes = Buffer.concat([bytes, piece]).subarray(-keptBytes)
      take(decoder.push(piece, at), at)
    },
    lost: () => {
      idle.cancel()
      const dropped = decoder.reset()
      if (dropped > 0) take([{ kind: 'dropped', reason: 'half-code', bytes: dropped }], 0)
      bytes = new Uint8Array()
    },
  }
}

/** Enough for any code; more without an end is noise. */
const keptBytes = 8192
