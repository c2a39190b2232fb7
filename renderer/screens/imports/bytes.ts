import { formatNumber } from '../../i18n/format.ts'

/** The size of a file as a person says it: `812 kB`, `4,5 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000_000) return `${formatNumber(Math.ceil(bytes / 1000))}\u00A0kB`
  return `${formatNumber(bytes / 1_000_000, 1)}\u00A0MB`
}
