import { z } from 'zod'
import { mostFilmSeconds, mostProofBytes, mostProofDays } from '../domain/proof.ts'
import { maxParcels } from './packing.ts'
import { id, nothing, procedure, shortText } from './procedure.ts'

/** What is taken of each open box, and how long it is kept; one record, the same at every station. */
export const proofSettings = z.strictObject({
  mode: z.enum(['off', 'photo', 'film']),
  /** Days from the moment it is taken; what is kept already keeps its own time when this changes. */
  days: z.int().min(1).max(mostProofDays),
  /** Length of a film; it ends earlier when the order leaves the bench before. */
  filmSeconds: z.int().min(2).max(mostFilmSeconds),
})
export type ProofSettings = z.infer<typeof proofSettings>

/** A photo or film that is kept, without its content. */
export type ProofEntry = {
  readonly id: string
  readonly parcelNo: number
  readonly kind: 'photo' | 'video'
  /** When it came, UTC ms. */
  readonly at: number
  readonly worker: string | null
  readonly station: string | null
  /** UTC ms; it is deleted then, unless it is held. */
  readonly keepUntil: number
  /** Why it is held, and who says so; null while it is not. */
  readonly held: { readonly reason: string; readonly by: string | null } | null
}

/** A photo (`image/jpeg`) or a film (`video/webm`) as it was taken. */
export type ProofContent = { readonly type: string; readonly base64: string }

const leads = ['lead', 'admin'] as const

export const proofProcedures = {
  'settings/proof': procedure<ProofSettings>()(['packer', 'lead', 'admin'], nothing),
  'settings/save-proof': procedure<ProofSettings>()(['admin'], proofSettings),
  /**
   * Keeps what was taken of a parcel of the order that is open here, or was packed here just now; a second one of the same parcel is
   * dropped while the order stays open. Faults `proof-off`, `proof-unreadable` when the bytes are not what the mode takes,
   * `proof-too-large`, `order-not-open`, `parcel-unknown`.
   */
  'proof/keep': procedure<null>()(
    ['packer', 'lead'],
    z.strictObject({
      commandId: id,
      sessionId: id,
      parcelNo: z.int().min(1).max(maxParcels),
      content: z.base64().max(Math.ceil(mostProofBytes / 3) * 4),
    }),
  ),
  /** What is kept of an order, oldest first. */
  'proof/of-order': procedure<readonly ProofEntry[]>()(leads, z.strictObject({ orderId: id })),
  /** Fault `proof-unknown`, also when its time is over. */
  'proof/content': procedure<ProofContent>()(leads, z.strictObject({ proofId: id })),
  /** Keeps it for a case, whatever its time, until it is released. Fault `proof-unknown`. */
  'proof/hold': procedure<null>()(
    leads,
    z.strictObject({ commandId: id, proofId: id, reason: shortText.min(1) }),
  ),
  /** Lets its time count again; when that is over, it is deleted at once. Fault `proof-unknown`. */
  'proof/release': procedure<null>()(leads, z.strictObject({ commandId: id, proofId: id })),
}
