import { usualScannerSettings, type ScannerSettings } from '../../../shared/contract/device-config.ts'
import type { InputOf } from '../../../shared/contract/procedures.ts'
import type { ScanEvent } from '../../../shared/contract/scan.ts'
import type { Session } from '../../../shared/contract/session.ts'
import { noticeRead, openGate, type GateState } from '../../../shared/domain/scan-gate.ts'
import type { Station } from '../context.ts'
import type { ScanSubmit } from '../scans/index.ts'
import { inTurn } from '../turn.ts'
import { MessageLog } from './messages.ts'
import { readDevices, writeDevice, type Scanner } from './device.ts'

/** The scanner that types on the keyboard: every station has exactly one, whether or not somebody plugs it in. */
export async function keyboardOf(station: Station): Promise<Scanner> {
  const devices = await readDevices(station.db, station.id)
  const known = devices.find((device) => device.connection.kind === 'wedge')
  if (known?.kind === 'scanner') return known
  const keyboard: Scanner = {
    id: station.newId(),
    kind: 'scanner',
    // Shown by its kind, in the language of the screen.
    name: '',
    connection: { kind: 'wedge' },
    settings: usualScannerSettings,
  }
  await writeDevice(station.db, station, keyboard)
  return keyboard
}

export type KeyboardCodes = {
  readonly submit: (input: InputOf<'scan/submit'>, session: Session) => Promise<ScanEvent>
  readonly messages: MessageLog
  readonly lastAt: () => number | null
}

/**
 * Takes the codes that the window read from the keyboard. A piece that was read twice does not count twice; a code that is sent
 * again because its answer got lost keeps its first verdict.
 */
export function keyboardCodes(
  station: Station,
  submit: ScanSubmit,
  settings: () => ScannerSettings,
): KeyboardCodes {
  const messages = new MessageLog()
  let lastAt: number | null = null
  let gate: GateState = openGate
  let last: { readonly scanId: string; readonly double: boolean } | null = null
  const one = inTurn()
  const take = async (input: InputOf<'scan/submit'>, session: Session): Promise<ScanEvent> => {
    const { scanId, raw, device, screen, startedAt, readAt } = input
    if (last?.scanId !== scanId) {
      const read = { raw, startedAt, endedAt: readAt }
      const { state, verdict } = noticeRead(gate, read, settings())
      lastAt = station.now()
      messages.addCode(lastAt, new Uint8Array(), raw)
      // What a hand types is no double, however quick; and the window's own keys cannot be muted.
      gate = state.muted ? openGate : state
      last = { scanId, double: device === 'wedge' && verdict === 'double' }
    }
    return submit({ scanId, raw, device, screen, double: last.double }, session)
  }
  return { messages, lastAt: () => lastAt, submit: (input, session) => one(() => take(input, session)) }
}
