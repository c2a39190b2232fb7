import { useEffect, useRef } from 'react'
import type { TypedCode } from '../../shared/domain/wedge.ts'

/** A code of the keyboard scanner. Times are milliseconds since 1970. */
export type WedgeScan = TypedCode & {
  /** The code after the corrections of the scanner's settings. */
  readonly text: string
}

/** Takes a code read by the wedge scanner; false hands it on to the listener below. */
export type ScanListener = (scan: WedgeScan) => boolean

const listeners: { current: ScanListener }[] = []

/**
 * Listens to the wedge scanner while the component is mounted; the last one mounted is asked first, and `base` (what
 * holds on every screen) after all the others.
 */
export function useWedgeScan(listener: ScanListener, place: 'screen' | 'base' = 'screen'): void {
  const mine = useRef(listener)
  useEffect(() => {
    mine.current = listener
  })
  useEffect(() => {
    if (place === 'base') listeners.unshift(mine)
    else listeners.push(mine)
    return () => {
      listeners.splice(listeners.indexOf(mine), 1)
    }
  }, [place])
}

/** Hands a code to the screens. */
export function deliverScan(scan: WedgeScan): void {
  for (const listener of listeners.toReversed()) {
    if (listener.current(scan)) return
  }
}
