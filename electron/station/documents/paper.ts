import type { PaperFormat } from '../../../shared/contract/printer-config.ts'

/** The bytes of a paper, and what they are. */
export type Paper = { readonly bytes: Uint8Array; readonly format: PaperFormat }
