/** When the numbers of sales documents begin with 1 again. */
export const numberings = ['yearly', 'monthly'] as const
export type Numbering = (typeof numberings)[number]

/** How the number of each kind begins. */
export const seriesPrefixes = {
  invoice: 'FV',
  transaction_confirmation: 'PT',
  correction: 'KOR',
  delivery_note: 'SP',
} as const

/**
 * The series to which a document of a day (`YYYY-MM-DD`, in the warehouse's time zone) belongs. What has been numbered keeps its number
 * when the setting changes: a yearly series goes on beside the monthly ones, and none of them repeats a number.
 */
export function seriesOf(kind: keyof typeof seriesPrefixes, numbering: Numbering, day: string): string {
  const [year, month] = day.split('-')
  const prefix = seriesPrefixes[kind]
  return numbering === 'yearly' ? `${prefix}-${year}` : `${prefix}-${year}-${month}`
}

/** The number as printed: `FV/2026/000123` of a yearly series, `FV/2026/11/00123` of a monthly one. */
export function documentNumber(series: string, count: number): string {
  const parts = series.split('-')
  return [...parts, String(count).padStart(parts.length === 2 ? 6 : 5, '0')].join('/')
}
