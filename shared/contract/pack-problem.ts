import { z } from 'zod'
import { id } from './procedure.ts'

/** What may be done about goods that are damaged or missing at the bench; all but a replacement need a lead. */
export const problemWays = ['replace', 'send-part', 'cancel'] as const
export type ProblemWay = (typeof problemWays)[number]

/** Goods of the open order that cannot go into the box. */
export const packProblem = z.strictObject({
  commandId: id,
  sessionId: id,
  lineId: id,
  kind: z.enum(['damaged', 'missing']),
  pieces: z.int().min(1).max(9_999),
  way: z.enum(problemWays),
  /** JPEG or PNG of a damage, base64. */
  photo: z.base64().max(3_000_000).nullable(),
  approvalId: id.nullable(),
})
export type PackProblem = z.infer<typeof packProblem>
