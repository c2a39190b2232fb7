import type { FaultData } from './envelope.ts'

/** A fault with a stable code. Thrown inside a process; travels as {@link FaultData}. */
export class Fault extends Error {
  readonly code: string
  readonly detail: Readonly<Record<string, string | number>> | undefined

  constructor(code: string, message: string, detail?: Readonly<Record<string, string | number>>) {
    super(message)
    this.name = 'Fault'
    this.code = code
    this.detail = detail
  }
}

/** The plain record of an error; anything that is not a Fault becomes `internal` without its inner text. */
export function toFaultData(error: unknown): FaultData {
  if (!(error instanceof Fault)) return { code: 'internal', message: 'internal error' }
  return { code: error.code, message: error.message, ...(error.detail ? { detail: error.detail } : {}) }
}

/** Rebuilds the error on the asking side. */
export function fromFaultData(fault: FaultData): Fault {
  return new Fault(fault.code, fault.message, fault.detail)
}
