import { reasonFor, type BatchWhy } from '../../../shared/domain/batching/index.ts'
import type { BatchReason } from '../../../shared/contract/planning.ts'
import type { Plan } from './planner.ts'
import { sumWalker } from './sum-walker.ts'

/** Where an order stands in the plan, and why it is not in the batch that begins next. */
export function whyNot(plan: Plan, orderId: string): BatchReason {
  const limit = plan.tooLarge.get(orderId)
  if (limit !== undefined) return { code: 'too-large', detail: { limit } }
  const at = plan.proposals.findIndex(({ orderIds }) => orderIds.includes(orderId))
  if (at < 0) return { code: 'not-planned-yet', detail: {} }
  const place = { place: at + 1 }
  if (at === 0) return { code: 'proposed', detail: place }
  const [first] = plan.proposals
  const { part } = plan.proposals[at]!
  // Orders of another kind or warehouse are picked in another way: the first batch could not hold them.
  if (!first || first.part !== part) return { code: 'other-class', detail: place }
  const order = part.orders.find(({ id }) => id === orderId)!
  const own = plan.proposals.filter((proposal) => proposal.part === part)
  const batches = own.map((proposal) => {
    const members = part.orders.filter(({ id }) => proposal.orderIds.includes(id))
    const rank = Math.min(...members.map((member) => member.rank))
    return {
      orders: proposal.orderIds,
      length: proposal.length,
      rank,
      urgent: members.filter((member) => member.rank === rank).length,
    }
  })
  const total = batches.reduce((sum, { length }) => sum + length, 0)
  const why = reasonFor(
    order,
    { batches: batches.slice(0, 1), total, proven: plan.proven, tooLarge: [] },
    part.orders,
    part.limits,
    sumWalker(part.grounds),
  )
  return { code: codeOf(why), detail: { ...place, ...detailOf(why) } }
}

function codeOf(why: BatchWhy): BatchReason['code'] {
  switch (why.kind) {
    case 'in-batch':
      return 'proposed'
    case 'other-key':
      return 'other-class'
    case 'no-batch':
      return 'not-planned-yet'
    case 'too-large':
    case 'less-urgent':
    case 'no-room':
    case 'detour':
      return why.kind
  }
}

function detailOf(why: BatchWhy): Readonly<Record<string, string | number>> {
  if (why.kind === 'detour') return { metres: Math.round(why.centimetres / 100) }
  return 'limit' in why ? { limit: why.limit } : {}
}
