import { idleAfter, pressKey, quietWedge, settle, type WedgeState } from '../../shared/domain/wedge.ts'
import { pressNamedKey } from './keys.ts'
import { deliverScan } from './scans.ts'

/** The text of the focused field before the first held character, to put back when the characters were a scanner's. */
type Field = { readonly element: HTMLInputElement | HTMLTextAreaElement; readonly value: string }

/**
 * Reads the keyboard before anything in the page does. Codes of a wedge scanner never reach a field or press a button;
 * characters typed where no field has the focus go to the keys of the screen, after it is known that a hand typed them.
 */
export function listenToWedge(target: Window): () => void {
  let state: WedgeState = quietWedge
  let field: Field | null = null
  /** What the held keys say in the person's own layout, in step with the held characters. */
  let keys: string[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  const tell = (typed: string, scan: string | null, inField: boolean) => {
    const pressed = keys.splice(0, typed.length)
    if (!inField) for (const key of pressed) pressTyped(key)
    if (scan !== null) deliverScan(scan)
  }

  const onIdle = (at: number) => {
    const ended = settle(state, at)
    if (!ended) return
    state = ended.state
    const inField = field !== null
    field = null
    tell(ended.typed, ended.scan, inField)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    clearTimeout(timer)
    const editable = editableOf(document.activeElement)
    const step = pressKey(state, {
      code: event.code,
      shift: event.shiftKey,
      ctrl: event.ctrlKey,
      alt: event.altKey,
      meta: event.metaKey,
      repeat: event.repeat,
      at: event.timeStamp,
    })
    const inField = field !== null
    if (step.recognised && field) restore(field)
    state = step.state
    if (state.held.length === 0) field = null
    if (step.key === 'hold' && state.held.length === 1) {
      field = editable ? { element: editable, value: editable.value } : null
    }
    tell(step.typed, step.scan, inField)
    if (state.burst) keys = []
    else if (step.key === 'hold')
      keys.push(event.key.length === 1 ? event.key : (state.held.at(-1)?.char ?? ''))

    if (step.key === 'take' || (step.key === 'hold' && !editable)) {
      event.preventDefault()
      event.stopPropagation()
    } else if (step.key === 'pass' && handsKeyOver(event, editable !== null) && pressNamedKey(event.key)) {
      event.preventDefault()
      event.stopPropagation()
    }
    if (state.held.length > 0) {
      const wait = idleAfter(state)
      const at = event.timeStamp + wait
      timer = setTimeout(() => {
        // One more turn: after a stall of the page the keys that wait in line come first.
        timer = setTimeout(() => {
          onIdle(at)
        }, 0)
      }, wait)
    }
  }

  target.addEventListener('keydown', onKeyDown, { capture: true })
  return () => {
    clearTimeout(timer)
    target.removeEventListener('keydown', onKeyDown, { capture: true })
  }
}

/** A repeated key does nothing twice, and Enter on a focused control belongs to the control. */
function handsKeyOver(event: KeyboardEvent, inField: boolean): boolean {
  if (event.repeat || event.ctrlKey || event.altKey || event.metaKey) return false
  if (event.key.length === 1 && inField) return false
  return event.key !== 'Enter' || !isControl(document.activeElement)
}

function pressTyped(char: string): void {
  const control = document.activeElement
  if (char === ' ' && control instanceof HTMLElement && isControl(control)) control.click()
  else pressNamedKey(char)
}

function isControl(element: Element | null): boolean {
  return (
    element !== null &&
    element.matches('button, a[href], [role=button], [role=menuitem], [role=option], [role=tab]')
  )
}

function editableOf(element: Element | null): Field['element'] | null {
  return element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element : null
}

/** Puts the old text back the way React notices: through the prototype's setter and an input event. */
function restore({ element, value }: Field): void {
  const prototype =
    element instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(element, value)
  element.dispatchEvent(new Event('input', { bubbles: true }))
}
