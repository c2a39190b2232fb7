import type { ConnectionKind, KeyboardLayout, ScannerSettings } from '../../contract/device-config.ts'
import { keyboardLayouts } from '../../contract/device-config.ts'
import type { HeardCode } from '../../contract/devices.ts'
import { markedKey } from '../wedge/keys.ts'
import type { DoctorCode } from './codes.ts'
import { heardText, takeApart, typedText, type Casing, type Hypothesis, type Parts } from './hypothesis.ts'

/** What was heard when a code of the sheet was to be scanned, in the order in which it came. */
export type DoctorStep = { readonly code: DoctorCode; readonly heard: readonly HeardCode[] }

/**
 * Something that the test found. `correction` is what the program can do about it by itself; null when there is nothing to do
 * or only the scanner can be set otherwise, with the set-up codes of its maker.
 */
export type Finding = { readonly correction: Partial<ScannerSettings> | null } & (
  | { readonly code: 'nothing-heard'; readonly codes: readonly DoctorCode['id'][] }
  /** Rubbish on a serial line: wrong speed, or wrong parity where the eighth bit is all that is wrong. */
  | { readonly code: 'garbage'; readonly cause: 'speed' | 'parity' }
  /** The scanner is set to another keyboard layout than its settings here say. */
  | { readonly code: 'wrong-layout'; readonly layout: KeyboardLayout }
  | { readonly code: 'case-swapped' }
  /** Letters are the right way round now, and the settings still swap them. */
  | { readonly code: 'case-right' }
  /** The scanner makes all letters the same case; what they were is lost. */
  | { readonly code: 'case-forced'; readonly to: 'upper' | 'lower' }
  /** Empty when one is set here that the scanner does not send. */
  | { readonly code: 'prefix' | 'suffix'; readonly text: string }
  /** Codes end with silence: each takes longer, and two in quick succession may run together. */
  | { readonly code: 'missing-terminator' }
  | { readonly code: 'lost-gs' }
  /** `key` is the name of the key where one without character stands for GS. */
  | { readonly code: 'gs-replaced'; readonly text: string; readonly key: string | null }
  | { readonly code: 'aim-present' | 'aim-missing' }
  /** One code was heard several times. `covered`: the settings already count it once. */
  | {
      readonly code: 'double-read'
      readonly times: number
      readonly intervalMs: number
      readonly covered: boolean
    }
  /** A pause in the middle of a code was taken for its end. */
  | { readonly code: 'in-pieces'; readonly pauseMs: number }
  | {
      readonly code: 'start-lost' | 'end-lost' | 'digits-lost' | 'characters-lost'
      readonly in: DoctorCode['id']
      readonly lost: string
    }
  /** Something else came than what is printed. */
  | { readonly code: 'not-understood'; readonly in: DoctorCode['id']; readonly heard: string }
)

/** Pieces twice heard farther apart than this are not told from two real pieces: the scanner must be set. */
const longestDoubleMs = 400
const longestWindowMs = 500

/**
 * Finds out how a scanner is set from what was heard of the test codes. Settings are those it was heard with. While the
 * keyboard layout is wrong, a prefix, suffix or separator may not be told for certain and is not named: after a correction
 * the codes are scanned once more, until there is nothing left to correct.
 */
export function diagnose(
  steps: readonly DoctorStep[],
  settings: ScannerSettings,
  connection: ConnectionKind,
): readonly Finding[] {
  const silent = steps.filter(({ heard }) => heard.length === 0)
  const findings: Finding[] = []
  if (silent.length > 0) {
    findings.push({ code: 'nothing-heard', codes: silent.map(({ code }) => code.id), correction: null })
  }
  const spoken = steps.filter(({ heard }) => heard.length > 0).map(joined)
  if (spoken.length === 0) return findings

  const hypothesis = bestHypothesis(spoken, settings, connection)
  const understood = spoken.flatMap((step) => {
    const parts = takeApart(step.raw, step.code, hypothesis, settings.layout)
    return parts ? [{ ...step, parts }] : []
  })
  const strange = spoken.filter((step) => !understood.some(({ code }) => code === step.code))
  const cause = connection === 'serial' && understood.length === 0 ? garbageCause(spoken) : null
  if (cause) return [...findings, { code: 'garbage', cause, correction: null }]
  return [
    ...findings,
    ...settingFindings(
      hypothesis,
      understood.map(({ parts }) => parts),
      settings,
    ),
    ...separatorFindings(hypothesis, understood, settings),
    ...timeFindings(spoken, settings),
    ...framingFindings(
      understood.map(({ parts }) => parts),
      spoken,
      connection,
    ),
    ...strange.map((step) => lossOf(step, hypothesis, settings)),
  ]
}

