import { create } from 'zustand'

const useDrafts = create<Readonly<Record<string, unknown>>>(() => ({}))

/**
 * What was typed into a form and not saved yet; it stays while the person looks at another screen. Null: nothing typed.
 * The value must always be of the same shape for the same key, and never a secret.
 */
export function useDraft<Value>(key: string): readonly [Value | null, (value: Value | null) => void] {
  const value = useDrafts((drafts) => drafts[key]) as Value | null | undefined
  return [
    value ?? null,
    (next) => {
      useDrafts.setState({ [key]: next })
    },
  ]
}
