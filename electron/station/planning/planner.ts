import { Fault } from '../../../shared/contract/faults.ts'
import { byUrgency, oldestFirst, type BatchPlan } from '../../../shared/domain/batching/index.ts'
import type { BatchKind } from '../../../shared/domain/picking-words.ts'
import type { Station } from '../context.ts'
import { readCandidates, readPlanSettings, type Candidate, type PlanSettings } from './candidates.ts'
import { problemOf, type PlanPart } from './problem.ts'
import { openSearch, type Search } from './search.ts'

/** Orders that would be picked in one walk. */
export type Proposal = {
  readonly kind: BatchKind
  readonly orderIds: readonly string[]
  /** Centimetres of its walk. */
  readonly length: number
  readonly part: PlanPart
}

/** All ready orders in proposals, the best one to begin with first. */
export type Plan = {
  readonly id: string
  readonly at: number
  readonly settings: PlanSettings
  readonly candidates: ReadonlyMap<string, Candidate>
  readonly proposals: readonly Proposal[]
  readonly proven: boolean
  /** Orders that no cart can carry, with the limit they break. */
  readonly tooLarge: ReadonlyMap<string, string>
  /** What it was made for; another one means that orders or settings have changed. */
  readonly madeFor: string
}

/** A first plan of five hundred orders takes half a second; a picker waits no longer than this. */
const hurrySeconds = 0.6
/** In the background it is worth this. */
const thoroughSeconds = 5

export type Planner = {
  /** The plan there is, whatever has happened since; null before the first one. */
  readonly current: () => Plan | null
  readonly isPlanning: () => boolean
  /** A plan of the orders as they are now; made in a hurry when the one there is does not fit any more. */
  readonly fresh: () => Promise<Plan>
  /** Begins to plan in the background when orders or settings are others than those of the plan there is. */
  readonly refresh: () => Promise<void>
  /** Looks for a better plan in the background; tells by `planning/changed` when there is one. */
  readonly improve: () => void
  readonly stop: () => Promise<void>
}

export function openPlanner(station: Station): Planner {
  const search: Search = openSearch()
  let plan: Plan | null = null
  let planning = false
  let background: Promise<unknown> = Promise.resolve()
  let hurried: Promise<Plan> | null = null
  let stopped = false

  const read = async () => {
    const settings = await readPlanSettings(station.db)
    const candidates = await readCandidates(station.db, station, settings)
    return { settings, candidates, madeFor: JSON.stringify([settings, candidates]) }
  }

  async function make(now: Awaited<ReturnType<typeof read>>, seconds: number): Promise<Plan | null> {
    const parts = await problemOf(station.db, now.candidates, now.settings)
    const keep = (plans: readonly BatchPlan[]) => {
      plan = planOf(station, now, parts, plans)
      station.emit('planning/changed', null)
      return plan
    }
    const plans = await search.plan(parts, seconds, (better) => {
      // In a hurry the last plan is the one that is waited for.
      if (seconds > hurrySeconds) keep(better)
    })
    return plans && keep(plans)
  }

  async function hurry(): Promise<Plan> {
    const now = await read()
    if (plan?.madeFor === now.madeFor) return plan
    const again = (error: unknown) => {
      // A thread that died is started anew.
      station.log.error({ err: error }, 'no plan')
      return make(now, hurrySeconds)
    }
    const made = await make(now, hurrySeconds).catch(again)
    if (!made) throw new Fault('stopping', 'the service stops')
    return made
  }

  async function think(): Promise<void> {
    try {
      const now = await read()
      if (!stopped && (plan?.madeFor !== now.madeFor || !plan.proven)) await make(now, thoroughSeconds)
    } catch (error) {
      station.log.error({ err: error }, 'no plan')
    }
  }

  function improve(): void {
    if (planning || hurried || stopped) return
    planning = true
    background = think().finally(() => {
      planning = false
      station.emit('planning/changed', null)
    })
  }

  return {
    current: () => plan,
    isPlanning: () => planning,
    fresh: () => {
      hurried ??= hurry().finally(() => {
        hurried = null
      })
      return hurried
    },
    refresh: async () => {
      if (planning || hurried || stopped) return
      const { madeFor } = await read()
      if (plan?.madeFor !== madeFor) improve()
    },
    improve,
    stop: async () => {
      stopped = true
      await search.stop()
      await background
    },
  }
}

function planOf(
  station: Station,
  now: { settings: PlanSettings; candidates: readonly Candidate[]; madeFor: string },
  parts: readonly PlanPart[],
  plans: readonly BatchPlan[],
): Plan {
  const age = new Map(now.candidates.map(({ orderId }, at) => [orderId, at]))
  const batches = plans.flatMap((each, at) => each.batches.map((batch) => ({ batch, part: parts[at]! })))
  const oldest = (orders: readonly string[]) => Math.min(...orders.map((id) => age.get(id) ?? Infinity))
  batches.sort((a, b) => byUrgency(a.batch, b.batch) || oldest(a.batch.orders) - oldest(b.batch.orders))
  const orderIds = oldestFirst(
    batches.map(({ batch }) => batch.orders),
    parts.flatMap(({ orders }) => orders),
    age,
  )
  return {
    id: station.newId(),
    at: station.now(),
    settings: now.settings,
    candidates: new Map(now.candidates.map((candidate) => [candidate.orderId, candidate])),
    proposals: batches.map(({ batch, part }, at) => ({
      kind: part.kind,
      orderIds: orderIds[at]!,
      length: batch.length,
      part,
    })),
    proven: plans.every(({ proven }) => proven),
    tooLarge: new Map(plans.flatMap((each) => each.tooLarge.map(({ id, limit }) => [id, limit] as const))),
    madeFor: now.madeFor,
  }
}
