import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { create } from 'zustand'

const useSlot = create<{ readonly element: HTMLElement | null }>(() => ({ element: null }))

/** The middle of the head line, where a screen says what it is about: the order in work, the batch. */
export function HeaderCenter({ children }: { readonly children: ReactNode }) {
  const element = useSlot((state) => state.element)
  return element ? createPortal(children, element) : null
}

/** The place itself, drawn once by the shell. */
export function HeaderSlot({ className }: { readonly className: string | undefined }) {
  return (
    <div
      className={className}
      ref={(element) => {
        useSlot.setState({ element })
      }}
    />
  )
}
