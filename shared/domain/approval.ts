/**
 * Acts at a bench that need a lead: confirming pieces by hand, taking over an order that is open elsewhere, a parcel that weighs what it
 * should not, sending less than ordered or nothing, learning a code, opening a packed order again.
 */
export const approvalPurposes = [
  'by-hand',
  'take-over',
  'weight',
  'send-part',
  'cancel',
  'learn-code',
  'reopen',
] as const
export type ApprovalPurpose = (typeof approvalPurposes)[number]

/** How long a consent waits for its act, in ms: the lead stands beside the bench. */
export const approvalLastsMs = 120_000
