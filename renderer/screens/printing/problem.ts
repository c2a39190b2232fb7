import { useText } from '../../i18n/text.ts'

/** Why a print did not start, or why nobody knows whether it ended: the codes of the drivers and of the queue. */
const problems = [
  'unreachable',
  'paper-out',
  'ribbon-out',
  'head-open',
  'paused',
  'busy',
  'no-status',
  'unsupported-format',
  'queue-refused',
  'folder-not-writable',
  'connection-lost',
  'time-out',
  'spooler-gave-up',
  'cancelled',
  'no-printer',
  'interrupted',
] as const

/** Says a print problem in words. */
export function useProblem(): (code: string) => string {
  const t = useText()
  return (code) => {
    const known = problems.find((problem) => problem === code)
    return known === undefined ? t('printing:problem.other', { code }) : t(`printing:problem.${known}`)
  }
}
