import { doctorCodes, type Finding } from '../../../../../shared/domain/scanner-doctor.ts'
import { useText, type Translate } from '../../../../i18n/text.ts'
import { showControls } from '../control-characters.ts'
import { kindOf } from './doctor-run.ts'

/** What was found, and what a person does about it; null when there is nothing to do. */
export type FindingWords = { readonly what: string; readonly todo: string | null }

/** Says a finding of the scanner doctor in plain words. */
export function useFindingWords(): (finding: Finding) => FindingWords {
  const t = useText()
  return (finding) => ({ what: whatOf(t, finding), todo: todoOf(t, finding) })
}

function whatOf(t: Translate, finding: Finding): string {
  switch (finding.code) {
    case 'nothing-heard': {
      if (finding.codes.length === doctorCodes.length) return t('settings:doctor.found.nothingAtAll')
      const codes = finding.codes.map((id) => t(`settings:doctor.code.${id}`)).join(', ')
      return t('settings:doctor.found.nothing-heard', { codes })
    }
    case 'garbage':
      return t(`settings:doctor.found.garbage-${finding.cause}`)
    case 'wrong-layout':
      return t('settings:doctor.found.wrong-layout', {
        layout: t(`settings:devices.layout.${finding.layout}`),
      })
    case 'case-forced':
      return t(`settings:doctor.found.case-${finding.to}`)
    case 'prefix':
    case 'suffix':
      return finding.text === ''
        ? t(`settings:doctor.found.no-${finding.code}`)
        : t(`settings:doctor.found.${finding.code}`, { text: showControls(finding.text) })
    case 'gs-replaced':
      return finding.text === '\u001d'
        ? t('settings:doctor.found.gs-itself')
        : t('settings:doctor.found.gs-replaced', { text: finding.key ?? showControls(finding.text) })
    case 'double-read':
      return t('settings:doctor.found.double-read', {
        times: finding.times,
        ms: Math.round(finding.intervalMs),
      })
    case 'in-pieces':
      return t('settings:doctor.found.in-pieces', { ms: Math.round(finding.pauseMs) })
    case 'start-lost':
    case 'end-lost':
    case 'digits-lost':
    case 'characters-lost':
      return t(`settings:doctor.found.${finding.code}`, {
        code: t(`settings:doctor.code.${finding.in}`),
        lost: showControls(finding.lost),
      })
    case 'not-understood':
      return t('settings:doctor.found.not-understood', {
        code: t(`settings:doctor.code.${finding.in}`),
        heard: showControls(finding.heard),
      })
    case 'case-swapped':
    case 'case-right':
    case 'missing-terminator':
    case 'lost-gs':
    case 'aim-present':
    case 'aim-missing':
      return t(`settings:doctor.found.${finding.code}`)
  }
}

function todoOf(t: Translate, finding: Finding): string | null {
  if (kindOf(finding) === 'correctable') return t('settings:doctor.todo.corrected')
  switch (finding.code) {
    case 'nothing-heard':
    case 'garbage':
    case 'case-forced':
    case 'missing-terminator':
    case 'lost-gs':
    case 'gs-replaced':
    case 'aim-missing':
    case 'not-understood':
      return t(`settings:doctor.todo.${finding.code}`)
    case 'start-lost':
    case 'end-lost':
    case 'digits-lost':
    case 'characters-lost':
      return t('settings:doctor.todo.lost')
    case 'double-read':
      return t(finding.covered ? 'settings:doctor.todo.covered' : 'settings:doctor.todo.double-read')
    case 'wrong-layout':
    case 'case-swapped':
    case 'case-right':
    case 'prefix':
    case 'suffix':
    case 'in-pieces':
    case 'aim-present':
      return null
  }
}
