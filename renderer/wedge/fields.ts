type Element = HTMLInputElement | HTMLTextAreaElement

/** A field as it was before a key reached it, to put it back when the key was a scanner's. */
export type Field = {
  readonly element: Element
  readonly value: string
  /** Null where the field has no caret to ask for (numbers, dates). */
  readonly selection: readonly [start: number, end: number] | null
}

const notTyped = 'button, submit, reset, image, checkbox, radio, range, color, file'.split(', ')

/** The field with the focus as it is now; null when what is typed goes into none. */
export function focusedField(): Field | null {
  const element = document.activeElement
  const isField =
    element instanceof HTMLTextAreaElement ||
    (element instanceof HTMLInputElement && !notTyped.includes(element.type))
  if (!isField) return null
  const { value, selectionStart: start, selectionEnd: end } = element
  return { element, value, selection: start === null || end === null ? null : [start, end] }
}

/** Puts the old text back the way React notices: through the prototype's setter and an input event. */
export function restore({ element, value, selection }: Field): void {
  if (element.value === value) return
  const prototype =
    element instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(element, value)
  element.dispatchEvent(new Event('input', { bubbles: true }))
  if (selection) element.setSelectionRange(...selection)
}

/** The control with the focus that a key presses; null when there is none. */
export function focusedControl(): HTMLElement | null {
  const element = document.activeElement
  if (!(element instanceof HTMLElement)) return null
  if (element instanceof HTMLInputElement) return notTyped.includes(element.type) ? element : null
  const controls =
    'button, a[href], summary, select, [role=button], [role=menuitem], [role=option], [role=tab], [role=switch]'
  return element.matches(controls) ? element : null
}
