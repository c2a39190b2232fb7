/** What a packer has to read and confirm once, and when. */
export const noteKinds = ['buyer', 'order', 'product', 'age', 'gift'] as const
/**
 * `buyer` what the buyer wrote, `order` how the shop wants the order packed, `product` how a product is packed, `age` a buyer whose age
 * is to be checked at the door, `gift` a text or card that goes into the box.
 */
export type NoteKind = (typeof noteKinds)[number]
/** Notes that are the order's own, and may change with it. */
export type OrderNoteKind = Extract<NoteKind, 'buyer' | 'order' | 'gift'>

export type PackNote = {
  /** Names kind, product and words: a note whose words change is read again. */
  readonly key: string
  readonly kind: NoteKind
  /** Empty for `age`. */
  readonly text: string
  /** The product that a `product` or `age` note is of. */
  readonly productId: string | null
}

/** How far an order is at the bench. */
export type NoteMoment = {
  readonly confirmed: ReadonlySet<string>
  /** Products of which a piece is verified. */
  readonly begun: ReadonlySet<string>
  /** Everything is verified: the box can be closed. */
  readonly complete: boolean
}

/**
 * The note that has to be confirmed now, or null. Notes of the order come when it is opened, those of a product with its first piece,
 * what goes on top of the goods or onto the parcel before it is closed.
 */
export function dueNote(notes: readonly PackNote[], moment: NoteMoment): PackNote | null {
  return (
    noteKinds
      .flatMap((kind) => notes.filter((note) => note.kind === kind))
      .find((note) => !moment.confirmed.has(note.key) && isDue(note, moment)) ?? null
  )
}

function isDue({ kind, productId }: PackNote, { begun, complete }: NoteMoment): boolean {
  switch (kind) {
    case 'buyer':
    case 'order':
      return true
    case 'product':
      return productId !== null && begun.has(productId)
    case 'age':
    case 'gift':
      return complete
  }
}
