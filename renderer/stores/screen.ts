import { create } from 'zustand'
import type { OrderFilter } from '../../shared/contract/orders.ts'
import { useSession } from './session.ts'
import type { Screen } from '../../shared/domain/roles.ts'

/** What another screen was opened for, e.g. the orders behind a figure. */
export type ScreenRequest =
  { readonly kind: 'orders'; readonly filter: OrderFilter } | { readonly kind: 'order'; readonly id: string }

type OpenScreen = {
  /** Null: the first screen of the role. */
  readonly screen: Screen | null
  readonly request: ScreenRequest | null
}

export const useScreen = create<OpenScreen>(() => ({ screen: null, request: null }))

/** Opens the screen that follows in the worker's navigation; after the last comes the first. */
export function openNextScreen(): void {
  const screens = useSession.getState().session?.screens ?? []
  const now = useScreen.getState().screen ?? screens[0]
  const next = screens[(screens.findIndex((screen) => screen === now) + 1) % screens.length]
  if (next !== undefined && next !== now) openScreen(next)
}

/** Opens a screen; the shell ignores one that the worker's role does not have. */
export function openScreen(screen: Screen | null, request: ScreenRequest | null = null): void {
  useScreen.setState({ screen, request })
}
