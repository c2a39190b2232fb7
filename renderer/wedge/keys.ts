import { useLayoutEffect, useRef } from 'react'
import { flushSync } from 'react-dom'

/** What a key does. The name is `KeyboardEvent.key` (`F2`, `Enter`, `Escape`), or the character typed. */
export type KeyHandlers = Readonly<Record<string, (() => void) | undefined>>

/** Later ones cover earlier ones: while a dialog is open the keys of the screen under it are dead. */
export const keyLayers = ['screen', 'dialog', 'refusal'] as const
export type KeyLayer = (typeof keyLayers)[number]

type Entry = { readonly layer: KeyLayer; current: KeyHandlers }
const entries: Entry[] = []

/**
 * Gives keys to a component while it is mounted. Only the handlers of the uppermost layer that is present work; within
 * it, a component mounted later comes first. `any` takes every character for which nobody in the layer has a handler.
 */
export function useKeys(
  handlers: KeyHandlers,
  layer: KeyLayer = 'screen',
  any?: (char: string) => void,
): void {
  const anyRef = useRef(any)
  const entry = useRef<Entry>({ layer, current: handlers })
  useLayoutEffect(() => {
    entry.current.current = handlers
    anyRef.current = any
  })
  // With the picture, not after it: a key pressed as soon as a sign is gone belongs to what lay under it.
  useLayoutEffect(() => {
    const mine = entry.current
    entries.push(mine)
    anyOf.set(mine, anyRef)
    return () => {
      entries.splice(entries.indexOf(mine), 1)
      anyOf.delete(mine)
    }
  }, [])
}

const anyOf = new Map<Entry, { readonly current: ((char: string) => void) | undefined }>()

/** What a key does now, in the uppermost layer; null when nothing. */
export function keyHandler(name: string): (() => void) | null {
  return covering().find(({ current }) => current[name] !== undefined)?.current[name] ?? null
}

/** Those of the uppermost layer, the last one that came first. */
function covering(): readonly Entry[] {
  const top = [...keyLayers].reverse().find((layer) => entries.some((entry) => entry.layer === layer))
  return entries.filter(({ layer }) => layer === top).toReversed()
}

/**
 * Hands a key to whoever has it; false when nobody does. What a key changes is on the screen before the next key is looked at:
 * digits and Enter typed in one breath must not confirm what stood there before.
 */
export function pressNamedKey(name: string): boolean {
  const handler = keyHandler(name)
  if (handler) {
    flushSync(handler)
    return true
  }
  const any = covering()
    .map((entry) => anyOf.get(entry)?.current)
    .find((one) => one !== undefined)
  if (!any || name.length !== 1) return false
  flushSync(() => {
    any(name)
  })
  return true
}