/** What the program can do about all findings together. */
export function correctionOf(findings: readonly Finding[]): Partial<ScannerSettings> {
  return Object.assign({}, ...findings.map(({ correction }) => correction)) as Partial<ScannerSettings>
}

/** A step with its code in one piece, also where it was heard in several. */
type Spoken = DoctorStep & { readonly raw: string; readonly pieces: number }

function joined(step: DoctorStep): Spoken {
  const raws = step.heard.map(({ raw }) => raw)
  const [first = ''] = raws
  const whole =
    raws.length > 1 && raws.some((raw) => raw !== first) && first.length < step.code.expected.length
  return whole ? { ...step, raw: raws.join(''), pieces: raws.length } : { ...step, raw: first, pieces: 1 }
}

/** The hypothesis that explains most codes; of equal ones the one nearest to the settings. */
function bestHypothesis(
  spoken: readonly Spoken[],
  settings: ScannerSettings,
  connection: ConnectionKind,
): Hypothesis {
  const others = connection === 'wedge' ? keyboardLayouts.filter((one) => one !== settings.layout) : []
  const casings: readonly Casing[] = ['kept', 'swapped', 'upper', 'lower']
  const all = casings.flatMap((casing) =>
    [settings.layout, ...others].map((layout): Hypothesis => ({ layout, casing })),
  )
  const explained = (hypothesis: Hypothesis) =>
    spoken.filter(({ raw, code }) => takeApart(raw, code, hypothesis, settings.layout)).length
  let best = { hypothesis: { layout: settings.layout, casing: 'kept' } as Hypothesis, explains: 0 }
  for (const hypothesis of all) {
    const explains = explained(hypothesis)
    if (explains > best.explains) best = { hypothesis, explains }
  }
  return best.hypothesis
}

function settingFindings(
  { layout, casing }: Hypothesis,
  parts: readonly Parts[],
  settings: ScannerSettings,
): Finding[] {
  const findings: Finding[] = []
  if (layout !== settings.layout) findings.push({ code: 'wrong-layout', layout, correction: { layout } })
  if (casing === 'upper' || casing === 'lower') {
    findings.push({
      code: 'case-forced',
      to: casing,
      correction: settings.swapsCase ? { swapsCase: false } : null,
    })
  } else if ((casing === 'swapped') !== settings.swapsCase) {
    const swapsCase = casing === 'swapped'
    findings.push({ code: swapsCase ? 'case-swapped' : 'case-right', correction: { swapsCase } })
  }
  for (const side of ['prefix', 'suffix'] as const) {
    const heard = sameInAll(parts.map((each) => each[side]))
    const text = heard === null ? null : typedText(heard, layout, settings.layout)
    if (text !== null && text !== settings[side]) {
      findings.push({ code: side, text, correction: { [side]: text } })
    }
  }
  return findings
}

function separatorFindings(
  { layout }: Hypothesis,
  understood: readonly (Spoken & { readonly parts: Parts })[],
  settings: ScannerSettings,
): Finding[] {
  const heard = sameInAll(
    understood.flatMap(({ parts }) => (parts.separator === null ? [] : [parts.separator])),
  )
  if (heard === null) return []
  if (heard === '') return [{ code: 'lost-gs', correction: null }]
  if (heard === '\u001d')
    return settings.separator === ''
      ? []
      : [{ code: 'gs-replaced', text: heard, key: null, correction: { separator: '' } }]
  const text = typedText(heard, layout, settings.layout)
  if (text === null || text === settings.separator) return []
  // A separator that is also part of other codes would break them where nothing tells the two apart.
  const ambiguous = understood.some(
    ({ code, parts }) => parts.aim === null && code.expected.toLowerCase().includes(text.toLowerCase()),
  )
  return [
    { code: 'gs-replaced', text, key: markedKey(text), correction: ambiguous ? null : { separator: text } },
  ]
}

