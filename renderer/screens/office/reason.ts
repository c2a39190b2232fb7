import { useText } from '../../i18n/text.ts'

const codes = ['import', 'left', 'shelf-short', 'command-card', 'stock-counted'] as const

/** Says why something was done: a code of the program in words, or what a person wrote. */
export function useReason(): (reason: string) => string {
  const t = useText()
  return (reason) => {
    const code = codes.find((known) => known === reason)
    return code === undefined ? reason : t(`orders:reasonCode.${code}`)
  }
}
