import type { PrinterLanguage } from '../../../../shared/contract/printer-config.ts'
import { eplStream } from './epl.ts'
import { escposStream } from './escpos.ts'
import { tsplStream } from './tspl.ts'
import { zplStream } from './zpl.ts'

/** How the twin stands. */
export type TwinState = {
  readonly paper: boolean
  readonly ribbon: boolean
  readonly headClosed: boolean
  readonly paused: boolean
  /** Labels that are whole and not printed. */
  readonly waiting: number
  /** A label has begun and not ended. */
  readonly unfinished: boolean
}

/** A place in the bytes received: a question to be answered, the end of a label, or of something that prints nothing. */
export type Mark = {
  readonly kind: 'question' | 'label-end' | 'no-label-end'
  readonly from: number
  readonly to: number
}

/** A printer language as the printer hears it. */
export type LanguageStream = {
  /** The first mark in bytes that begin between two commands; null when more bytes are needed. */
  readonly firstMark: (bytes: Buffer) => Mark | null
  /** Answers a question, whose own bytes are given. */
  readonly answer: (state: TwinState, question: Buffer) => Uint8Array
}

export function streamOf(language: PrinterLanguage): LanguageStream {
  switch (language) {
    case 'zpl':
      return zplStream
    case 'epl':
      return eplStream
    case 'tspl':
      return tsplStream
    case 'escpos':
      return escposStream
  }
}
