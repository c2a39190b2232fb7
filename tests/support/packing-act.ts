import type { DeskAction } from './packing-changes.ts'
import type { BenchCommand, Thing } from './packing-model.ts'

/** What happens. `again` sends the id of an earlier scan or command once more. */
export type Act =
  | (AtBench &
      (
        | { readonly kind: 'scan'; readonly thing: Thing; readonly again: boolean }
        /** The packer scans what the order needs, piece by piece. */
        | { readonly kind: 'scan-needed'; readonly times: number }
        | { readonly kind: 'take-back'; readonly times: number }
        /** The packer does everything that is left of the order, by the book. */
        | { readonly kind: 'finish' }
        /** The order goes back to the table, and the other bench takes it from there. */
        | { readonly kind: 'pass-on' }
        /** The packer reaches for what lies at the other bench. */
        | { readonly kind: 'grab' }
        /** The packer takes the other bench's order over, with a lead's badge or without having asked one. */
        | { readonly kind: 'take-over'; readonly asked: boolean }
        /** A piece without a code is counted by hand, with a lead's badge or without having asked one. */
        | { readonly kind: 'by-hand'; readonly asked: boolean }
        /** Pieces of a line are missing, and by a lead's badge the order goes without them. */
        | { readonly kind: 'without'; readonly line: number; readonly pieces: number }
        /**
         * The buyer calls when some of the order is verified, or after it was left: less of it is wanted. It may be held meanwhile; then it
         * is opened again, by its tote or by one of its products.
         */
        | {
            readonly kind: 'called'
            readonly leaves: boolean
            readonly held: boolean
            readonly by: 'order' | 'product'
          }
        /** A packed order is opened again, with a lead's badge or without having asked one. */
        | { readonly kind: 'reopen'; readonly order: number; readonly asked: boolean }
        | { readonly kind: 'acknowledge'; readonly right: boolean }
        | { readonly kind: 'parcels'; readonly weighed: readonly boolean[] }
        | { readonly kind: 'command'; readonly name: BenchCommand; readonly again: boolean }
        | { readonly kind: 'restart' }
        /** The service dies in the middle of the next piece, or of "packed", and is asked again when it is back. */
        | { readonly kind: 'crash'; readonly during: 'piece' | 'packed'; readonly after: number }
      ))
  /** A lead decides at a desk about an order. */
  | { readonly kind: 'desk'; readonly order: Drawn; readonly action: DeskAction }
  /** Lines are changed from outside, and a product comes to them. */
  | {
      readonly kind: 'change'
      readonly order: Drawn
      readonly lines: readonly { readonly line: number; readonly to: number }[]
      readonly added: string | null
    }
  | { readonly kind: 'merge'; readonly order: Drawn; readonly other: Drawn }
  | {
      readonly kind: 'split'
      readonly order: Drawn
      readonly lines: readonly { readonly line: number; readonly pieces: number }[]
    }
  /** Pickers bring what is missing to the table, of one lot where lots are asked for. */
  | { readonly kind: 'fetch'; readonly lot: string }

/** An order by its number, or the one on a bench. */
export type Drawn = number | 'open'
export type AtBench = { readonly at: number }
