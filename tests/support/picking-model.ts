/** What the walk through the shelves should do, told as simply as possible and without the program's own rules. */

export type ModelTask = {
  readonly id: string
  readonly location: string
  readonly sku: string
  readonly quantity: number
  readonly sequence: number
  inHand: number
  postponed: number
  /** One per order line, in the order of the totes on the cart. */
  readonly splits: { readonly tote: string; readonly quantity: number; picked: number; short: number }[]
}

type Step =
  | { readonly task: ModelTask; readonly kind: 'in-hand'; readonly pieces: number }
  | { readonly task: ModelTask; readonly kind: 'put'; readonly pieces: number; readonly tote: string }

export type ModelWalk = {
  readonly tasks: readonly ModelTask[]
  /** Null when the walk is over. */
  current: ModelTask | null
  confirmed: boolean
  refusedScan: string | null
  readonly steps: Step[]
  readonly answers: Map<string, string>
}

export type PickThing =
  | { readonly kind: 'location' | 'tote'; readonly code: string }
  | { readonly kind: 'product'; readonly sku: string | null; readonly pieces: number }
  | { readonly kind: 'command'; readonly name: string }

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)
export const pickedOf = (task: ModelTask) => sum(task.splits.map((split) => split.picked))
export const shortOf = (task: ModelTask) => sum(task.splits.map((split) => split.short))
const openOf = (task: ModelTask) => task.quantity - pickedOf(task) - shortOf(task) - task.inHand
const roomIn = (task: ModelTask, tote: string) =>
  sum(
    task.splits
      .filter((split) => split.tote === tote)
      .map((split) => split.quantity - split.picked - split.short),
  )

export function stepOf(walk: ModelWalk): 'location' | 'product' | 'tote' {
  if (!walk.confirmed) return 'location'
  return walk.current!.inHand > 0 && openOf(walk.current!) === 0 ? 'tote' : 'product'
}

/** Plays one scan; the answer in short. */
export function playPickScan(walk: ModelWalk, thing: PickThing, scanId: string): string {
  const known = walk.answers.get(scanId)
  if (known !== undefined) return known
  const answer = walk.refusedScan === null ? decide(walk, thing) : waiting(walk, thing)
  if (answer.startsWith('refused')) walk.refusedScan = scanId
  walk.answers.set(scanId, answer)
  return answer
}

function waiting(walk: ModelWalk, thing: PickThing): string {
  if (thing.kind !== 'command' || thing.name !== 'CONFIRM') return 'not-acknowledged'
  walk.refusedScan = null
  return 'command'
}

function decide(walk: ModelWalk, thing: PickThing): string {
  const task = walk.current
  // The window performs what CONFIRM and, on a walk, SHORT answer.
  if (thing.kind === 'command' && thing.name === 'CONFIRM') return 'command'
  if (!task) return 'no-effect'
  if (thing.kind === 'command' && thing.name === 'SHORT') return 'command'
  switch (thing.kind) {
    case 'location':
      if (thing.code !== task.location) return 'refused wrong-location'
      walk.confirmed = true
      return 'location-confirmed'
    case 'product':
      return take(walk, task, thing.sku, thing.pieces)
    case 'tote':
      return put(walk, task, thing.code)
    case 'command': {
      const name = ({ UNDO: 'undo', SKIP: 'skip' } as const)[thing.name]
      if (!name) return 'no-effect'
      const did = act(walk, task, name)
      return did === true ? 'command' : did === false ? 'no-effect' : `no-effect ${did}`
    }
  }
}

function take(walk: ModelWalk, task: ModelTask, sku: string | null, pieces: number): string {
  if (sku === null) return 'refused unknown'
  if (!walk.confirmed) return 'refused location-first'
  if (sku !== task.sku) return 'refused wrong'
  if (pieces > openOf(task)) return 'refused surplus'
  task.inHand += pieces
  walk.steps.push({ task, kind: 'in-hand', pieces })
  return 'in-hand'
}

function put(walk: ModelWalk, task: ModelTask, tote: string): string {
  const room = roomIn(task, tote)
  if (room === 0) return 'refused wrong-tote'
  if (task.inHand === 0) return 'refused nothing-in-hand'
  if (task.inHand > room) return 'refused too-many-for-tote'
  const pieces = task.inHand
  task.inHand = 0
  let rest = pieces
  for (const split of task.splits.filter((one) => one.tote === tote)) {
    const share = Math.min(rest, split.quantity - split.picked - split.short)
    split.picked += share
    rest -= share
  }
  walk.steps.push({ task, kind: 'put', pieces, tote })
  if (openOf(task) > 0) return 'put-in-tote'
  goOn(walk)
  return walk.current ? 'put-in-tote task' : 'put-in-tote task batch'
}

export const walkCommands = ['undo', 'skip', 'short'] as const
export type WalkCommand = (typeof walkCommands)[number]

/** Plays a command of the screen; the fault it ends with, or null. */
export function playPickCommand(walk: ModelWalk, name: WalkCommand): string | null {
  if (!walk.current) return 'no-batch'
  if (walk.refusedScan !== null) return 'acknowledge-first'
  const did = act(walk, walk.current, name)
  return typeof did === 'string' ? did : null
}

/** True when something was done, false when there was nothing to do, else the fault. */
function act(walk: ModelWalk, task: ModelTask, name: WalkCommand): boolean | string {
  switch (name) {
    case 'undo':
      return undo(walk)
    case 'skip':
      if (task.inHand > 0) return 'put-down-first'
      task.postponed += 1
      goOn(walk)
      return true
    case 'short': {
      let missing = openOf(task)
      if (missing === 0) return false
      for (const split of task.splits.toReversed()) {
        const share = Math.min(missing, split.quantity - split.picked - split.short)
        split.short += share
        missing -= share
      }
      if (task.inHand === 0) goOn(walk)
      return true
    }
  }
}

/** Sets the pieces in hand; the fault, or null. */
export function playInHand(walk: ModelWalk, taskId: string, quantity: number): string | null {
  if (!walk.current) return 'no-batch'
  if (walk.refusedScan !== null) return 'acknowledge-first'
  const task = walk.current
  if (task.id !== taskId || task.inHand === 0) return 'scan-first'
  if (quantity > openOf(task) + task.inHand) return 'too-many'
  if (quantity !== task.inHand) walk.steps.push({ task, kind: 'in-hand', pieces: quantity - task.inHand })
  task.inHand = quantity
  return null
}

function undo(walk: ModelWalk): boolean {
  const step = walk.steps.pop()
  if (!step) return false
  const { task } = step
  if (walk.current !== task) {
    walk.current = task
    walk.confirmed = true
  }
  if (step.kind === 'in-hand') {
    // What was booked as short meanwhile cannot come back into the hand.
    const most = openOf(task) + task.inHand
    task.inHand = Math.max(0, Math.min(most, task.inHand - step.pieces))
    return true
  }
  task.inHand += step.pieces
  let rest = step.pieces
  for (const split of task.splits.filter((one) => one.tote === step.tote).toReversed()) {
    const share = Math.min(rest, split.picked)
    split.picked -= share
    rest -= share
  }
  return true
}

function goOn(walk: ModelWalk): void {
  const open = walk.tasks.filter((task) => pickedOf(task) + shortOf(task) < task.quantity)
  open.sort((a, b) => a.postponed - b.postponed || a.sequence - b.sequence)
  walk.current = open[0] ?? null
  walk.confirmed = false
}
