import { useLayoutEffect } from 'react'
import { create } from 'zustand'

/** How many questions stand above the screen of a bench. */
export const useQuestions = create<{ readonly open: number }>(() => ({ open: 0 }))

/** Counts a question while it is there. */
export function useQuestion(): void {
  useLayoutEffect(() => {
    const change = (by: 1 | -1) => {
      useQuestions.setState(({ open }) => ({ open: open + by }))
    }
    change(1)
    return () => {
      change(-1)
    }
  }, [])
}
