import type { Hands } from './hands.ts'
import { expectKind } from './refusals.ts'

/** Reads what the bench asks and confirms it, by Enter or by the code of the command card, until it asks nothing more. */
export async function confirmAsks(hands: Hands, by: 'key' | 'scan' = 'key'): Promise<void> {
  for (;;) {
    const asked = (await hands.look()).pack?.ask ?? null
    if (asked === null) return
    if (by === 'key') await hands.key('Enter')
    else expectKind(await hands.scanCommand('CONFIRM'), 'command')
    await hands.see('the answer taken', ({ pack }) => pack?.ask !== asked)
  }
}
