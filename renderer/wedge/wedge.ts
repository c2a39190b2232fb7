import type { ScannerSettings } from '../../shared/contract/device-config.ts'
import { correctCode } from '../../shared/domain/scanner-correction.ts'
import {
  idleAfter,
  pressKey,
  quietWedge,
  settle,
  type TypedCode,
  type WedgeKey,
  type WedgeState,
} from '../../shared/domain/wedge.ts'
import { focusedControl, focusedField, restore, type Field } from './fields.ts'
import { pressNamedKey } from './keys.ts'
import { deliverScan } from './scans.ts'

/** What a held key says in the person's own layout, and the field it went to; in step with the held characters. */
type Waiting = { readonly key: string; readonly field: Field | null }

/**
 * Reads the keyboard before anything in the page does. Codes of a wedge scanner never reach a field or press a button;
 * characters typed where no field has the focus go to the keys of the screen, after it is known that a hand typed them.
 * The settings are asked for with each key, because they may change meanwhile.
 */
export function listenToWedge(target: Window, settings: () => ScannerSettings): () => void {
  let state: WedgeState = quietWedge
  let waiting: Waiting[] = []
  /** The field that the first keys of the code went to, while the code is read. */
  let spoilt: Field | null = null
  /** Keys whose press was taken: what else they do until they are released is no business of the page. */
  const taken = new Set<string>()
  let rightAlt = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const tell = (typed: string, scan: TypedCode | null) => {
    for (const { key, field } of waiting.splice(0, typed.length)) if (!field) pressTyped(key)
    if (!scan) return
    // Input methods write past the keys that were taken from them.
    if (spoilt) restore(spoilt)
    spoilt = null
    deliverScan({
      ...scan,
      text: correctCode(scan.raw, settings()),
      startedAt: inEpoch(scan.startedAt),
      endedAt: inEpoch(scan.endedAt),
    })
  }

  const onIdle = (at: number) => {
    const ended = settle(state, at, settings())
    if (!ended) return
    state = ended.state
    tell(ended.typed, ended.scan)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.code === 'AltRight') rightAlt = true
    if (event.repeat && taken.has(event.code)) {
      keepFromPage(event)
      return
    }
    clearTimeout(timer)
    // A held character may open a field when it is let go: what is typed behind it waits its turn, or letters would change places.
    const field = waiting.some((one) => one.field === null) ? null : focusedField()
    const step = pressKey(state, asWedgeKey(event, rightAlt), settings())
    state = step.state
    tell(step.typed, step.scan)
    if (step.recognised) {
      spoilt = waiting[0]?.field ?? null
      if (spoilt) restore(spoilt)
      waiting = []
    } else if (step.key === 'hold' && state.held.length > waiting.length) {
      waiting.push({ key: event.key.length === 1 ? event.key : (state.held.at(-1)?.char ?? ''), field })
    }

    const take = step.key === 'take' || (step.key === 'hold' && !field)
    if (take || (step.key === 'pass' && handsKeyOver(event, field !== null) && pressNamedKey(event.key))) {
      keepFromPage(event)
      if (take) taken.add(event.code)
    }
    if (state.held.length > 0) {
      const wait = idleAfter(state, settings())
      const at = event.timeStamp + wait
      timer = setTimeout(() => {
        // One more turn: after a stall of the page the keys that wait in line come first.
        timer = setTimeout(() => {
          onIdle(at)
        }, 0)
      }, wait)
    }
  }

  const onKeyUp = (event: KeyboardEvent) => {
    if (event.code === 'AltRight') rightAlt = false
    if (taken.delete(event.code)) keepFromPage(event)
  }

  /** Input methods, dead keys and numbers typed with Alt write without a key press that could be taken. */
  const onInput = (event: InputEvent) => {
    if (state.burst) keepFromPage(event)
  }

  /** The rest of a code goes elsewhere when the window loses the keyboard; half a code is none. */
  const onBlur = () => {
    clearTimeout(timer)
    state = quietWedge
    waiting = []
    spoilt = null
    rightAlt = false
    taken.clear()
  }

  const capture = { capture: true }
  target.addEventListener('keydown', onKeyDown, capture)
  target.addEventListener('keyup', onKeyUp, capture)
  target.addEventListener('beforeinput', onInput, capture)
  target.addEventListener('blur', onBlur)
  return () => {
    clearTimeout(timer)
    target.removeEventListener('keydown', onKeyDown, capture)
    target.removeEventListener('keyup', onKeyUp, capture)
    target.removeEventListener('beforeinput', onInput, capture)
    target.removeEventListener('blur', onBlur)
  }
}

/** AltGr is what the layout of the PC makes of the right Alt key; a scanner presses it on any PC. */
function asWedgeKey(event: KeyboardEvent, rightAlt: boolean): WedgeKey {
  const altGr = event.getModifierState('AltGraph') || (event.altKey && rightAlt)
  return {
    code: event.code,
    key: event.key,
    shift: event.shiftKey,
    ctrl: event.ctrlKey,
    alt: event.altKey && !altGr,
    altGr,
    meta: event.metaKey,
    repeat: event.repeat,
    at: event.timeStamp,
  }
}

function keepFromPage(event: Event): void {
  event.preventDefault()
  event.stopPropagation()
}

/** Milliseconds since 1970 of a moment told in the window's own time, which starts anew with each page. */
function inEpoch(at: number): number {
  return Math.round(performance.timeOrigin + at)
}

/** A repeated key does nothing twice, and Enter on a focused control belongs to the control. */
function handsKeyOver(event: KeyboardEvent, inField: boolean): boolean {
  if (event.repeat || event.ctrlKey || event.altKey || event.metaKey) return false
  if (event.key.length === 1 && inField) return false
  return event.key !== 'Enter' || !focusedControl()
}

function pressTyped(char: string): void {
  const control = focusedControl()
  if (char === ' ' && control) control.click()
  else pressNamedKey(char)
}
