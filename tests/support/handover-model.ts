import type { Packed } from './packed-orders.ts'

/** What the dock knows of a parcel, told from the outside. */
type Box = {
  readonly packed: Packed
  readonly courier: string
  state: 'here' | 'scanned' | 'left' | 'void'
}

/** A handover and two docks, as a person would keep them on a sheet of paper. */
export function handoverModel(boxes: readonly Box[], docks: number) {
  /** Whose handover is open at each dock. */
  const at: (string | null)[] = Array.from({ length: docks }, () => null)
  /** The parcels that stay behind and were shown at each dock; null while nobody wants to close. */
  const seen: (ReadonlySet<Box> | null)[] = Array.from({ length: docks }, () => null)
  /** Who scanned what, in order. */
  let scans: { readonly dock: number; readonly box: Box }[] = []
  const ofOrder = (number: string) => boxes.filter(({ packed }) => packed.number === number)
  const inside = (courier: string) => scans.filter(({ box }) => box.courier === courier)
  const behind = (courier: string) => [
    ...boxes.filter((box) => box.courier === courier && box.state === 'here'),
    ...inside(courier).flatMap(({ box }) => (box.state === 'void' ? [box] : [])),
  ]

  return {
    /** The order is handed over when nothing of it is left; opened again it has no live parcel. */
    orderState: (number: string): string => {
      const states = ofOrder(number).map(({ state }) => state)
      if (states.includes('void')) return 'picked'
      return states.every((state) => state === 'left') ? 'handed_over' : 'packed'
    },
    boxes,
    scan: (dock: number, box: Box): string => {
      if (box.state === 'void') return 'refused parcel-reopened'
      if (box.state === 'left') return 'refused parcel-left'
      if (box.state === 'scanned') return 'refused parcel-scanned'
      at[dock] ??= box.courier
      if (at[dock] !== box.courier) return 'refused other-carrier'
      box.state = 'scanned'
      scans.push({ dock, box })
      seen[dock] = null
      const more = boxes.some((other) => other.courier === box.courier && other.state === 'here')
      return more ? 'parcel-out' : 'parcel-out complete'
    },
    undo: (dock: number): string => {
      const courier = at[dock]
      const last = scans.findLast((scan) => scan.dock === dock && scan.box.courier === courier)
      if (!last) return 'no-effect'
      scans = scans.filter((scan) => scan !== last)
      if (last.box.state === 'scanned') last.box.state = 'here'
      seen[dock] = null
      return 'command'
    },
    confirm: (dock: number): string => {
      const courier = at[dock]
      if (courier == null) return 'no-effect'
      const leaving = inside(courier).filter(({ box }) => box.state === 'scanned')
      if (leaving.length === 0) return 'no-effect nothing-scanned'
      const left = behind(courier)
      if (!left.every((box) => seen[dock]?.has(box))) {
        seen[dock] = new Set(left)
        return 'command'
      }
      for (const { box } of leaving) box.state = 'left'
      scans = scans.filter(({ box }) => box.courier !== courier)
      for (const [index, one] of at.entries()) if (one === courier) at[index] = null
      seen[dock] = null
      return 'command'
    },
    leave: (dock: number): void => {
      if (seen[dock]) seen[dock] = null
      else at[dock] = null
    },
    /** Whether a lead may open the order again. */
    reopen: (number: string): boolean => {
      const all = ofOrder(number)
      if (all.some(({ state }) => state === 'left' || state === 'void')) return false
      for (const box of all) box.state = 'void'
      return true
    },
  }
}

export type HandoverModel = ReturnType<typeof handoverModel>
