import type { PrintOutcome, PrintProblem, PrinterStatus } from './printer.ts'

export function notStarted(reason: PrintProblem, detail: string): PrintOutcome {
  return { kind: 'failed-before-start', reason, detail }
}

export function unsure(reason: PrintProblem, detail: string): PrintOutcome {
  return { kind: 'unsure', reason, detail }
}

export function notReady(reason: PrintProblem, detail: string): PrinterStatus {
  return { kind: 'not-ready', reason, detail }
}
