import type { RefusalReason } from '../../../shared/contract/refusal.ts'
import type { ScanOutcome } from '../../../shared/contract/scan.ts'
import type { Hands } from './hands.ts'

export function expectKind(outcome: ScanOutcome, kind: ScanOutcome['kind']): void {
  if (outcome.kind !== kind) throw new Error(`expected ${kind}, got ${JSON.stringify(outcome)}`)
}

export function expectRefused(outcome: ScanOutcome, reason: RefusalReason): void {
  if (outcome.kind !== 'refused' || outcome.refusal.reason !== reason) {
    throw new Error(`expected a refusal as ${reason}, got ${JSON.stringify(outcome)}`)
  }
}

/** Sees that the refusal covers the window, and acknowledges it by Enter or by the code of the command card. */
export async function acknowledge(hands: Hands, by: 'key' | 'scan'): Promise<void> {
  const sign = await hands.page.getByTestId('refusal').boundingBox()
  const window = await hands.page.evaluate(() => ({ width: innerWidth, height: innerHeight }))
  if (!sign || sign.width < window.width || sign.height < window.height) {
    throw new Error(`the refusal does not cover the window: ${JSON.stringify({ sign, window })}`)
  }
  if (by === 'key') await hands.key('Enter')
  else expectKind(await hands.scanCommand('CONFIRM'), 'command')
  await hands.see('the refusal gone', ({ refusal }) => refusal === null)
}
