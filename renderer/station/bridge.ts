import type { Bridge } from '../../shared/contract/bridge.ts'

declare global {
  interface Window {
    /** Put there by the preload script. */
    readonly pakownia: Bridge
  }
}

/** The way out of the page. */
export function bridge(): Bridge {
  return window.pakownia
}
