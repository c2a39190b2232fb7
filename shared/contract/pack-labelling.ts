/** A box that waits for its label. */
export type LabellingParcel = {
  readonly no: number
  /** Code and name of its packaging. */
  readonly packaging: string
  readonly weightGrams: number
  /** Its label was scanned on it. */
  readonly labelled: boolean
}
