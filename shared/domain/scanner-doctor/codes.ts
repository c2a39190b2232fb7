/** A code of the test sheet. */
export type DoctorCode = {
  readonly id: 'letters' | 'ean' | 'gs1' | 'matrix' | 'long' | 'once'
  readonly symbology: 'code128' | 'ean13' | 'gs1-128' | 'datamatrix-gs1'
  /** What is printed; a GS1 element string with its identifiers in parentheses. */
  readonly text: string
  /** What a scanner sends that adds nothing and changes nothing, without AIM identifier. */
  readonly expected: string
  /** The AIM identifiers that a scanner may put before it. */
  readonly aim: readonly string[]
}

const gs = '\u001d'

/**
 * The codes of the guided test, in the order in which they are scanned. `letters` holds what keyboard layouts move about and
 * both cases; the GS1 codes hold a value of free length that is not the last, which only GS ends; `once` is scanned once and
 * then waited for.
 */
export const doctorCodes: readonly DoctorCode[] = [
  {
    id: 'letters',
    symbology: 'code128',
    text: 'aZqWyM-_/+:;0189#@"',
    expected: 'aZqWyM-_/+:;0189#@"',
    aim: [']C0'],
  },
  { id: 'ean', symbology: 'ean13', text: '5901234123457', expected: '5901234123457', aim: [']E0'] },
  {
    id: 'gs1',
    symbology: 'gs1-128',
    text: '(01)05901234123457(10)LOT7(21)S9',
    expected: `010590123412345710LOT7${gs}21S9`,
    aim: [']C1', ']C0'],
  },
  {
    id: 'matrix',
    symbology: 'datamatrix-gs1',
    text: '(01)05901234123457(17)271231(10)A1b(21)9x',
    expected: `01059012341234571727123110A1b${gs}219x`,
    aim: [']d2', ']d1'],
  },
  {
    id: 'long',
    symbology: 'code128',
    text: '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ0987',
    expected: '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ0987',
    aim: [']C0'],
  },
  { id: 'once', symbology: 'code128', text: 'ONCE-4711', expected: 'ONCE-4711', aim: [']C0'] },
]
