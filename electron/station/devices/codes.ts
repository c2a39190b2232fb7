import type { ScannerRead } from '../../../drivers/scanner/scanner-decoder.ts'
import { parseScan } from '../../../shared/domain/barcode.ts'
import {
  gateCheckAt,
  gateSettle,
  noticeRead,
  openGate,
  type GateState,
} from '../../../shared/domain/scan-gate.ts'
import { scanScreens } from '../../../shared/domain/roles.ts'
import { correctCode } from '../../../shared/domain/scanner-correction.ts'
import type { Station } from '../context.ts'
import { currentWork } from '../people/index.ts'
import type { ScanSubmit } from '../scans/index.ts'
import { inTurn } from '../turn.ts'
import { laterCheck } from './check-later.ts'
import type { Scanner } from './device.ts'
import type { Hearing } from './hearing.ts'
import type { Report } from './runner.ts'

/** What becomes of the codes of one scanner: each goes to the screen that is open, unless it is a double or the scanner is stuck. */
export type CodeTaker = {
  /** False for a code that is not listened to, because its scanner is muted. */
  readonly take: (read: ScannerRead) => boolean
  /** Forgets what was read before: a hand lets a muted scanner back, or a line was opened, which has a clock of its own. */
  readonly beginAnew: () => void
}

export function takeCodes(
  station: Station,
  scanner: Scanner,
  report: Report,
  { deliver }: CodeDelivery,
  hearing: Hearing,
): CodeTaker {
  let gate: GateState = openGate
  const settle = (at: number): void => {
    gate = gateSettle(gate, at)
    report.ill(gate.muted ? 'muted' : null)
    quiet.plan(gateCheckAt(gate), at)
  }
  const quiet = laterCheck(settle)
  return {
    beginAnew: () => {
      gate = openGate
      quiet.cancel()
      report.ill(null)
    },
    take: (read) => {
      if (hearing.hears(scanner.id)) {
        hearing.tell({ deviceId: scanner.id, ...read })
        return true
      }
      const { state, verdict } = noticeRead(gate, read, scanner.settings)
      gate = state
      if (verdict === 'muted' || verdict === 'mute-now') {
        if (verdict === 'mute-now')
          station.log.warn({ device: scanner.id }, 'scanner sends without end: muted')
        report.ill('muted')
        quiet.plan(gateCheckAt(gate), read.endedAt)
        return false
      }
      const raw = correctCode(read.raw, scanner.settings)
      deliver({ raw, deviceId: scanner.id, double: verdict === 'double' })
      return true
    },
  }
}

type Code = { readonly raw: string; readonly deviceId: string; readonly double: boolean }

/** Takes codes to the screen that is open, of all scanners in the order in which they were read. */
export type CodeDelivery = {
  readonly deliver: (code: Code) => void
  /** Waits until every code has been decided. */
  readonly finish: () => Promise<void>
}

export function deliverCodes(station: Station, submit: ScanSubmit): CodeDelivery {
  const one = inTurn()
  return {
    deliver: (code) => {
      one(() => handOver(station, submit, code)).catch((error: unknown) =>
        station.log.error({ err: error }, 'scan from device'),
      )
    },
    finish: () => one(async () => undefined),
  }
}

async function handOver(station: Station, submit: ScanSubmit, code: Code): Promise<void> {
  const parsed = parseScan(code.raw)
  if (parsed.kind === 'badge') {
    if (!code.double) station.emit('scan/badge', { code: parsed.code })
    return
  }
  const work = await currentWork(station)
  const screen = scanScreens.find((one) => one === work?.screen)
  if (!work || !screen) {
    station.log.info('code read while no screen takes codes')
    return
  }
  const { raw, deviceId: device, double } = code
  await submit({ scanId: station.newId(), raw, device, double, screen }, work.session)
}
