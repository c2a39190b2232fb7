import { useCallback, useEffect, useRef, useState } from 'react'
import type { EventName } from '../../shared/contract/events.ts'
import { Fault } from '../../shared/contract/faults.ts'
import type { InputOf, OutputOf, ProcedureName } from '../../shared/contract/procedures.ts'
import { call, onEvent, wasLost } from './client.ts'
import { useConnection } from './connection.ts'

export type Query<Data> = {
  /** The last answer; stays while the next one is awaited. Null before the first. */
  readonly data: Data | null
  readonly fault: Fault | null
  readonly loading: boolean
  readonly reload: () => void
}

/**
 * Keeps an answer of the service on screen: asks again when the input changes, on each named event, after a restart of
 * the service, and on `reload`. An answer that was overtaken by a later question is dropped.
 */
export function useQuery<Name extends ProcedureName>(
  name: Name,
  input: InputOf<Name>,
  { refreshOn = [] }: { readonly refreshOn?: readonly EventName[] } = {},
): Query<OutputOf<Name>> {
  const [state, setState] = useState<{ data: OutputOf<Name> | null; fault: Fault | null; loading: boolean }>({
    data: null,
    fault: null,
    loading: true,
  })
  const generation = useConnection((connection) => connection.generation)
  const ready = useConnection((connection) => connection.status === 'ready')
  const asked = useRef(0)
  const inputText = JSON.stringify(input)
  const events = refreshOn.join(' ')

  const reload = useCallback(() => {
    asked.current += 1
    const mine = asked.current
    setState((before) => ({ ...before, loading: true }))
    call(name, JSON.parse(inputText) as InputOf<Name>).then(
      (data) => {
        if (mine === asked.current) setState({ data, fault: null, loading: false })
      },
      (fault: unknown) => {
        if (mine !== asked.current) return
        // The service is coming back; the answer is asked for again then, and the overlay says so meanwhile.
        if (wasLost(fault)) return
        setState((before) => ({ ...before, fault: asFault(fault), loading: false }))
      },
    )
  }, [name, inputText])

  useEffect(() => {
    if (ready) reload()
  }, [reload, generation, ready])

  useEffect(() => {
    const stops = events
      .split(' ')
      .map((event) => (event === '' ? null : onEvent(event as EventName, reload)))
    return () => {
      for (const stop of stops) stop?.()
    }
  }, [events, reload])

  return { ...state, reload }
}

function asFault(error: unknown): Fault {
  return error instanceof Fault ? error : new Fault('internal', String(error))
}
