import { doctorCodes, type DoctorStep, type Finding } from '../../../../../shared/domain/scanner-doctor.ts'
import type { HeardCode } from '../../../../../shared/contract/devices.ts'

/** How far a scanner has come: told what will happen, reading one test code after the other, or judged. */
export type DoctorRun = {
  readonly phase: 'intro' | 'test' | 'findings'
  /** The second time through proves that a correction works. */
  readonly pass: 1 | 2
  /** What was heard of each test code so far; nothing when a code was skipped. The last one is the one being read. */
  readonly heard: readonly (readonly HeardCode[])[]
}

export const notBegun: DoctorRun = { phase: 'intro', pass: 1, heard: [] }

/** Begins with the first test code; after a correction for the second time. */
export function begin(pass: DoctorRun['pass']): DoctorRun {
  return { phase: 'test', pass, heard: [[]] }
}

/** Takes what was heard for the test code that is being read. */
export function take(run: DoctorRun, code: HeardCode): DoctorRun {
  if (run.phase !== 'test') return run
  return { ...run, heard: [...run.heard.slice(0, -1), [...(run.heard.at(-1) ?? []), code]] }
}

/** Goes on to the next test code, after the last one to the findings. */
export function goOn(run: DoctorRun, codes: number): DoctorRun {
  if (run.phase !== 'test') return run
  return run.heard.length < codes ? { ...run, heard: [...run.heard, []] } : { ...run, phase: 'findings' }
}

/** The steps as the doctor wants them. */
export function stepsOf(run: DoctorRun): readonly DoctorStep[] {
  return run.heard.flatMap((heard, index) => {
    const code = doctorCodes[index]
    return code ? [{ code, heard }] : []
  })
}

/**
 * What a finding asks for: nothing (`good`), a correction that the program makes by itself, a look at the scanner (`scanner`),
 * or only to know of it (`hint`), because codes are read all the same.
 */
export type FindingKind = 'good' | 'correctable' | 'scanner' | 'hint'

export function kindOf(finding: Finding): FindingKind {
  if (finding.correction !== null) return 'correctable'
  if (finding.code === 'aim-present' || (finding.code === 'double-read' && finding.covered)) return 'good'
  return finding.code === 'aim-missing' || finding.code === 'missing-terminator' ? 'hint' : 'scanner'
}
