/** The longest time that a photo or film is kept, in days, unless somebody holds it for a case. */
export const mostProofDays = 90
/** A longer film would not fit into one call. Seconds. */
export const mostFilmSeconds = 15
/** The largest photo or film, in bytes: as base64 it still fits into one call of a window. */
export const mostProofBytes = 700_000

/** What a photo or film is by its first bytes; null when it is neither a JPEG nor a WebM. */
export function proofKind(
  content: Uint8Array,
): { readonly kind: 'photo' | 'video'; readonly type: string } | null {
  if (startsWith(content, 0, [0xff, 0xd8, 0xff])) return { kind: 'photo', type: 'image/jpeg' }
  if (!startsWith(content, 0, [0x1a, 0x45, 0xdf, 0xa3])) return null
  // Matroska begins with the same bytes; WebM names itself among the first elements.
  const head = Array.from(content.subarray(0, 64), (byte) => String.fromCharCode(byte)).join('')
  return head.includes('webm') ? { kind: 'video', type: 'video/webm' } : null
}

function startsWith(content: Uint8Array, at: number, bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => content[at + index] === byte)
}

/**
 * The parcels whose boxes are filled and still open before the packer, so that a proof of each is due: those before the one being
 * filled, and all of them once everything is verified.
 */
export function filledParcels(
  bench:
    | { readonly kind: 'verifying'; readonly parcelNo: number }
    | { readonly kind: 'parcels'; readonly parcels: readonly unknown[] },
): number {
  return bench.kind === 'verifying' ? bench.parcelNo - 1 : bench.parcels.length
}

/** How far a bench has come with the proofs of the order that is open at it. */
export type ProofsTaken = { readonly sessionId: string; readonly parcels: number }

/**
 * Of which parcel a proof has to be taken now, given how many boxes are filled: of the last one, whenever there is one more. After an
 * undo the same box is filled again, and taken again; earlier boxes are closed by then.
 */
export function nextProof(
  taken: ProofsTaken | null,
  sessionId: string,
  filled: number,
): { readonly parcelNo: number | null; readonly taken: ProofsTaken } {
  const before = taken?.sessionId === sessionId ? taken.parcels : 0
  return { parcelNo: filled > before ? filled : null, taken: { sessionId, parcels: filled } }
}
