import { z } from 'zod'
import { approvalPurposes } from '../domain/approval.ts'
import { roles, screens, type Role, type Screen } from '../domain/roles.ts'
import { id, nothing, procedure, shortText } from './procedure.ts'

export type WorkerCard = { readonly id: string; readonly name: string; readonly role: Role }

/** A signed-in worker at this station. `token` goes with every later call. */
export type Session = {
  readonly token: string
  readonly worker: WorkerCard
  readonly station: { readonly id: string; readonly name: string }
  readonly screens: readonly Screen[]
}

/** What the first screen needs to know before anybody has signed in. */
export type StartState = {
  /** False on a database without any worker: the first start offers the demo warehouse or an empty one. */
  readonly initialised: boolean
  readonly demo: boolean
  readonly stationName: string
  readonly workers: readonly WorkerCard[]
}

/** The answer to a sign-in. A refused one is daily work, not a fault. */
export type SignInResult =
  | { readonly kind: 'signed-in'; readonly session: Session }
  | { readonly kind: 'unknown-badge' }
  | { readonly kind: 'wrong-pin'; readonly triesLeft: number }
  /** Too many wrong PINs: wait until `until` (UTC ms), or for good until a lead unlocks when null. */
  | { readonly kind: 'locked'; readonly until: number | null }

/** What a badge held before the scanner for a consent came to; the consent is used up by the act it was given for. */
export type ApprovalResult =
  | { readonly kind: 'approved'; readonly approvalId: string; readonly lead: string }
  | { readonly kind: 'unknown-badge' }
  | { readonly kind: 'not-a-lead' }

/** Six digits or more; a shorter one can be guessed at the keypad. */
export const pin = z.string().regex(/^\d{6,12}$/)

export const sessionProcedures = {
  'session/start-state': procedure<StartState>()('anyone', nothing),
  'session/sign-in-badge': procedure<SignInResult>()(
    'anyone',
    z.strictObject({ code: z.string().min(1).max(80) }),
  ),
  'session/sign-in-pin': procedure<SignInResult>()(
    'anyone',
    z.strictObject({ workerId: id, pin: z.string().max(12) }),
  ),
  'session/current': procedure<Session>()('signed-in', nothing),
  /**
   * Tells which screen the worker has open; codes read by the station's own devices go there. `asking`: the window shows a question above
   * it, which CONFIRM answers.
   */
  'session/show-screen': procedure<null>()(
    'signed-in',
    z.strictObject({ screen: z.enum(screens), asking: z.boolean().optional() }),
  ),
  /** Keys or touches came: somebody is at the station. */
  'session/active': procedure<null>()('signed-in', nothing),
  'session/sign-out': procedure<null>()('signed-in', nothing),
  /** Fills an empty database with the demo warehouse of assets/demo, on wish with its orders. */
  'setup/load-demo': procedure<null>()('anyone', z.strictObject({ withOrders: z.boolean() })),
  /** Starts an empty warehouse with its first admin. */
  'setup/create-warehouse': procedure<null>()(
    'anyone',
    z.strictObject({ stationName: shortText.min(1), adminName: shortText.min(1), pin }),
  ),
  'people/list': procedure<readonly WorkerRow[]>()(['lead', 'admin'], nothing),
  'people/save': procedure<WorkerRow>()(
    ['admin'],
    z.strictObject({
      /** Absent for a new worker. */
      id: id.optional(),
      name: shortText.min(1),
      role: z.enum(roles),
      /** Absent keeps the PIN. */
      pin: pin.optional(),
      active: z.boolean(),
    }),
  ),
  /** A lead consents by badge to one act of the worker who is signed in. */
  'people/approve': procedure<ApprovalResult>()(
    ['picker', 'packer'],
    z.strictObject({
      code: z.string().min(1).max(80),
      purpose: z.enum(approvalPurposes),
      reason: shortText.min(1),
    }),
  ),
  /** Lifts the lock after too many wrong PINs. */
  'people/unlock': procedure<null>()(['lead', 'admin'], z.strictObject({ id })),
}

export type WorkerRow = WorkerCard & {
  /** What the badge's barcode says. */
  readonly badgeCode: string
  readonly active: boolean
  readonly locked: boolean
}
