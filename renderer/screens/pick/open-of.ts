import type { PickTask } from '../../../shared/contract/picking.ts'

/** Pieces of a task that are neither in a tote nor booked as short. */
export function openOf(task: PickTask): number {
  return task.quantity - task.picked - task.short
}
