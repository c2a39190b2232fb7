import { useEffect, useLayoutEffect, useRef } from 'react'
import type { Command } from '../../shared/domain/barcode.ts'
import { playSound } from '../sounds/player.ts'
import type { Bench } from './use-bench.ts'

/** What command barcodes do on a part of the screen. */
export type CommandActs = Readonly<Partial<Record<Command, () => void>>>

const parts: { current: CommandActs }[] = []

/** Gives command barcodes to a part of the screen while it is there; the last one that came is asked first. */
export function useCommandScans(acts: CommandActs): void {
  const mine = useRef(acts)
  useLayoutEffect(() => {
    mine.current = acts
  })
  useEffect(() => {
    parts.push(mine)
    return () => {
      parts.splice(parts.indexOf(mine), 1)
    }
  }, [])
}

/**
 * Performs a command barcode that was scanned and left to the window, whoever read it. While a refusal is shown CONFIRM means that, and
 * must not answer what lies under it.
 * @param left the commands that the service leaves to this window
 */
export function usePerformedCommands(
  last: Bench<unknown>['last'],
  refused: boolean,
  left: readonly Command[],
): void {
  const seen = useRef({ last, refused })
  useEffect(() => {
    const before = seen.current
    seen.current = { last, refused }
    if (last === before.last || before.refused) return
    if (last?.outcome.kind !== 'command') return
    const { command } = last.outcome
    const name = left.find((one) => one === command)
    if (!name) return
    const act = parts.toReversed().find((part) => part.current[name])?.current[name]
    if (act) act()
    else playSound('question')
  }, [last, refused, left])
}
