import { create } from 'zustand'
import type { ServiceStatus } from '../../shared/contract/envelope.ts'
import { bridge } from './bridge.ts'

type Connection = {
  readonly status: ServiceStatus
  readonly detail: string | null
  /** When this status began, UTC ms. */
  readonly since: number
  /** Grows each time the service becomes ready, so that what is shown is read anew. */
  readonly generation: number
}

export const useConnection = create<Connection>(() => ({
  status: 'starting',
  detail: null,
  since: Date.now(),
  generation: 0,
}))

/** Follows the state of the service process for as long as the page lives. */
export function watchConnection(): () => void {
  return bridge().onStatus((status, detail) => {
    useConnection.setState((before) => ({
      status,
      detail,
      since: before.status === status ? before.since : Date.now(),
      generation: status === 'ready' && before.status !== 'ready' ? before.generation + 1 : before.generation,
    }))
  })
}

/** Resolves as soon as the service is ready; at once when it is. */
export function untilReady(): Promise<void> {
  if (useConnection.getState().status === 'ready') return Promise.resolve()
  return new Promise((resolve) => {
    const stop = useConnection.subscribe((state) => {
      if (state.status !== 'ready') return
      stop()
      resolve()
    })
  })
}
