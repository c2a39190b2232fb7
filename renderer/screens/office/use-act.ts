import { useCallback, useRef, useState } from 'react'
import { Fault } from '../../../shared/contract/faults.ts'

/** An act of a person on its way to the service: whether it runs, and why it did not go. */
export type Act = {
  readonly busy: boolean
  readonly fault: Fault | null
  /** Runs it unless it runs already; true when it was done. */
  readonly run: (work: () => Promise<unknown>) => Promise<boolean>
  readonly clear: () => void
}

/** Keeps the state of one act, so that a second press does nothing and a fault is shown where the hand is. */
export function useAct(): Act {
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<Fault | null>(null)
  const running = useRef(false)
  const run = useCallback(async (work: () => Promise<unknown>) => {
    if (running.current) return false
    running.current = true
    setBusy(true)
    setFault(null)
    try {
      await work()
      return true
    } catch (error) {
      setFault(error instanceof Fault ? error : new Fault('internal', String(error)))
      return false
    } finally {
      running.current = false
      setBusy(false)
    }
  }, [])
  const clear = useCallback(() => {
    setFault(null)
  }, [])
  return { busy, fault, run, clear }
}
