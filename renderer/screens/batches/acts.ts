/** What a lead does here; rows are opened by a key of their own. */
export type BatchActs = {
  readonly busy: boolean
  readonly open: string | null
  readonly onOpen: (row: string) => void
  readonly replan: () => void
  readonly release: (planId: string, proposals: readonly number[]) => void
  readonly split: (batchId: string, orderIds: readonly string[]) => void
  /** Into a batch, or back to the plan. */
  readonly move: (orderId: string, batchId: string | null) => void
  readonly setUrgent: (batchId: string, urgent: boolean) => void
  readonly cancel: (batchId: string) => void
  /** A released batch begins with its list. */
  readonly printList: (batchId: string) => void
  readonly takeAway: (walkId: string) => void
}