function timeFindings(spoken: readonly Spoken[], settings: ScannerSettings): Finding[] {
  const findings: Finding[] = []
  const pauses = spoken.filter(({ pieces }) => pieces > 1).flatMap(({ heard }) => gapsOf(heard))
  if (pauses.length > 0) {
    const pauseMs = Math.max(...pauses)
    const idleEndMs = Math.min(1_000, inSteps(pauseMs * 2))
    findings.push({ code: 'in-pieces', pauseMs, correction: { idleEndMs } })
  }
  const twice = spoken.filter(({ pieces, heard }) => pieces === 1 && heard.length > 1)
  const intervals = twice.flatMap(({ heard }) => gapsOf(heard))
  if (intervals.length > 0) {
    const intervalMs = Math.max(...intervals)
    const covered = intervalMs <= settings.doubleReadMs
    const doubleReadMs = Math.min(longestWindowMs, inSteps(intervalMs * 1.25))
    findings.push({
      code: 'double-read',
      times: Math.max(...twice.map(({ heard }) => heard.length)),
      intervalMs,
      covered,
      correction: covered || intervalMs > longestDoubleMs ? null : { doubleReadMs },
    })
  }
  return findings
}

function framingFindings(
  parts: readonly Parts[],
  spoken: readonly Spoken[],
  connection: ConnectionKind,
): Finding[] {
  const findings: Finding[] = []
  // The reports of HID have an end of their own.
  if (connection !== 'hid' && spoken.some(({ heard }) => heard.some(({ terminator }) => terminator === ''))) {
    findings.push({ code: 'missing-terminator', correction: null })
  }
  if (parts.length > 0) {
    const present = parts.every(({ aim }) => aim !== null)
    findings.push({ code: present ? 'aim-present' : 'aim-missing', correction: null })
  }
  return findings
}

/** What is missing of a code that the hypothesis does not explain. */
function lossOf({ raw, code }: Spoken, hypothesis: Hypothesis, settings: ScannerSettings): Finding {
  const expected = heardText(code.expected, hypothesis, settings.layout) ?? code.expected
  const text = raw.replace(/^\][A-Za-z]\d/, '')
  const lost = missingFrom(text, expected)
  if (lost === null || text === '')
    return { code: 'not-understood', in: code.id, heard: raw, correction: null }
  const kind = expected.endsWith(text)
    ? 'start-lost'
    : expected.startsWith(text)
      ? 'end-lost'
      : /^\d+$/.test(lost)
        ? 'digits-lost'
        : 'characters-lost'
  return { code: kind, in: code.id, lost, correction: null }
}

/** The characters of `whole` that are not in `part`, when what is left stands in the same order; else null. */
function missingFrom(part: string, whole: string): string | null {
  if (whole.endsWith(part)) return whole.slice(0, whole.length - part.length)
  let at = 0
  let missing = ''
  for (const char of whole) {
    if (char === part[at]) at += 1
    else missing += char
  }
  return at === part.length && part.length * 2 >= whole.length ? missing : null
}

function garbageCause(spoken: readonly Spoken[]): 'speed' | 'parity' | null {
  const withoutTop = (text: string) =>
    Array.from(text, (char) => String.fromCharCode(char.charCodeAt(0) & 0x7f)).join('')
  const isParity = spoken.every(
    ({ raw, code }) => raw !== withoutTop(raw) && withoutTop(raw).includes(code.expected),
  )
  if (isParity) return 'parity'
  const all = spoken.map(({ raw }) => raw).join('')
  const odd = Array.from(all).filter((char) => (char < ' ' && char !== '\u001d') || char > '~').length
  return odd * 4 > all.length ? 'speed' : null
}

/** The value that all have; null when there is none or they differ. */
function sameInAll(values: readonly string[]): string | null {
  const [first] = values
  return first !== undefined && values.every((value) => value === first) ? first : null
}

/** The pauses from the end of one code to the begin of the next. */
function gapsOf(heard: readonly HeardCode[]): number[] {
  return heard.slice(1).map(({ startedAt }, index) => startedAt - (heard[index]?.endedAt ?? startedAt))
}

function inSteps(ms: number): number {
  return Math.ceil(ms / 50) * 50
}
