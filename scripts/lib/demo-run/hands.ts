import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import type { RefusalReason } from '../../../shared/contract/refusal.ts'
import type { ScanEvent, ScanOutcome } from '../../../shared/contract/scan.ts'
import { badgeBarcode, commandBarcode, type Command } from '../../../shared/domain/barcode.ts'
import type { DemoWorker } from './people.ts'
import { listen } from './listen.ts'
import { virtualScan } from './service.ts'
import { readScreen, type ScreenNow } from './screen.ts'
import { until } from './until.ts'
import { nextPieceMs, plugInWedge } from './wedge.ts'

export type Scanner = 'wedge' | 'virtual'

export type Tally = {
  readonly accepted: number
  readonly blocked: Readonly<Record<'wrong' | 'surplus' | 'unknown', number>>
}

/** What a worker's hands do at the window: keys, codes, and a look at what the screen says then. Nothing else moves it. */
export type Hands = {
  readonly page: Page
  /** Scans a code and returns what the station decided, once the screen shows it. */
  readonly scan: (code: string, by?: Scanner) => Promise<ScanOutcome>
  readonly scanCommand: (command: Exclude<Command, 'SIZE'>, by?: Scanner) => Promise<ScanOutcome>
  /** Presses one key by its name on the keyboard, as `F2` or `Enter`. */
  readonly key: (name: string) => Promise<void>
  /** Presses F2 as soon as its button can be pressed: while an act awaits its answer a key does nothing. */
  readonly undo: () => Promise<void>
  /** Types a code with the wedge scanner and waits for nothing. */
  readonly typeCode: (code: string) => Promise<void>
  /** Types as a person does. */
  readonly type: (text: string) => Promise<void>
  readonly signInWithBadge: (worker: DemoWorker, by?: Scanner) => Promise<void>
  readonly look: () => Promise<ScreenNow>
  /** Waits until the screen is as told. */
  readonly see: (what: string, right: (screen: ScreenNow) => boolean) => Promise<ScreenNow>
  readonly tally: () => Tally
  /** How long the hands have needed for themselves: to bring the next piece of a kind, and to type. */
  readonly ownMs: () => number
}

/** How the refusals of the shelf and of the bench are counted in a report. */
const kindOfRefusal: Readonly<Partial<Record<RefusalReason, keyof Tally['blocked']>>> = {
  wrong: 'wrong',
  'wrong-location': 'wrong',
  'wrong-tote': 'wrong',
  surplus: 'surplus',
  'too-many-for-tote': 'surplus',
  unknown: 'unknown',
}
const accepted = new Set<ScanOutcome['kind']>([
  'counted',
  'opened',
  'location-confirmed',
  'in-hand',
  'put-in-tote',
])

/** Between the keys of a person who types; a scanner is faster than that. */
const humanGapMs = 90

/** Takes the window of a running program into the hands. */
export async function takeInHands(page: Page): Promise<Hands> {
  const wedge = await plugInWedge(page)
  const tally = { accepted: 0, blocked: { wrong: 0, surplus: 0, unknown: 0 } }

  /** What the virtual scanner read last; the wedge knows its own. */
  let last = { code: '', at: 0 }
  let ownMs = 0

  const scan: Hands['scan'] = async (code, by = 'wedge') => {
    if (by === 'virtual' && code === last.code) {
      const bringing = Math.max(0, last.at + nextPieceMs - performance.now())
      await wait(bringing)
      ownMs += bringing
    }
    const news = await listen(page, 'scan/decided')
    await (by === 'wedge' ? wedge.type(code) : virtualScan(page, code))
    if (by === 'virtual') last = { code, at: performance.now() }
    const event = await news.next(`a verdict on ${code}`)
    count(tally, event.outcome)
    await until(
      `the screen to show the scan of ${code}`,
      () => readScreen(page),
      (screen) => shows(screen, event),
    )
    return event.outcome
  }
  const see: Hands['see'] = (what, right) => until(what, () => readScreen(page), right)
  return {
    page,
    scan,
    scanCommand: (command, by) => scan(commandBarcode(command), by),
    key: (name) => page.keyboard.press(name),
    undo: async () => {
      await page.locator('[data-testid=undo]:enabled').waitFor()
      await page.keyboard.press('F2')
    },
    typeCode: wedge.type,
    type: async (text) => {
      await page.keyboard.type(text, { delay: humanGapMs })
      ownMs += text.length * humanGapMs
    },
    ownMs: () => ownMs + wedge.waitedMs(),
    signInWithBadge: async ({ badgeCode, name }, by = 'wedge') => {
      const code = badgeBarcode(badgeCode)
      await (by === 'wedge' ? wedge.type(code) : virtualScan(page, code))
      await see(`${name} signed in`, (screen) => screen.worker === name)
    },
    look: () => readScreen(page),
    see,
    tally: () => structuredClone(tally),
  }
}

function count(
  tally: { accepted: number; blocked: Record<'wrong' | 'surplus' | 'unknown', number> },
  outcome: ScanOutcome,
) {
  if (accepted.has(outcome.kind)) tally.accepted += 1
  if (outcome.kind !== 'refused') return
  const kind = kindOfRefusal[outcome.refusal.reason]
  if (kind) tally.blocked[kind] += 1
}

/** True when the screen shows what the station has decided. */
function shows(screen: ScreenNow, { pack, pick, handover, outcome }: ScanEvent): boolean {
  if (pack) {
    const now = screen.pack
    if (now?.kind !== pack.kind || screen.refusal?.code !== pack.refusal?.code) return false
    if (pack.kind === 'waiting') return true
    if (pack.kind === 'labelling') return now.labelled === pack.parcels.filter((one) => one.labelled).length
    if (now.order !== pack.order.number || now.ask !== (pack.ask?.id ?? null)) return false
    if (pack.ask) return true
    return pack.kind === 'parcels' ? now.parcels === pack.parcels.length : now.verified === pack.unitsVerified
  }
  if (pick) {
    const now = screen.pick
    if (now?.kind !== pick.kind) return false
    if (pick.kind === 'idle') return true
    if (screen.refusal?.code !== pick.refusal?.code) return false
    return (
      now.task?.id === pick.currentTaskId &&
      now.task.step === pick.step &&
      now.task.inHand === pick.inHand &&
      now.picked === pick.unitsPicked
    )
  }
  // With a command the window of the dock goes on by itself.
  if (handover && outcome.kind !== 'command') {
    if (screen.dock?.kind !== handover.kind || screen.refusal?.code !== handover.refusal?.code) return false
    return handover.kind !== 'open' || screen.dock.done === handover.counts.scanned
  }
  return true
}
