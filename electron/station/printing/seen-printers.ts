import type { PrinterStatus, PrintOutcome } from '../../../drivers/printer/index.ts'
import type { PrinterTrouble } from '../../../shared/contract/printing.ts'

/** How the printers of this station were when they were last heard of. Kept in memory: a restart asks them all again. */
export type SeenPrinters = {
  readonly troubleOf: (printerId: string) => PrinterTrouble | null
  readonly warningsOf: (printerId: string) => readonly string[]
  /** The printers that cannot print. */
  readonly inTrouble: () => readonly string[]
  /** Notes what keeps a printer from printing, or that nothing does any more. */
  readonly note: (printerId: string, problem: string | null) => void
  readonly warn: (printerId: string, warnings: readonly string[]) => void
  readonly forget: (printerId: string) => void
}

/** @param onChange called when something about a printer is new */
export function seenPrinters(now: () => number, onChange: () => void): SeenPrinters {
  const troubles = new Map<string, PrinterTrouble>()
  const warned = new Map<string, readonly string[]>()
  return {
    troubleOf: (id) => troubles.get(id) ?? null,
    warningsOf: (id) => warned.get(id) ?? [],
    inTrouble: () => [...troubles.keys()],
    note: (id, problem) => {
      const before = troubles.get(id)
      if ((before?.problem ?? null) === problem) return
      if (problem === null) troubles.delete(id)
      // Unplugged and then out of paper is one wait for whoever stands there.
      else troubles.set(id, { problem, since: before?.since ?? now() })
      onChange()
    },
    warn: (id, warnings) => {
      if (warned.get(id)?.join() === warnings.join()) return
      warned.set(id, warnings)
      onChange()
    },
    forget: (id) => {
      troubles.delete(id)
      warned.delete(id)
    },
  }
}

/** What a print says about its printer: what keeps it from printing, or null. */
export function troubleIn(outcome: PrintOutcome): string | null {
  return 'reason' in outcome && outcome.reason !== 'cancelled' ? outcome.reason : null
}

/**
 * What an answer says that was asked for beside the queue. A printer with a job in hand is busy, and whoever waits behind that
 * job leaves at last: neither keeps anything waiting.
 */
export function troubleInAnswer(status: PrinterStatus): string | null {
  if (status.kind === 'ready' || status.reason === 'busy' || status.reason === 'cancelled') return null
  return status.reason
}
