import { useCallback, useEffect, useRef, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import type { EventName, ServiceEvents } from '../../shared/contract/events.ts'
import { Fault } from '../../shared/contract/faults.ts'
import type { HandoverView } from '../../shared/contract/handover.ts'
import type { PackView } from '../../shared/contract/packing.ts'
import type { PickView } from '../../shared/contract/picking.ts'
import type { ScanEvent, ScanOutcome } from '../../shared/contract/scan.ts'
import { signInWithBadge, signOut } from '../app/badges.ts'
import { useWedgeScan } from '../wedge/scans.ts'
import { openNextScreen } from '../stores/screen.ts'
import { call, callUntilAnswered, onEvent, wasLost } from './client.ts'
import { useConnection } from './connection.ts'
import { soundOf } from './scan-sound.ts'
import { playSound } from '../sounds/player.ts'

type Views = { readonly pack: PackView; readonly pick: PickView; readonly handover: HandoverView }
export type BenchName = keyof Views

const reads: { readonly [Name in BenchName]: () => Promise<Views[Name]> } = {
  pack: () => call('packing/view', {}),
  pick: () => call('picking/view', {}),
  handover: () => call('handover/view', {}),
}
const changes = { pack: 'packing/changed', pick: 'picking/changed', handover: 'handover/changed' } as const

export type Bench<View> = {
  /** Null until the service has told it for the first time. */
  readonly view: View | null
  /** What the last scan did; `turn` tells two equal ones apart. */
  readonly last: { readonly outcome: ScanOutcome; readonly turn: number } | null
  /** The last thing that was asked for and not done. */
  readonly fault: Fault | null
  /** True while an act awaits its answer; a second press of the key then does nothing. */
  readonly busy: boolean
  /** Performs an act that answers with the new view; nothing while another one is under way. */
  readonly act: (perform: () => Promise<View>) => void
  /** Performs a change after those before it; it gets the view as it is then, and may give it back unchanged. */
  readonly change: (perform: (view: View) => Promise<View>) => void
}

/**
 * The picture of a bench as the service has it: read at the start and after every restart, and renewed by the answers of
 * acts, by scans, whoever read them, and by the service's own news. Wedge scans go to the service one after the other.
 */
export function useBench<Name extends BenchName>(name: Name): Bench<Views[Name]> {
  type View = Views[Name]
  const [view, setView] = useState<View | null>(null)
  const newest = useRef<View | null>(null)
  const [last, setLast] = useState<Bench<View>['last']>(null)
  const [fault, setFault] = useState<Fault | null>(null)
  const [busy, setBusy] = useState(false)
  const generation = useConnection((state) => state.generation)
  const working = useRef(false)
  const held = useRef<View | null>(null)
  const queue = useRef(Promise.resolve())
  const heard = useRef<readonly string[]>([])

  const show = useCallback((next: View) => {
    newest.current = next
    setView(next)
  }, [])

  const fail = useCallback((error: unknown) => {
    if (wasLost(error)) return
    setFault(error instanceof Fault ? error : new Fault('internal', String(error)))
    playSound('question')
  }, [])

  /** The answer to a wedge scan also comes as news; whichever is first counts. */
  const take = useCallback(
    (event: ScanEvent) => {
      const next = event[name] as View | null
      if (heard.current.includes(event.scanId)) return
      heard.current = [...heard.current.slice(-20), event.scanId]
      if (next) show(next)
      setFault(null)
      setLast((before) => ({ outcome: event.outcome, turn: (before?.turn ?? 0) + 1 }))
      const sound = soundOf(event.outcome)
      if (sound) playSound(sound)
      if (event.outcome.kind === 'command' && event.outcome.command === 'SIGNOUT') signOut()
      if (event.outcome.kind === 'command' && event.outcome.command === 'SCREEN') openNextScreen()
    },
    [name, show],
  )

  useEffect(() => {
    if (generation === 0) return
    reads[name]().then(show, fail)
  }, [name, generation, show, fail])

  useEffect(() => onEvent('scan/decided', take), [take])
  // News of what an act itself has changed comes before its answer: shown at once it would be a screen whose keys are dead.
  useEffect(
    () =>
      onEvent(changes[name] as EventName, (payload: ServiceEvents[EventName]) => {
        if (working.current) held.current = payload as View
        else show(payload as View)
      }),
    [name, show],
  )

  // What became of the papers stands on the packing bench and the dock.
  useEffect(
    () =>
      name !== 'pick' ? onEvent('printing/changed', () => void reads[name]().then(show, fail)) : undefined,
    [name, show, fail],
  )

  useWedgeScan(({ text: raw, startedAt, endedAt: readAt }) => {
    const scanId = uuidv7()
    queue.current = queue.current.then(async () => {
      try {
        const read = { scanId, raw, startedAt, readAt, device: 'wedge', screen: name } as const
        const event = await callUntilAnswered('scan/submit', read)
        take(event)
        if (event.outcome.kind === 'badge') await signInWithBadge(event.outcome.code)
      } catch (error) {
        fail(error)
      }
    })
    return true
  })

  const act = useCallback(
    (perform: () => Promise<View>) => {
      if (working.current) return
      working.current = true
      setBusy(true)
      // What the act itself comes to may be told before its answer is here.
      setLast(null)
      const run = async () => {
        try {
          show(await perform())
          setFault(null)
        } catch (error) {
          if (held.current) show(held.current)
          fail(error)
        } finally {
          held.current = null
          working.current = false
          setBusy(false)
        }
      }
      void run()
    },
    [show, fail],
  )

  const change = useCallback(
    (perform: (view: View) => Promise<View>) => {
      queue.current = queue.current.then(async () => {
        if (!newest.current) return
        try {
          show(await perform(newest.current))
          setFault(null)
        } catch (error) {
          fail(error)
        }
      })
    },
    [show, fail],
  )

  return { view, last, fault, busy, act, change }
}
