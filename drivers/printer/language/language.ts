import type { PrinterLanguage } from '../../../shared/contract/printer-config.ts'
import type { LabelStatus } from '../label/label-status.ts'
import { epl } from './epl.ts'
import { escpos } from './escpos.ts'
import { tspl } from './tspl.ts'
import { zpl } from './zpl.ts'

/** What has to be known of a printer language to send labels and to learn what became of them. */
export type LabelLanguage = {
  /** Asks for the status. Sent only between jobs: inside one it would be data. */
  readonly question: Uint8Array
  /** Reads all that was heard since the question; null while the answer is not complete, or when it is none. */
  readonly read: (heard: Uint8Array) => LabelStatus | null
  /** Whether a job ends everything that it begins, so that it cannot swallow the next one. */
  readonly isWhole: (job: Uint8Array) => boolean
}

/** The language that a printer is set to. It is never tried out: a question in a wrong language comes out as paper. */
export function languageOf(name: PrinterLanguage): LabelLanguage {
  switch (name) {
    case 'zpl':
      return zpl
    case 'epl':
      return epl
    case 'tspl':
      return tspl
    case 'escpos':
      return escpos
  }
}
