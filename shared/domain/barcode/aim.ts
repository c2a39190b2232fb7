/** What a scanner sent, without what is not part of the code. */
export type Framed = {
  /** AIM symbology identifier without its bracket, e.g. `E0` (EAN-13), `C1` (GS1-128); null when the scanner sends none. */
  readonly symbology: string | null
  /** The code: without identifier, terminators and surrounding blanks. Inner control characters stay. */
  readonly text: string
}

/** Takes off the AIM identifier (ISO/IEC 15424) and the terminators (CR, LF, TAB) that scanners are set up to add. */
export function unframe(raw: string): Framed {
  const text = withoutBlanks(raw)
  const aim = /^\]([A-Za-z][0-9A-Za-z])/.exec(text)
  return aim?.[1] === undefined
    ? { symbology: null, text }
    : { symbology: aim[1], text: withoutBlanks(text.slice(3)) }
}

/** A loop, as a pattern for the end would look at every run of blanks in a long text again and again. */
function withoutBlanks(text: string): string {
  let [start, end] = [0, text.length]
  while (start < end && '\t\n\r '.includes(text.charAt(start))) start++
  while (end > start && '\t\n\r '.includes(text.charAt(end - 1))) end--
  return text.slice(start, end)
}

/** The identifiers under which GS1 element strings come: GS1-128, DataBar, and the GS1 forms of Data Matrix, QR and DotCode. */
export function carriesGs1(symbology: string | null): boolean {
  return symbology !== null && ['C1', 'e0', 'd2', 'Q3', 'J1'].includes(symbology)
}
