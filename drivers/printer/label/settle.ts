import { setTimeout as delay } from 'node:timers/promises'
import { unsure } from '../outcomes.ts'
import type { OnWaiting, PrintOutcome, PrintProblem } from '../printer.ts'
import type { LabelLine } from './label-line.ts'
import { faultOf } from './label-status.ts'
import type { LabelTiming } from './timing.ts'

/** One answer may be late and belong to an older question. */
const answersNeeded = 2

/**
 * Waits until a printer that answers has nothing left to print. A fault in the middle is not the end: a person puts it right
 * and the printer goes on by itself, so nothing is ever sent again here. But the label that was under the head may be half a
 * label then, which only a person can see.
 */
export async function settle(
  line: LabelLine,
  around: { readonly timing: LabelTiming; readonly signal: AbortSignal; readonly tell: OnWaiting },
): Promise<PrintOutcome> {
  const { timing, signal, tell } = around
  let deadline = performance.now() + timing.settle
  let trouble: PrintProblem | null = null
  let faulty = false
  let answers = 0
  for (;;) {
    const status = await line.ask(timing.status)
    if (line.lost() !== null) return unsure(trouble ?? 'connection-lost', line.lost() ?? '')
    const fault = status === null ? 'no-status' : faultOf(status)
    tell(fault)
    answers = fault === null && status?.busy === false ? answers + 1 : 0
    if (answers === answersNeeded) return ended(trouble)
    if (status !== null) {
      if (fault !== null) {
        // A pause comes between two labels and harms none.
        if (fault !== 'paused' || status.waiting === null) trouble ??= fault
        if (status.waiting === 0)
          return unsure(fault, `the printer says ${fault} and has nothing left to print`)
      }
      if (faulty !== (fault !== null)) {
        faulty = fault !== null
        deadline = performance.now() + (faulty ? timing.operator : timing.settle)
      }
    }
    if (performance.now() > deadline || (faulty && signal.aborted)) {
      return unsure(fault ?? trouble ?? 'time-out', 'the job does not end')
    }
    await delay(timing.poll)
  }
}

function ended(trouble: PrintProblem | null): PrintOutcome {
  if (trouble !== null) return unsure(trouble, `the printer said ${trouble} in the middle of the job`)
  return { kind: 'accepted', detail: 'the printer took the job and has nothing left to print' }
}
