import type { Translate } from './text.ts'

const problems = [
  'waiting',
  'moving',
  'over',
  'under',
  'negative',
  'busy',
  'calibration',
  'no-zero',
  'fault',
  'unit',
  'garbled',
  'silent',
] as const

/** Says why a scale shows no weight. */
export function scaleProblem(t: Translate, problem: string): string {
  const known = problems.find((code) => code === problem)
  return known === undefined ? t('common:scale.fault') : t(`common:scale.${known}`)
}
