/** A job's name as a spooler takes it: no control characters, at most 60 letters (CUPS takes 255 bytes). */
export function titleOf(jobName: string): string {
  return Array.from(jobName.replace(/[\p{Cc}\p{Cs}]+/gu, ' '))
    .slice(0, 60)
    .join('')
}
