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
  const [answer, setAnswer] = useState<Answer<OutputOf<Name>>>({ to: null, data: null, fault: null })
  const [turn, setTurn] = useState(0)
  const generation = useConnection((connection) => connection.generation)
  const ready = useConnection((connection) => connection.status === 'ready')
  const inputText = JSON.stringify(input)
  const question = `${name} ${inputText} ${generation} ${turn}`
  const events = refreshOn.join(' ')

  const asking = useRef(false)
  const again = useRef(false)

  // News that comes while a question is open lets the next one wait for its answer: else, with news coming faster than
  // answers, nothing new would ever show.
  const reload = useCallback(() => {
    if (asking.current) again.current = true
    else setTurn((before) => before + 1)
  }, [])

  useEffect(() => {
    if (!ready) return undefined
    let overtaken = false
    asking.current = true
    again.current = false
    const ask = async () => {
      try {
        const data = await call(name, JSON.parse(inputText) as InputOf<Name>)
        if (!overtaken) setAnswer({ to: question, data, fault: null })
      } catch (fault) {
        // A lost question is asked again when the service is back; meanwhile the overlay says so.
        if (!overtaken && !wasLost(fault))
          setAnswer((before) => ({ ...before, to: question, fault: asFault(fault) }))
      }
      if (overtaken) return
      asking.current = false
      if (again.current) setTurn((before) => before + 1)
    }
    void ask()
    return () => {
      overtaken = true
      asking.current = false
    }
  }, [name, inputText, question, ready])

  useEffect(() => {
    const names = events.split(' ').filter((event) => event !== '') as EventName[]
    const stops = names.map((event) => onEvent(event, reload))
    return () => {
      for (const stop of stops) stop()
    }
  }, [events, reload])

  return { data: answer.data, fault: answer.fault, loading: answer.to !== question, reload }
}

type Answer<Data> = { readonly to: string | null; readonly data: Data | null; readonly fault: Fault | null }

function asFault(error: unknown): Fault {
  return error instanceof Fault ? error : new Fault('internal', String(error))
}
