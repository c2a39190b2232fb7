import type { ScaleShown } from '../../shared/contract/devices.ts'
import type { Translate } from './text.ts'

type Problem = Extract<ScaleShown, { kind: 'problem' }>['problem']

const problems: readonly Problem[] = [
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
]

/** Says why a scale shows no weight. */
export function scaleProblem(t: Translate, problem: Problem): string {
  return t(`common:scale.${problem}`)
}

/** What a scale said, for a list of its messages: a weight as it is, a problem in words. */
export function scaleWords(t: Translate, text: string): string {
  const problem = problems.find((one) => one === text)
  return problem === undefined ? text : scaleProblem(t, problem)
}
