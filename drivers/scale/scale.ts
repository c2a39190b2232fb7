/** One statement of a scale. */
export type ScaleReading =
  | { readonly kind: 'weight'; readonly grams: number; readonly stable: boolean }
  | { readonly kind: 'over' }
  | { readonly kind: 'under' }
  /** The scale cannot weigh in this moment. */
  | { readonly kind: 'busy' }
