import { create } from 'zustand'

type Virtual = {
  /** True while the controls of the virtual devices stand on the screen. */
  readonly open: boolean
  /** The devices that were told to jam; the service does not say it of itself. */
  readonly jammed: ReadonlySet<string>
}

export const useVirtual = create<Virtual>(() => ({ open: false, jammed: new Set() }))

export function showVirtual(): void {
  useVirtual.setState({ open: true })
}

export function toggleVirtual(): void {
  useVirtual.setState(({ open }) => ({ open: !open }))
}

/** Remembers whether a virtual device was told to jam. */
export function keepJammed(deviceId: string, jams: boolean): void {
  useVirtual.setState(({ jammed }) => {
    const next = new Set(jammed)
    if (jams) next.add(deviceId)
    else next.delete(deviceId)
    return { jammed: next }
  })
}
