import { useState } from 'react'
import { useKeys } from '../../wedge/keys.ts'

/** Whether a field of the strip has the focus; `field` goes to it. */
export function useStripField() {
  const [focused, setFocused] = useState(false)
  return {
    focused,
    field: {
      onFocus: () => {
        setFocused(true)
      },
      onBlur: () => {
        setFocused(false)
      },
    },
  }
}

/** The keys of a field while somebody types in it: they must not press the buttons of the bench below it. */
export function StripKeys(props: { readonly onEnter: () => void; readonly onEscape: () => void }) {
  useKeys({ Enter: props.onEnter, Escape: props.onEscape }, 'refusal')
  return null
}

/** The keys belong to the bench again. */
export function leaveField(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
}
